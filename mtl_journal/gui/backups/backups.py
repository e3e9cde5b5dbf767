"""The backups' window: the dated copies at the left, what the chosen one holds at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QWidget

from mtl_journal.gui._forms.backups.backups import Ui_Backups
from mtl_journal.gui.backups import verbs
from mtl_journal.gui.backups.verbs import Shelf
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.models.rows import Rows, dress_table
from mtl_journal.gui.shown_path import shown_path
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size

_SIZE = (880, 600)
_MEGABYTE = 1 << 20


class Backups(QDialog):
    """Shows the backups; one can be looked into, brought back, or made."""

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self._shelf: Shelf | None = None
        self.form = Ui_Backups()
        self.form.setupUi(self)
        self.rows = Rows(("Made", "Size"), self, right=(1,))
        dress_table(self.form.table, self.rows, (0, 9))
        self.inside = QStringListModel(self)
        self.form.inside.setModel(self.inside)
        self.form.inside.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.form.table.selectionModel().currentRowChanged.connect(self._look_into)
        self.form.now.clicked.connect(self._make_one)
        self.form.restore.clicked.connect(self._choose_where)
        self.form.close.clicked.connect(self.close)
        self.form.restore.setEnabled(False)
        self._refresh()
        open_size(self, *_SIZE, look)

    def _refresh(self) -> None:
        self._link.ask(verbs.shelf, self._show, self._refused)

    def _show(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.form.folder.setText(f"Kept in {shown_path(shelf.folder)}")
        self.rows.show(
            [
                (f"{one.made:%a} {one.made.day} {one.made:%b %Y, %H:%M}", _size(one.size))
                for one in shelf.backups
            ]
        )
        some = bool(shelf.backups)
        self.form.none.setVisible(not some)
        self.form.table.setVisible(some)
        if some:
            self.form.table.setCurrentIndex(self.rows.index(0, 0))
            self.form.table.setFocus()

    def _chosen(self) -> Path | None:
        at = self.form.table.currentIndex().row()
        if self._shelf is None or not 0 <= at < len(self._shelf.backups):
            return None
        return self._shelf.backups[at].path

    def _look_into(self, _: QModelIndex, __: QModelIndex) -> None:
        backup = self._chosen()
        self.inside.setStringList([])
        self.form.restore.setEnabled(False)
        if backup is None:
            return
        self.form.insideLabel.setText("Looking into it…")

        def known(lines: list[str]) -> None:
            if backup == self._chosen():
                self.inside.setStringList(lines)
                many = f"{len(lines):,} scenario{'' if len(lines) == 1 else 's'}"
                self.form.insideLabel.setText(f"{many} in this backup")
                self.form.restore.setEnabled(True)

        def unreadable(error: Exception) -> None:
            self.form.insideLabel.setText("This backup cannot be opened")
            self._refused(error)

        self._link.ask(lambda desk: verbs.contents(desk, backup), known, unreadable)

    def _make_one(self) -> None:
        self.form.now.setEnabled(False)
        self.form.told.setText("Making a backup…")

        def made(_: Path) -> None:
            self.form.now.setEnabled(True)
            self.form.told.setText("Made, and read back: it is whole.")
            self._refresh()

        self._link.ask(verbs.back_up_now, made, self._refused)

    def _choose_where(self) -> None:
        assert self._link.path is not None
        start = self._link.path.with_name(f"{self._link.path.stem} restored.mtlj")
        kinds = "MTL Journal desk (*.mtlj)"
        chosen, _ = QFileDialog.getSaveFileName(self, "Bring back as", str(start), kinds)
        if chosen:
            self.bring_back(Path(chosen))

    def bring_back(self, target: Path) -> None:
        """Make a new desk from the chosen backup; the desk that is open stays as it is."""
        backup = self._chosen()
        if backup is None:
            return
        if target.suffix.lower() != ".mtlj":
            target = target.with_name(f"{target.name}.mtlj")

        def done(many: int) -> None:
            scenarios = f"{many:,} scenario{'' if many == 1 else 's'}"
            self.form.told.setText(
                f"Brought back: {scenarios} in {target.name}. It opens with the passphrase of "
                "then; the desk that is open now is as it was."
            )

        self._link.ask(lambda desk: verbs.bring_back(desk, backup, target), done, self._refused)

    def _refused(self, error: Exception) -> None:
        self.form.now.setEnabled(True)
        self.form.told.setText(said(error))


def _size(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB"
