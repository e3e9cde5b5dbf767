"""The export's window: where to, of which scenarios, how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mtl_journal.gui import desk_verbs
from mtl_journal.gui._forms.export.export import Ui_Export
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.worker import Job

_WIDE = 600


class Export(QDialog):
    """Exports what is signed; asks for nothing that has a good answer already."""

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self._job: Job | None = None
        self.form = Ui_Export()
        self.form.setupUi(self)
        assert link.path is not None
        self.form.file.setText(str(link.path.with_name(f"{link.path.stem} portfolio.pdf")))
        self.form.progress.hide()
        self.form.choose.clicked.connect(self._choose)
        self.form.start.clicked.connect(self._start)
        self.form.close.clicked.connect(self._give_up)
        self.form.file.textChanged.connect(self._look_whether_ready)
        self.resize(look.pixels(_WIDE), self.sizeHint().height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the export up with the window."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    def _choose(self) -> None:
        kinds = "PDF (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, "Export as PDF", self.form.file.text(), kinds)
        if chosen:
            self.form.file.setText(chosen)

    def _look_whether_ready(self) -> None:
        self.form.start.setEnabled(bool(self.form.file.text().strip()) and self._job is None)

    def _start(self) -> None:
        target = Path(self.form.file.text().strip()).expanduser()
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        only = self.form.only.text().strip()
        self._show_running(True)
        self.form.told.setText("Setting the pages…")
        self._job = self._link.long(
            lambda desk, job: desk_verbs.export(desk, target, only, job),
            lambda count: self._done(target, count),
            self._told,
            self._failed,
        )

    def _told(self, done: int, total: int) -> None:
        self.form.progress.setMaximum(total)
        self.form.progress.setValue(done)
        self.form.told.setText(f"Setting the pages: {done:,} of {total:,}")

    def _done(self, target: Path, count: int) -> None:
        self._job = None
        self._show_running(False)
        scenarios = f"{count:,} scenario{'' if count == 1 else 's'}"
        self.form.told.setText(f"{scenarios} in {target.name}. It was read back and is complete.")
        self.form.close.setFocus()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show_running(False)
        self.form.told.setText(said(error))

    def _give_up(self) -> None:
        if self._job is None:
            self.close()
            return
        self._job.cancel()
        self._job = None
        self._show_running(False)
        self.form.told.setText("Given up. No PDF was written, and an earlier one is untouched.")

    def _show_running(self, running: bool) -> None:
        self.form.progress.setVisible(running)
        self.form.progress.setMaximum(0 if running else 1)
        self.form.start.setEnabled(not running)
        for field in (self.form.file, self.form.only, self.form.choose):
            field.setEnabled(not running)
        self.form.close.setText("Give up" if running else "Close")
