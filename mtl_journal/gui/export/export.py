"""The export's window: which scenarios, how they are printed, and the very pages beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QWidget

from mtl_journal.domain.edition import Edition
from mtl_journal.gui import desk_verbs
from mtl_journal.gui._forms.export.export import Ui_Export
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.export.chosen import Chosen
from mtl_journal.gui.export.pages import PagesView
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size
from mtl_journal.gui.worker import Job

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.overview import Listed
    from mtl_journal.services.previews import PagePicture, Preview

_SIZE = (1120, 760)
_LATER = 500  # milliseconds from the last change to new pages
_PDF, _MARKDOWN = "pdf", "markdown"
_CHOICES = {
    "format": ((_PDF, "PDF"), (_MARKDOWN, "Markdown")),
    "paper": (("a4", "A4"), ("letter", "US Letter")),
    "theme": (("serif", "With feet"), ("sans", "Without feet")),
}


class Export(QDialog):
    """Exports what is signed; asks for nothing that has a good answer already."""

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self._job: Job | None = None
        self._making: Job | None = None
        self._preview: Preview | None = None
        self.form = Ui_Export()
        self.form.setupUi(self)
        self.pages = PagesView(look, self)
        self.form.pagesColumn.addWidget(self.pages)
        self.chosen = Chosen(self)
        self.form.scenarios.setModel(self.chosen.model)
        self._offer_choices()
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._connect()
        self._follow_format()
        self.form.progress.hide()
        open_size(self, *_SIZE, look)
        self.form.start.setFocus()
        link.write(lambda desk: (None, desk_verbs.finish_all(desk)))
        link.ask(_listed, self._show_scenarios)

    def _connect(self) -> None:
        form = self.form
        form.choose.clicked.connect(self._choose)
        form.start.clicked.connect(self._start)
        form.close.clicked.connect(self._give_up)
        form.file.textChanged.connect(self._look_whether_ready)
        form.all.clicked.connect(lambda: self.chosen.tick(True))
        form.nothing.clicked.connect(lambda: self.chosen.tick(False))
        self.chosen.changed.connect(self._change)
        form.format.currentIndexChanged.connect(self._follow_format)
        for choice in (form.paper, form.theme):
            choice.currentIndexChanged.connect(lambda _: self._later.start())
        form.dialogue.toggled.connect(lambda _: self._later.start())
        self._later.timeout.connect(self._make_pages)
        self.pages.wanted.connect(self._draw)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the export up with the window, and forget the pages."""
        for job in (self._job, self._making):
            if job is not None:
                job.cancel()
        self._later.stop()
        self._forget_pages()
        super().closeEvent(event)

    def _offer_choices(self) -> None:
        from mtl_journal.services.preferences import edition

        usual = edition()
        now = {"format": _PDF, "paper": usual.paper, "theme": usual.theme}
        for name, choices in _CHOICES.items():
            box: QComboBox = getattr(self.form, name)
            for value, called in choices:
                box.addItem(called, value)
            box.setCurrentIndex(box.findData(now[name]))

    def _show_scenarios(self, listed: list[Listed]) -> None:
        self.chosen.show(listed)
        self._say_chosen()
        self._make_pages()

    def _change(self) -> None:
        self._say_chosen()
        self._later.start()

    def _say_chosen(self) -> None:
        self.form.chosen.setText(f"{len(self.chosen.ids):,} of {self.chosen.many:,} chosen")
        self._look_whether_ready()

    def _edition(self) -> Edition:
        from mtl_journal.services.preferences import edition

        return edition(self.form.paper.currentData(), self.form.theme.currentData())

    def _ids(self) -> frozenset[str]:
        """Return what is chosen; nothing where that is everything."""
        ids = self.chosen.ids
        return frozenset() if len(ids) == self.chosen.many else ids

    def _make_pages(self) -> None:
        """Set the pages anew, in memory alone."""
        if self._making is not None:
            self._making.cancel()
        if not self.chosen.ids:
            self._forget_pages()
            self.pages.where.setText("No scenario is chosen." if self.chosen.many else "")
            return
        edition, ids, dialogue = self._edition(), self._ids(), self.form.dialogue.isChecked()
        self.pages.where.setText("Setting the pages…")
        last = self._preview

        def work(desk: Desk, job: Job) -> Preview:
            from mtl_journal.services.previews import preview

            return preview(desk, edition, ids, job.step, dialogue=dialogue, last=last)

        self._making = self._link.long(work, self._show_pages, lambda *_: None, self._no_pages)

    def _show_pages(self, made: Preview) -> None:
        self._making = None
        self._forget_pages(blank=False)
        self._preview = made
        self.pages.show_pages(made.pages.sizes)
        pages = f"{len(made.pages.sizes):,} page{'' if len(made.pages.sizes) == 1 else 's'}"
        remarks = " ".join(map(said, made.remarks))
        if self._job is None:
            self.form.told.setText(f"{pages}, {made.words:,} words. {remarks}".rstrip())

    def _no_pages(self, error: Exception) -> None:
        self._making = None
        self._forget_pages()
        self.form.told.setText(said(error))

    def _forget_pages(self, *, blank: bool = True) -> None:
        old, self._preview = self._preview, None
        if blank:
            self.pages.show_pages([])
        if old is not None:  # PDFium is the worker's alone
            self._link.worker.do(lambda _: old.pages.close(), lambda _: None, lambda _: None)

    def _draw(self, page: int, wide: int) -> None:
        made = self._preview
        if made is None:
            return

        def work(_: Desk) -> PagePicture:
            from mtl_journal.services.previews import page_of

            return page_of(made, page, wide)

        def drawn(picture: PagePicture) -> None:
            if made is self._preview:
                self.pages.take(page, picture)

        self._link.ask(work, drawn, lambda _: None)

    def _follow_format(self, _: int = 0) -> None:
        markdown = self.form.format.currentData() == _MARKDOWN
        self.form.plain.setVisible(markdown)
        for one in (self.form.paper, self.form.theme, self.form.dialogue):
            one.setEnabled(not markdown)
        self.form.fileLabel.setText("New folder" if markdown else "File")
        assert self._link.path is not None
        path = self._link.path
        end = " as Markdown" if markdown else " portfolio.pdf"
        self.form.file.setText(str(path.with_name(f"{path.stem}{end}")))

    def _choose(self) -> None:
        start = self.form.file.text()
        if self.form.format.currentData() == _MARKDOWN:
            chosen = QFileDialog.getExistingDirectory(self, "Into an empty folder", start)
        else:
            chosen, _ = QFileDialog.getSaveFileName(self, "Export as PDF", start, "PDF (*.pdf)")
        if chosen:
            self.form.file.setText(chosen)

    def _look_whether_ready(self) -> None:
        some = bool(self.chosen.ids) or not self.chosen.many
        ready = bool(self.form.file.text().strip()) and self._job is None and some
        self.form.start.setEnabled(ready)

    def _start(self) -> None:
        target = Path(self.form.file.text().strip()).expanduser()
        markdown = self.form.format.currentData() == _MARKDOWN
        if not markdown and target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        edition, ids, dialogue = self._edition(), self._ids(), self.form.dialogue.isChecked()
        self._later.stop()
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self._show_running(True)
        self.form.told.setText("Writing the files…" if markdown else "Setting the pages…")

        def work(desk: Desk, job: Job) -> int:
            if markdown:
                return desk_verbs.take_out(desk, target, ids, job)
            return desk_verbs.export(desk, target, ids, edition, job, dialogue=dialogue)

        self._job = self._link.long(
            work, lambda count: self._done(target, count, markdown), self._told, self._failed
        )

    def _told(self, done: int, total: int) -> None:
        self.form.progress.setMaximum(total)
        self.form.progress.setValue(done)
        self.form.told.setText(f"{done:,} of {total:,} scenarios")

    def _done(self, target: Path, count: int, markdown: bool) -> None:
        self._job = None
        self._show_running(False)
        proof = "Keep the folder safe." if markdown else "It was read back and is complete."
        scenarios = f"{count:,} scenario{'' if count == 1 else 's'}"
        self.form.told.setText(f"{scenarios} in {target.name}. {proof}")
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
        self.form.told.setText("Given up. Nothing was written, and an earlier file is untouched.")

    def _show_running(self, running: bool) -> None:
        self.form.progress.setVisible(running)
        self.form.progress.setMaximum(0 if running else 1)
        form = self.form
        for field in (form.file, form.choose, form.scenarios, form.format, form.all, form.nothing):
            field.setEnabled(not running)
        self.form.close.setText("Give up" if running else "Close")
        self._look_whether_ready()


def _listed(desk: Desk) -> list[Listed]:
    from mtl_journal.services.overview import list_scenarios

    return list_scenarios(desk)
