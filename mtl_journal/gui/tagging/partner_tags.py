"""The partners of a scenario: named one by one, shown with what others read in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from mtl_journal.domain.partners import (
    CONTEXT_KEY,
    MOST,
    MOST_LETTERS,
    as_context,
    partners_in,
)
from mtl_journal.domain.scenario import Pairs
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.wrapped_button import WrappedButton

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.partners import Partner


class PartnerTags(QObject):
    """A column of partners, a field to name one more in, a note on names that others would read.

    `said` carries the name in the context and all partners as it keeps them.
    """

    said = Signal(str, str)

    def __init__(
        self, column: QVBoxLayout, field: QLineEdit, note: QLabel, link: DeskLink, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._column, self._field, self._note, self._link = column, field, note, link
        self._parent = parent
        self._read: dict[str, Partner] = {}
        self.named: tuple[str, ...] = ()
        self._scenario = ""
        field.setMaxLength(MOST_LETTERS)
        field.textEdited.connect(lambda _: self._say())
        field.editingFinished.connect(self._take)
        note.hide()
        field.installEventFilter(self)
        link.closed.connect(self._read.clear)

    def watch(self) -> None:
        """Take what is chosen from what the field is completed with, once it has a completer."""
        completer = self._field.completer()
        if completer is not None:
            # The field says what was chosen only after this.
            completer.activated.connect(lambda _: QTimer.singleShot(0, self, self._take))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew on the way back from another room, as from People, what others read."""
        if event.type() == QEvent.Type.Show:
            self._ask()
        return False

    def show_pairs(self, context: Pairs, scenario: str = "") -> None:
        """Show those of a context; `scenario` is the id of the one that is set in it."""
        left = as_context([self._field.text()])
        if left and self._link.is_open:  # kept already, as it was typed
            self._link.write(_hiding((left,), self._scenario), lambda _: None)
        self.named, self._scenario = partners_in(context), scenario
        self._field.clear()
        self._read.clear()
        self._show()
        self._ask()

    def _ask(self) -> None:
        if self.named and self._link.is_open:
            self._link.ask(_reading(self.named, self._scenario), self._know, lambda _: None)

    def _take(self) -> None:
        """Name what was typed; something is to stand for one of this desk's people."""
        typed = as_context([self._field.text()])
        if not typed:
            return
        self._field.clear()
        if typed in self.named or len(self.named) >= MOST:
            return
        self.named = (*self.named, typed)
        self._show()
        self._say()
        if self._link.is_open:
            self._link.write(_hiding(self.named, self._scenario), self._know, lambda _: None)

    def _drop(self, name: str) -> None:
        self.named = tuple(one for one in self.named if one != name)
        self._show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _say(self) -> None:
        """Say all of them, and what is typed so far: it may be left as it is."""
        self.said.emit(CONTEXT_KEY, as_context([*self.named, self._field.text()]))

    def _know(self, read: Sequence[Partner]) -> None:
        self._read = {one.name: one for one in read}
        self._show()

    def _show(self) -> None:
        empty(self._column)
        for name in self.named:
            self._column.addWidget(self._button(name))
        names = [one.name for one in self._read.values() if one.doubtful and one.name in self.named]
        told = ", ".join(f"“{one}”" for one in names)
        self._note.setText(
            f"{told} may be a name that others would read. In People you say what stands for it."
        )
        self._note.setVisible(bool(names))
        self._field.setEnabled(len(self.named) < MOST)

    def _button(self, name: str) -> WrappedButton:
        known = self._read.get(name)
        read = known.read if known is not None and known.read != name else ""
        button = WrappedButton(f"{name}\nothers read: {read}" if read else name, self._parent)
        button.setProperty("kind", "standard")
        instead = f"Others read: {read}. " if read else ""
        button.setToolTip(f"{instead}Click to take them away.")
        button.setAccessibleName(f"Partner {name}. {instead}Press to take them away.")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        # The button goes with it, so not before its click is done.
        button.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self._drop(name)))
        return button


def _reading(named: tuple[str, ...], scenario: str) -> Callable[[Desk], list[Partner]]:
    def ask(desk: Desk) -> list[Partner]:
        from mtl_journal.services.partners import partners_read

        return partners_read(desk, named, scenario)

    return ask


def _hiding(
    named: tuple[str, ...], scenario: str
) -> Callable[[Desk], tuple[list[Partner], Changes]]:
    def write(desk: Desk) -> tuple[list[Partner], Changes]:
        from mtl_journal.services.partners import hide_people, partners_read

        _, changes = hide_people(desk, named)
        return partners_read(desk, named, scenario), changes

    return write
