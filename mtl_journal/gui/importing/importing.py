"""The import's window: what is chosen is looked at first, and comes in when it is said so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QListView, QWidget

from mtl_journal.domain.framework import Framework
from mtl_journal.gui._forms.importing.importing import Ui_Importing
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.importing.told import closing, remarks_of, rows_of
from mtl_journal.gui.models.rows import Rows, dress_table
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size
from mtl_journal.gui.widgets.strand_marks import mark_icon
from mtl_journal.gui.worker import Job

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.imports import ImportReport

_SIZE = (860, 640)
_WIDTHS = (13, 0, 0, 6)
_MARK = 16  # pixels at usual size


class Importing(QDialog):
    """Shows what would come in from files and folders, and lets it in."""

    def __init__(
        self,
        paths: Sequence[Path],
        framework: Framework,
        link: DeskLink,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link, self._look = link, look
        self._paths: tuple[Path, ...] = ()
        self._job: Job | None = None
        self._arrived: list[ImportReport] = []  # what is on the disk, said or not yet
        self.form = Ui_Importing()
        self.form.setupUi(self)
        self.rows = Rows(("Date", "Title", "Strands and tags", "Files"), self, right=(3,))
        dress_table(self.form.found, self.rows, _WIDTHS)
        self._remarks = QStringListModel(self)
        self.form.remarks.setModel(self._remarks)
        self.form.remarks.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._names = {strand.id: strand.short for strand in framework.strands}
        self._strands = self._offer_strands(framework)
        self.form.source.editingFinished.connect(self._take_typed)
        self.form.file.clicked.connect(self._choose_file)
        self.form.folder.clicked.connect(self._choose_folder)
        self.form.start.clicked.connect(self._bring_in)
        self.form.close.clicked.connect(self._give_up)
        self._show_nothing("Nothing is chosen yet.")
        self._show_running(False)
        open_size(self, *_SIZE, look)
        if paths:
            self.look_into(paths)

    def look_into(self, paths: Sequence[Path]) -> None:
        """Show what would come in from files and folders."""
        self._paths = tuple(paths)
        self.form.source.setText(", ".join(map(str, paths)))
        self._ask(would=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the import up with the window."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    def _offer_strands(self, framework: Framework) -> list[tuple[str, QCheckBox]]:
        boxes: list[tuple[str, QCheckBox]] = []
        for place, strand in enumerate(framework.strands):
            box = QCheckBox(strand.short, self)
            box.setAccessibleName(f"Tag all of it {strand.id}, {strand.title}")
            box.setToolTip(strand.title)
            colour = self._look.strand(place)
            box.setIcon(mark_icon(place, colour, colour))
            box.setIconSize(QSize(*[self._look.pixels(_MARK)] * 2))
            self.form.tagRow.insertWidget(place, box)
            self.setTabOrder(boxes[-1][1] if boxes else self.form.remarks, box)
            boxes.append((strand.id, box))
        return boxes

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Import files", str(Path.home()))
        if chosen:
            self.look_into([Path(one) for one in chosen])

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Import a folder", str(Path.home()))
        if chosen:
            self.look_into([Path(chosen)])

    def _take_typed(self) -> None:
        typed = self.form.source.text().strip()
        if typed and typed != ", ".join(map(str, self._paths)):
            self.look_into([Path(typed).expanduser()])

    def _bring_in(self) -> None:
        if self._paths:
            self._ask(would=False)

    def _ask(self, *, would: bool) -> None:
        if self._job is not None:
            self._job.cancel()
        paths = self._paths
        strands = [id for id, box in self._strands if box.isChecked()]
        self._show_running(True)
        self.form.told.setText("Looking…" if would else "Bringing it in…")

        def work(desk: Desk, job: Job) -> ImportReport:
            from mtl_journal.services.imports import import_paths

            report = import_paths(desk, paths, strands=strands, dry_run=would, progress=job.step)
            if not would:
                self._arrived.append(report)
            return report

        self._job = self._link.long(
            work, lambda report: self._done(report, would), self._told, self._failed
        )

    def _told(self, done: int, total: int) -> None:
        self.form.progress.setMaximum(total)
        self.form.progress.setValue(done)

    def _done(self, report: ImportReport, would: bool) -> None:
        self._job = None
        self._show_running(False)
        self.rows.show(rows_of(report.added, self._names))
        self._remarks.setStringList(remarks_of(report.troubles))
        self.form.remarks.setVisible(bool(report.troubles))
        self.form.found.setVisible(bool(report.added))
        self.form.none.setVisible(not report.added)
        told = closing(report, would=would)
        self.form.none.setText("" if report.added else told)
        self.form.told.setText(told if report.added else " ")
        self.form.start.setEnabled(would and bool(report.added))
        if would:
            (self.form.start if report.added else self.form.close).setFocus()
            return
        self.form.close.setFocus()
        self._link.hub.changed.emit(report.changes)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show_running(False)
        self._show_nothing(said(error))

    def _give_up(self) -> None:
        if self._job is None:
            self.close()
            return
        self._job.cancel()
        self._link.worker.do(lambda _: None, lambda _: self._given_up(), self._failed)

    def _given_up(self) -> None:
        """Say so, unless the last of it came in while it was being given up."""
        if self._arrived:
            self._done(self._arrived[-1], would=False)
            return
        self._job = None
        self._show_running(False)
        self.form.told.setText("Given up. Nothing came in, and the journal is as it was.")

    def _show_nothing(self, why: str) -> None:
        self.form.none.setText(why)
        self.form.none.show()
        self.form.found.hide()
        self.form.remarks.hide()
        self.form.told.setText(" ")
        self.form.start.setEnabled(False)

    def _show_running(self, running: bool) -> None:
        self.form.progress.setVisible(running)
        self.form.progress.setMaximum(0 if running else 1)
        self.form.start.setEnabled(not running and self.rows.rowCount() > 0)
        for field in (self.form.source, self.form.file, self.form.folder):
            field.setEnabled(not running)
        for _, box in self._strands:
            box.setEnabled(not running)
        self.form.close.setText("Give up" if running else "Close")
