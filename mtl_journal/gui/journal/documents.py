"""The open documents of this sitting, so that undoing survives going to and fro between them."""

from collections import OrderedDict

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextDocument

from mtl_journal.gui.journal.markdown_colours import MarkdownColours
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.hanging_lines import HangingLines

_MOST = 24
TEXT_POINTS = 13.0


class Documents(QObject):
    """One document for each scenario that was open lately, each with its colours."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._open: OrderedDict[str, tuple[QTextDocument, MarkdownColours]] = OrderedDict()
        self._nameless: tuple[QTextDocument, MarkdownColours] | None = None
        look.changed.connect(self._dress)

    def of(self, id: str | None, text: str) -> QTextDocument:
        """Return the document of a scenario that says `text`, with its undoing where it lives."""
        found = self._open.get(id) if id else None
        if found is None or found[0].toPlainText() != text:
            found = self._made(text)
        self._nameless = found if id is None else None
        if id is not None:
            self._open[id] = found
            self._open.move_to_end(id)
        return found[0]

    def reveal(self, block: QTextBlock) -> None:
        """Hear where the cursor is: the words of a picture are seen there."""
        for document, colours in self._all():
            if document == block.document():
                colours.reveal(block)

    def named(self, id: str) -> None:
        """Hear the id of the new scenario; then let the oldest documents go."""
        if self._nameless is not None:
            self._open[id] = self._nameless
            self._nameless = None
        while len(self._open) > _MOST:
            self._open.popitem(last=False)

    def clear(self) -> None:
        """Forget every word."""
        self._open.clear()
        self._nameless = None

    def _made(self, text: str) -> tuple[QTextDocument, MarkdownColours]:
        document = QTextDocument(self)
        document.setDocumentLayout(HangingLines(document))
        document.setDocumentMargin(0)
        font = self._look.font(TEXT_POINTS, family="text")
        document.setDefaultFont(font)
        document.setPlainText(text)
        document.setModified(False)
        return document, MarkdownColours(document, self._look, font)

    def _all(self) -> list[tuple[QTextDocument, MarkdownColours]]:
        return [*self._open.values(), *filter(None, [self._nameless])]

    def _dress(self) -> None:
        font = self._look.font(TEXT_POINTS, family="text")
        for document, colours in self._all():
            document.setDefaultFont(font)
            colours.dress(font)
