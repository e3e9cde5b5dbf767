"""The sheet that text is written on: a column of comfortable width, plain text in and out."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mtl_journal.gui.widgets.lists_in_text import continue_list

_SIGNS = 72  # of a line at most
_LEAST_MARGIN = 24


class TextPage(QPlainTextEdit):
    """A plain text field whose text stands in a column in the middle; `column` tells its edge.

    `offered` carries pasted or dropped QMimeData that is no text: files, or a picture.
    """

    column = Signal(int)
    offered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = 0
        self.setCursorWidth(2)

    def edge(self) -> int:
        """Return how far the text stands from the left, in pixels."""
        return self._edge

    def fit(self) -> None:
        """Place the column anew, as after a change of the font."""
        wide = QFontMetrics(self.font()).averageCharWidth() * _SIGNS
        edge = max(_LEAST_MARGIN, (self.width() - wide) // 2)
        if edge != self._edge:
            self._edge = edge
            right = max(_LEAST_MARGIN, edge - self.verticalScrollBar().sizeHint().width())
            self.setViewportMargins(edge, 0, right, 0)
            self.column.emit(edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on with a list or a quotation."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and continue_list(self.textCursor()):
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say that files and pictures are welcome too."""
        return source.hasText() or _is_no_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take only the words: no fonts, no colours, nothing that is fetched from anywhere."""
        if _is_no_text(source):
            self.offered.emit(source)
        elif source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()


def _is_no_text(source: QMimeData) -> bool:
    files = any(url.isLocalFile() for url in source.urls())
    return files or (source.hasImage() and not source.hasText())
