"""Choosing colours and the size of text, and remembering the choice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from mtl_journal.gui.actions import Actions
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.services import places

SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_COLOURS = ("light", "dark", "auto")


class Appearance(QObject):
    """What the actions on the look do."""

    def __init__(self, look: Look, link: DeskLink, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._link = look, link
        together = QActionGroup(self)
        for id in _COLOURS:
            together.addAction(actions[id])
        actions[look.chosen].setChecked(True)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return them by the actions' ids."""
        return {
            "light": lambda: self._choose("light"),
            "dark": lambda: self._choose("dark"),
            "auto": lambda: self._choose("auto"),
            "larger": lambda: self._resize(1),
            "smaller": lambda: self._resize(-1),
            "usual": lambda: self._resize(0),
        }

    def _choose(self, chosen: str) -> None:
        self._look.choose(chosen)
        self._keep(lambda: places.keep_appearance(chosen))

    def _resize(self, step: int) -> None:
        nearest = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - self._look.percent))
        at = SIZES.index(100) if step == 0 else nearest + step
        percent = SIZES[max(0, min(at, len(SIZES) - 1))]
        self._look.choose(percent=percent)
        self._keep(lambda: places.keep_text_percent(percent))

    def _keep(self, keep: Callable[[], None]) -> None:
        self._link.worker.do(lambda _: keep(), lambda _: None, self._link.say)
