"""What may be shared along, and never is by itself: later scenarios that met an action again."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mtl_journal.gui._forms.sharing.sharing import Ui_Sharing
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.sharing import ticks
from mtl_journal.gui.shown_title import shown_title
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.told import announce
from mtl_journal.gui.widgets.wrapped_button import WrappedTick
from mtl_journal.services.counted import counted

if TYPE_CHECKING:
    from mtl_journal.services.along import MetIn
    from mtl_journal.services.desk import Desk

_LINES = 3  # so many at the most, and the last asks about all the rest: the list needs its room
_NAMED = 3  # titles that it names
_LONGEST = 60  # signs of an action
_WAYS = {"tried": "tried", "reviewed": "looked back on", "carried": "carried on with"}
Offered = tuple["MetIn", ...]


class Along(QObject):
    """Asks below the list, whenever other scenarios are ticked or other people chosen.

    What is ticked here is ticked in the list, so it goes through all that is done with what was
    chosen there. `announced` carries what a screen reader is told.
    """

    announced = Signal(str)

    def __init__(self, form: Ui_Sharing, link: DeskLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._form, self._link, self._inside = form, link, form.choosing
        self._for = ""  # whom
        self._lines: list[Offered] = []
        self.boxes: list[WrappedTick] = []
        self._soon = QTimer(self, singleShot=True, interval=0)  # one question for many ticks
        self._soon.timeout.connect(self._ask)
        form.list.itemChanged.connect(self._wait)
        form.list.model().rowsInserted.connect(self._begin)

    def _begin(self) -> None:
        """Say nothing of one person that is true of another, while that is found out."""
        if self._lines and self._for != self._person():  # once, not for every row
            self._show(())
        self._wait()

    def _wait(self) -> None:
        self._soon.start()

    def _person(self) -> str:
        return self._form.who.currentData() or ""

    def _ask(self) -> None:
        person, ticked = self._person(), ticks.ticked_in(self._form.list)

        def found(met: Offered) -> None:
            if (person, ticked) == (self._person(), ticks.ticked_in(self._form.list)):
                self._for = person
                known = {one.scenario for line in self._lines for one in line}
                # What was ticked in the list itself need not be offered.
                self._show(
                    [one for one in met if one.scenario in known or one.scenario not in ticked]
                )

        if person:
            self._link.ask(lambda desk: _along(desk, person, ticked), found)
        else:
            self._show(())

    def _show(self, met: Sequence[MetIn]) -> None:
        first = len(met) if len(met) <= _LINES else _LINES - 1
        lines = [(one,) for one in met[:first]]
        lines += [tuple(met[first:])] if met[first:] else []
        if lines != self._lines:
            self._build(lines)
        ticked = set(ticks.ticked_in(self._form.list))
        for line, box in zip(lines, self.boxes, strict=True):
            box.setChecked(ticked.issuperset(one.scenario for one in line))

    def _build(self, lines: list[Offered]) -> None:
        before, column = self._lines, self._form.along
        at = next(
            (line for line, box in zip(before, self.boxes, strict=True) if box.hasFocus()), ()
        )
        empty(column)
        name = self._form.who.currentText().partition(" (")[0]
        self._lines, self.boxes = lines, []
        last: QWidget = self._form.list
        for line in lines:
            box = WrappedTick(_words(line, name), "caption", self._inside)
            box.clicked.connect(lambda on, its=line: self._tick(its, on))
            column.addWidget(box)
            QWidget.setTabOrder(last, box)
            self.boxes.append(box)
            last = box
            if line == at:
                box.setFocus()
            if line not in before:
                announce(box, box.accessibleName())
                self.announced.emit(box.accessibleName())
        if at and at not in lines:
            self._form.list.setFocus()

    def _tick(self, line: Offered, ticked: bool) -> None:
        ticks.tick(self._form.list, {one.scenario for one in line}, ticked=ticked)


def _along(desk: Desk, person: str, ticked: Sequence[str]) -> Offered:
    from mtl_journal.services.along import along

    return along(desk, person, ticked)


def _words(line: Offered, name: str) -> str:
    if len(line) == 1:
        (one,) = line
        action = shorten(one.action, _LONGEST, placeholder="…")
        return (
            f"“{action}” was {_WAYS.get(one.step, 'met again')} in “{shown_title(one.title)}”, "
            f"which {name} cannot read yet. Share it too?"
        )
    titles = ", ".join(f"“{shown_title(one.title)}”" for one in line[:_NAMED])
    more = len(line) - _NAMED
    rest = f" and {counted(more, 'other', 'others')}" if more > 0 else ""
    return (
        f"Actions were met again in {titles}{rest} as well, which {name} cannot read yet. "
        "Share them too?"
    )
