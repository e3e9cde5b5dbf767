"""The window that asks before it erases, and names the files that still hold the words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.gui._forms.erasing.erasing import Ui_Erasing
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.shown_path import shown_path
from mtl_journal.gui.shown_title import shown_title
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.erasing import Erasing as Erased
    from mtl_journal.services.erasing import Outlet

_SIZE = (640, 520)
_OUTLET = Qt.ItemDataRole.UserRole + 1
_KINDS = {"backup": "Backup", "portfolio": "Portfolio", "take-out": "Take-out"}


class Erasing(QDialog):
    """Erases one scenario when it is said so; `erased` tells that it is gone."""

    erased = Signal()

    def __init__(self, id: str, title: str, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._id, self._link = id, link
        self.form = Ui_Erasing()
        self.form.setupUi(self)
        self.form.title.setText(f"Erase “{shown_title(title)}” for good?")
        self.copies = QStandardItemModel(self)
        self.form.copies.setModel(self.copies)
        self.form.erase.clicked.connect(self._erase)
        self.form.delete_copies.clicked.connect(self._delete_copies)
        self.form.close.clicked.connect(self.close)
        self.form.delete_copies.hide()
        self.form.close.setFocus()
        link.ask(_left_behind, lambda left: self._show_copies(left, done=False), self._refused)
        open_size(self, *_SIZE, look)

    def _show_copies(self, outlets: list[Outlet], *, done: bool) -> None:
        self.copies.clear()
        for one in outlets:
            file = Path(one.path)
            where = f"{file.name}, in {shown_path(file.parent)}"
            item = QStandardItem(f"{_KINDS.get(one.kind, one.kind)}: {where}")
            item.setEditable(False)
            item.setToolTip(shown_path(one.path))
            item.setData(one, _OUTLET)
            item.setCheckable(done)
            if done:
                item.setCheckState(Qt.CheckState.Checked)
            self.copies.appendRow(item)
        some = bool(outlets)
        self.form.copies.setVisible(some)
        self.form.delete_copies.setVisible(some and done)
        may = "may still hold" if done else "may hold"
        self.form.copiesLabel.setText(
            f"These files {may} its words, and are not touched unless you say so:"
            if some
            else "No backup or exported file of this desk is known to hold its words."
        )

    def _erase(self) -> None:
        self.form.erase.setEnabled(False)
        id = self._id

        def work(desk: Desk) -> tuple[Erased, Changes]:
            from mtl_journal.services.erasing import erase

            erased = erase(desk, id)
            return erased, erased.changes

        self._link.write(work, self._done, self._refused)

    def _done(self, erased: Erased) -> None:
        self.form.title.setText(f"“{shown_title(erased.title)}” is erased.")
        self.form.about.setText(
            "Its words and pictures are gone from this desk. Your other computers follow at their "
            "next merge; what other people have is out of reach."
        )
        self.form.erase.hide()
        self.form.close.setText("Close")
        self._show_copies(list(erased.outlets), done=True)
        self.form.told.setText(said(erased.waiting) if erased.waiting else " ")
        self.erased.emit()

    def _delete_copies(self) -> None:
        items = [self.copies.item(row) for row in range(self.copies.rowCount())]
        ticked = [one.data(_OUTLET) for one in items if one.checkState() is Qt.CheckState.Checked]
        self.form.delete_copies.setEnabled(False)

        def known(answer: tuple[list[Outlet], list[UserError]]) -> None:
            left, troubles = answer
            self.form.delete_copies.setEnabled(True)
            self._show_copies(left, done=True)
            gone = len(ticked) - len(troubles)
            done = f"{gone:,} deleted." if gone else ""
            self.form.told.setText(" ".join([done, *map(said, troubles)]).strip() or " ")

        self._link.ask(lambda desk: _remove_copies(desk, ticked), known, self._refused)

    def _refused(self, error: Exception) -> None:
        self.form.erase.setEnabled(True)
        self.form.told.setText(said(error))


def _left_behind(desk: Desk) -> list[Outlet]:
    from mtl_journal.services.erasing import left_behind

    return left_behind(desk)


def _remove_copies(desk: Desk, outlets: list[Outlet]) -> tuple[list[Outlet], list[UserError]]:
    from mtl_journal.services.erasing import left_behind, remove_copy

    troubles: list[UserError] = []
    for one in outlets:
        try:
            remove_copy(desk, one)
        except UserError as error:
            troubles.append(error)
    return left_behind(desk), troubles
