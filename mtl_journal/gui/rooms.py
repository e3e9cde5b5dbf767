"""The rooms beside the rail: the journal first, the others made when somebody first enters them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mtl_journal.gui._forms.journal.journal import Ui_Journal

JOURNAL = "journal"


class Rooms(QObject):
    """Shows one room at a time; `entered` carries the id of the room that is shown now.

    A room that has `refresh` reads again when it is entered, one that has `clear` forgets
    every word when the desk is closed.
    """

    entered = Signal(str)

    def __init__(self, form: Ui_Journal, parent: QObject) -> None:
        super().__init__(parent)
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self.made: dict[str, QWidget] = {JOURNAL: form.parts}
        self.current = JOURNAL
        self._stack = QStackedWidget(form.rail.parentWidget())
        form.row.replaceWidget(form.parts, self._stack)
        self._stack.addWidget(form.parts)

    def add(self, id: str, make: Callable[[], QWidget]) -> None:
        """Know a room; `make` is called when it is entered for the first time."""
        self._makers[id] = make

    def enter(self, id: str) -> QWidget:
        """Show a room and return it."""
        if id not in self.made:
            self.made[id] = self._makers[id]()
            self._stack.addWidget(self.made[id])
        room = self.made[id]
        self.current = id
        self._stack.setCurrentWidget(room)
        refresh = getattr(room, "refresh", None)
        if refresh is not None:
            refresh()
        self.entered.emit(id)
        return room

    def clear(self) -> None:
        """Let every room forget its words, and go back to the journal."""
        for id, room in self.made.items():
            clear = getattr(room, "clear", None)
            if id != JOURNAL and clear is not None:
                clear()
        self.enter(JOURNAL)
