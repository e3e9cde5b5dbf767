"""The register of pseudonyms in the room of people: entering, changing and dropping a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.people import people_verbs
from mtl_journal.gui.people.unhiding import Unhiding

if TYPE_CHECKING:
    from mtl_journal.gui._forms.people.people import Ui_People

_BEARERS = (("pupil", "a pupil"), ("colleague", "a colleague"), ("school", "a school"),
            ("place", "a place"))  # fmt: skip
_LEAD = "Names that never leave: whatever you share says the words at the right instead."
_KEYS = " Press Return on one to change what stands for it, Delete to hide it no longer."


class RegisterOfNames(QObject):
    """Keeps the part of the form that shows the register; `changed` once something was written."""

    changed = Signal()

    def __init__(self, form: Ui_People, link: DeskLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._form, self._link, self._room = form, link, parent
        self._names: tuple[tuple[str, str, str], ...] = ()
        for value, words in _BEARERS:
            form.bearer.addItem(words, value)
        table = form.register_
        table.setColumnCount(3)
        table.setHorizontalHeaderLabels(["Name", "What stands for it", "Whose it is"])
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._drop = QAction("Hide it no longer…", table)
        self._drop.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._drop.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        change = QAction("Change what stands for it", table)
        table.addActions([change, self._drop])
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        change.triggered.connect(lambda: self._change(table.currentRow()))
        self._drop.triggered.connect(lambda: self.drop(table.currentRow()))
        form.drop.clicked.connect(lambda: self.drop(table.currentRow()))
        form.set.clicked.connect(self._set)
        form.alias.returnPressed.connect(self._set)
        form.name.returnPressed.connect(self._named)
        table.itemActivated.connect(lambda item: self._change(item.row()))
        table.itemSelectionChanged.connect(self._chosen)

    def show(self, own: bool, names: tuple[tuple[str, str, str], ...]) -> None:
        """Show these (name, alias, whose name it is), or nothing of all this on others' desks."""
        form = self._form
        for part in (form.registerTitle, form.registerLead, form.name, form.alias, form.bearer,
                     form.set):  # fmt: skip
            part.setVisible(own)
        table = form.register_
        self._names = names
        form.registerLead.setText(_LEAD + _KEYS * bool(names))
        table.setVisible(bool(names))
        form.drop.setVisible(bool(names))
        table.setRowCount(len(names))
        for row, cells in enumerate(names):
            for column, words in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(words))
        lines = table.verticalHeader().defaultSectionSize() * (len(names) + 1)
        table.setFixedHeight(lines + 16)
        self._chosen()

    def clear(self) -> None:
        """Forget what was being typed."""
        self._form.name.clear()
        self._form.alias.clear()

    def drop(self, row: int) -> Unhiding | None:
        """Ask whether a name of the register is to be hidden no longer."""
        if not 0 <= row < len(self._names):
            return None
        name = self._names[row]
        dialog = Unhiding(name[0], self._link, self._room.window())
        dialog.accepted.connect(lambda: self._dropped(*name))
        dialog.rejected.connect(self.changed)  # closed while it was being written it hears nothing
        dialog.open()
        return dialog

    def _dropped(self, name: str, alias: str, bearer: str) -> None:
        """Say so, and put it into the fields: who wanted to mend its spelling goes on there."""
        self._put(name, alias, bearer)
        self._form.name.setFocus()
        self._link.hub.said.emit(
            f"“{name}” is hidden no longer. To hide it again, or as it is really written, press"
            " Return in the line above the register."
        )
        self.changed.emit()

    def _chosen(self) -> None:
        chosen = bool(self._form.register_.selectedItems())
        self._form.drop.setEnabled(chosen)
        self._drop.setEnabled(chosen)

    def _change(self, row: int) -> None:
        """Put a name of the register into the fields, so that something else may stand for it."""
        if 0 <= row < len(self._names):
            self._put(*self._names[row])
            self._form.alias.setFocus()
            self._form.alias.selectAll()

    def _put(self, name: str, alias: str, bearer: str) -> None:
        self._form.name.setText(name)
        self._form.alias.setText(alias)
        self._form.bearer.setCurrentIndex(self._form.bearer.findData(bearer))

    def _named(self) -> None:
        if self._form.alias.text():
            self._set()
        else:
            self._form.alias.setFocus()

    def _set(self) -> None:
        form = self._form
        name, alias, bearer = form.name.text(), form.alias.text(), form.bearer.currentData()

        def done(_: None) -> None:
            self.clear()
            form.name.setFocus()
            self.changed.emit()

        self._link.write(lambda desk: people_verbs.set_pseudonym(desk, name, alias, bearer), done)
