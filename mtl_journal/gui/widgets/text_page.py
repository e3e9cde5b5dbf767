"""The sheet that text is written on: a column of comfortable width, plain text in and out."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.widgets.lists_in_text import continue_list

_SIGNS = 72  # of a line at most
_LEAST_MARGIN = 24
_MOST = 2_000_000  # characters that are pasted at once
_LONGEST_LINE = 100_000  # characters: Qt sets a line anew with every key, here in some 20 ms


class TextPage(QPlainTextEdit):
    """A plain text field whose text stands in a column in the middle; `column` tells its edge.

    `refused` carries the UserError of what was too much to paste, `offered` pasted or dropped
    QMimeData that is no text: files, or a picture. What is in `overlays` paints over the text; what
    is in `menus` adds to the menu of a place in it.
    """

    column = Signal(int)
    offered = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = 0
        self.overlays: list[Callable[[QPaintEvent], None]] = []
        self.menus: list[Callable[[QMenu, int], None]] = []
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
        before = self._edge
        super().resizeEvent(event)
        self.fit()
        if self._edge != before:
            # Qt may lay the lines out for the width before; what was cut would stay cut.
            super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on with a list or a quotation."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and continue_list(self.textCursor()):
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and over it what others know of it."""
        super().paintEvent(event)
        for paint in self.overlays:
            paint(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the word that was clicked, or by a key that of the cursor's word."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.cursorRect().bottomLeft() if by_key else event.pos()
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        self.open_menu(place, cursor.position())

    def open_menu(self, place: QPoint, position: int) -> None:
        """Open the menu for a position in the text, at a place of the viewport."""
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for add in self.menus:
            add(menu, position)
        menu.popup(self.viewport().mapToGlobal(place))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say that files and pictures are welcome too."""
        return source.hasText() or _is_no_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words and what they are, such as headings; no fonts, no colours, nothing fetched."""
        if _is_no_text(source):
            self.offered.emit(source)
        elif source.hasText() or source.hasHtml():
            self._take(source, _text_of)

    def paste_plain(self) -> None:
        """Paste the bare words."""
        copied: QMimeData | None = QApplication.clipboard().mimeData()
        if copied is not None:  # there may be no clipboard, or none that answers
            self._take(copied, QMimeData.text)

    def _take(self, source: QMimeData, words_of: Callable[[QMimeData], str]) -> None:
        """Put words in at the cursor, unless typing would become slow in so many."""
        try:
            _refuse_too_much(source.text())
            words = words_of(source)
            _refuse_too_much(words)
        except UserError as error:
            self.refused.emit(error)
            return
        self.textCursor().insertText(words)
        self.ensureCursorVisible()


def _refuse_too_much(words: str) -> None:
    """Raise UserError "window.paste_too_long" or "window.paste_line_too_long"."""
    if len(words) > _MOST:
        raise UserError("window.paste_too_long", most=f"{_MOST:,}")
    longest = max(map(len, words.splitlines()), default=0)
    if longest > _LONGEST_LINE:
        most = f"{_LONGEST_LINE:,}"
        raise UserError("window.paste_line_too_long", length=f"{longest:,}", most=most)


def _is_no_text(source: QMimeData) -> bool:
    files = any(url.isLocalFile() for url in source.urls())
    return files or (source.hasImage() and not source.hasText())


def _text_of(source: QMimeData) -> str:
    if not source.hasHtml():
        return source.text()
    from mtl_journal.services.pasting import pasted

    return pasted(source.html(), source.text())
