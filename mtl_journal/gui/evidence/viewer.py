"""Evidence opened in the window itself: a picture as large as there is room, or plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.covered import opened
from mtl_journal.gui.spacing import MEDIUM, SMALL
from mtl_journal.gui.theme.look import Look

_WIDE, _HIGH = 900, 700
_MOST_TEXT = 1_000_000  # characters that are shown


class Viewer(QDialog):
    """Shows one piece of evidence; nothing of it is written anywhere."""

    def __init__(self, one: Evidence, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Evidence")
        self._picture = QPixmap()
        self.label, self.text = QLabel(self), QPlainTextEdit(self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setMinimumSize(1, 1)
        self.label.setAccessibleName(one.alt or one.name)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(one.name)
        self.text.setProperty("kind", "field")
        said = QLabel(one.alt or one.name, self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        close = QPushButton("Close", self)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.label, 1)
        column.addWidget(self.text, 1)
        column.addWidget(said)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.label.setVisible(one.is_picture)
        self.text.setVisible(not one.is_picture)
        self.resize(look.pixels(_WIDE), look.pixels(_HIGH))
        link.ask(lambda desk: _read(desk, one), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture be as large as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, found: QImage | str) -> None:
        if isinstance(found, str):
            self.text.setPlainText(found)
            return
        self._picture = QPixmap.fromImage(found)
        self._fit()

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


def _read(desk, one: Evidence) -> QImage | str:  # noqa: ANN001 - the worker's own
    from mtl_journal.services.evidence import content_of

    content = content_of(desk, one.sha256)
    if one.is_picture:
        return opened(content)
    return content.decode("utf-8", errors="replace")[:_MOST_TEXT]
