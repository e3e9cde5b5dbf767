"""The export's window: which scenarios, how they are printed, and the very pages beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mtl_journal.gui import desk_verbs
from mtl_journal.gui._forms.export.export import Ui_Export
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.export import export_verbs, telling
from mtl_journal.gui.export.choices import Choices
from mtl_journal.gui.export.chosen import Chosen
from mtl_journal.gui.export.pages import PagesView
from mtl_journal.gui.export.remarks import Remarks
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size
from mtl_journal.gui.worker import Job

if TYPE_CHECKING:
    from mtl_journal.domain.profile import Profile
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.overview import Listed
    from mtl_journal.services.previews import PagePicture, Preview

_SIZE = (1120, 760)
_LATER = 500  # milliseconds from the last change to new pages


class Export(QDialog):
    """Exports what is signed; asks for nothing that has a good answer already."""

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self._job: Job | None = None
        self._making: Job | None = None
        self._preview: Preview | None = None
        self._unready = False
        self.form = Ui_Export()
        self.form.setupUi(self)
        self.pages = PagesView(look, self)
        self.remarks = Remarks(self)
        self.form.pagesColumn.addWidget(self.pages, 1)
        self.form.pagesColumn.addWidget(self.remarks)
        self.chosen = Chosen(self)
        self.form.scenarios.setModel(self.chosen.model)
        self.choices = Choices(self.form, self)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._connect()
        self._follow_format()
        self.form.progress.hide()
        open_size(self, *_SIZE, look)
        self.form.start.setFocus()
        link.write(lambda desk: (None, desk_verbs.finish_all(desk)))
        link.ask(export_verbs.offered, self._show_scenarios)

    def _connect(self) -> None:
        form = self.form
        form.choose.clicked.connect(self._choose)
        form.start.clicked.connect(self._start)
        form.close.clicked.connect(self._give_up)
        form.file.textChanged.connect(self._look_whether_ready)
        form.all.clicked.connect(lambda: self.chosen.tick(True))
        form.nothing.clicked.connect(lambda: self.chosen.tick(False))
        self.chosen.changed.connect(self._say_chosen)
        self.chosen.changed.connect(self._later.start)
        form.file.textChanged.connect(self._say_remarks)
        self.choices.format_changed.connect(self._follow_format)
        self.choices.profile_changed.connect(self._follow_profile)
        self.choices.changed.connect(self._later.start)
        self._later.timeout.connect(self._make_pages)
        self.pages.wanted.connect(self._draw)

    @property
    def busy(self) -> bool:
        """Whether new pages are wanted or made, or the file is."""
        return self._later.isActive() or any(one for one in (self._job, self._making))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the export up with the window, and forget the pages."""
        for job in (self._job, self._making):
            if job is not None:
                job.cancel()
        self._later.stop()
        self._forget_pages()
        super().closeEvent(event)

    def _show_scenarios(self, found: tuple[list[Listed], tuple[Profile, ...]]) -> None:
        listed, profiles = found
        self.choices.offer_profiles(profiles)
        self.chosen.show(listed)
        self._say_chosen()
        self._make_pages()

    def _say_chosen(self) -> None:
        self.form.chosen.setText(f"{len(self.chosen.ids):,} of {self.chosen.many:,} chosen")
        self._look_whether_ready()

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
        wanted, ids = self.choices.wanted(), self._ids()
        self.pages.where.setText("Setting the pages…")
        last = self._preview

        def work(desk: Desk, job: Job) -> Preview:
            return export_verbs.preview(desk, ids, wanted, job, last)

        self._making = self._link.long(work, self._show_pages, lambda *_: None, self._no_pages)

    def _show_pages(self, made: Preview) -> None:
        self._making = None
        self._forget_pages(blank=False)
        self._preview = made
        self.pages.show_pages(made.pages.sizes)
        self._unready = made.unready
        self._say_extent()
        self._say_remarks()
        self._look_whether_ready()

    def _say_extent(self) -> None:
        made, markdown = self._preview, self.choices.markdown
        if self._job is None and made is not None:
            self.form.told.setText(telling.extent(made, markdown=markdown))

    def _say_remarks(self, _: str = "") -> None:
        """Say what to know before the file is written, its name included."""
        from mtl_journal.services.submissions import about_the_name

        made, profile = self._preview, self.choices.profile
        found = [] if made is None else list(made.remarks)
        if made is not None and profile is not None:
            found += about_the_name(profile, self._target().name, made.author)
        self.remarks.show_remarks([] if self.choices.markdown else list(map(said, found)))

    def _no_pages(self, error: Exception) -> None:
        self._making = None
        self._forget_pages()
        self._say_remarks()
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

    def _follow_format(self) -> None:
        self.choices.follow_format()
        markdown = self.choices.markdown
        self.form.fileLabel.setText("New folder" if markdown else "File")
        self.pages.where.setVisible(not markdown)
        self._say_extent()
        self._look_whether_ready()
        self._follow_profile()

    def _follow_profile(self) -> None:
        """Say what being handed in means, and offer a name that a checker accepts."""
        assert self._link.path is not None
        path, markdown = self._link.path, self.choices.markdown
        handed_in = self.choices.profile is not None
        name = telling.file_name(path.stem, handed_in=handed_in, markdown=markdown)
        self.form.file.setText(str(path.with_name(name)))
        title, about = self.form.profile.currentText(), self.choices.about
        if markdown:
            title, about = telling.FOLDER
        self.remarks.show_profile(*((title, about) if about else ("", "")))
        self._say_remarks()

    def _choose(self) -> None:
        start = self.form.file.text()
        if self.choices.markdown:
            chosen = QFileDialog.getExistingDirectory(self, "Into an empty folder", start)
        else:
            chosen, _ = QFileDialog.getSaveFileName(self, "Export as PDF", start, "PDF (*.pdf)")
        if chosen:
            self.form.file.setText(chosen)

    def _look_whether_ready(self) -> None:
        some = bool(self.chosen.ids) or not self.chosen.many
        ready = bool(self.form.file.text().strip()) and self._job is None and some
        self.form.start.setEnabled(ready)
        self.form.start.setText(telling.ANYWAY if self._anyway else telling.EXPORT)

    @property
    def _anyway(self) -> bool:
        return self._unready and not self.choices.markdown

    def _target(self) -> Path:
        target = Path(self.form.file.text().strip()).expanduser()
        if not self.choices.markdown and target.suffix.lower() != ".pdf":
            return target.with_name(f"{target.name}.pdf")
        return target

    def _start(self) -> None:
        target, markdown = self._target(), self.choices.markdown
        wanted, ids, kept = self.choices.wanted(), self._ids(), self.choices.kept()
        anyway = self._anyway
        self._later.stop()
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self._show_running(True)
        self.form.told.setText(telling.begun(markdown=markdown))

        def work(desk: Desk, job: Job) -> str:
            if markdown:
                return telling.taken_out(target, *export_verbs.take_out(desk, target, ids, job))
            export_verbs.keep(kept)
            many = export_verbs.export(desk, target, ids, wanted, job, anyway=anyway)
            return telling.written(target, many, anyway=anyway)

        self._job = self._link.long(work, self._done, self._told, self._failed)

    def _told(self, done: int, total: int) -> None:
        self.form.progress.setMaximum(total)
        self.form.progress.setValue(done)
        self.form.told.setText(f"{done:,} of {total:,} scenarios")

    def _done(self, said_of_it: str) -> None:
        self._job = None
        self._show_running(False)
        self.form.told.setText(said_of_it)
        self.form.close.setFocus()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._unready = self._unready or getattr(error, "code", "") == "export.unready"
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
        fields = (form.file, form.choose, form.scenarios, form.format, form.all, form.nothing)
        for field in (*fields, form.profile):
            field.setEnabled(not running)
        self.form.close.setText("Give up" if running else "Close")
        self._look_whether_ready()
