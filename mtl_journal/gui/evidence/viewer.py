"""Evidence opened in the window itself: a picture as large as there is room, pages, or a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.evidence.covered import opened
from mtl_journal.gui.export.pages import PagesView
from mtl_journal.gui.spacing import LARGE, MEDIUM, SMALL
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.previews import EvidencePages, PagePicture

_WIDE, _HIGH = 900, 700
_MOST_TEXT = 1_000_000  # characters that are shown
_PDF = "application/pdf"


class Viewer(QDialog):
    """Shows one piece of evidence; nothing of it is written anywhere."""

    def __init__(self, one: Evidence, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Evidence")
        self._link = link
        self._picture = QPixmap()
        self._shown: EvidencePages | None = None
        self._closed = False
        self.label, self.text, self.pages = QLabel(self), QPlainTextEdit(self), None
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setMinimumSize(1, 1)
        self.label.setAccessibleName(one.alt or one.name)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(one.name)
        self.text.setProperty("kind", "field")
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.label, 1)
        column.addWidget(self.text, 1)
        if one.media_type == _PDF:
            self.pages = PagesView(look, self)
            self.pages.area.setAccessibleName(f"Pages of {one.name}")
            self.pages.wanted.connect(self._draw)
            column.addWidget(self.pages, 1)
        self.about = QLabel(one.alt or one.name, self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        close = QPushButton("Close", self)
        close.clicked.connect(self.close)
        column.addWidget(self.about)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.label.setVisible(one.is_picture)
        self.text.setVisible(not one.is_picture and self.pages is None)
        open_size(self, _WIDE, _HIGH, look)
        self.finished.connect(self._let_go)
        link.ask(lambda desk: _read(desk, one), self._show, self._failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture be as large as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, found: QImage | str | EvidencePages) -> None:
        if not isinstance(found, str | QImage):
            self._shown = found
        if self._closed:
            self._let_go()
        elif isinstance(found, str):
            self.text.setPlainText(found)
        elif isinstance(found, QImage):
            self._picture = QPixmap.fromImage(found)
            self._fit()
        elif self.pages is not None:
            self.pages.show_pages(found.sizes)

    def _failed(self, error: Exception) -> None:
        if not self._closed:
            self.about.setText(said(error))

    def _draw(self, page: int, wide: int) -> None:
        shown, view = self._shown, self.pages
        if shown is not None and view is not None:

            def drawn(picture: PagePicture) -> None:
                if not self._closed:
                    view.take(page, picture)

            self._link.ask(lambda _: shown.draw(page, wide), drawn, self._failed)

    def _let_go(self) -> None:
        """PDFium is the worker's alone, also for closing the file."""
        self._closed = True
        shown, self._shown = self._shown, None
        if shown is not None:
            self._link.worker.do(lambda _: shown.close(), lambda _: None, lambda _: None)

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        room, whole = self.label.size(), self._picture.size()
        if whole.width() > room.width() or whole.height() > room.height():
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = Qt.AspectRatioMode.KeepAspectRatio
            self.label.setPixmap(self._picture.scaled(room, ratio, smooth))
        else:
            self.label.setPixmap(self._picture)


def _read(desk: Desk, one: Evidence) -> QImage | str | EvidencePages:
    from mtl_journal.services.evidence import content_of

    if one.media_type == _PDF:
        from mtl_journal.services.previews import pages_of_evidence

        return pages_of_evidence(desk, one)
    content = content_of(desk, one.sha256)
    if one.is_picture:
        return opened(content)
    return content.decode("utf-8", errors="replace")[:_MOST_TEXT]
