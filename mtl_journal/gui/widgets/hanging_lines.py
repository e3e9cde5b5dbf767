"""Lists and quotations hang: what does not fit their first line goes on below its words."""

import re
from math import ceil
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

QUOTE = re.compile(r"\s{0,3}(>\s?)+")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s)?")
IN_CODE = 1
"""The state of a line between the fences of code, where marks are no marks."""
_TWO = 2
_BEGINS = frozenset(" \t>-*+0123456789")
_WIDEST = 0.5  # of the line: what hangs deeper would leave no room for words


class HangingLines(QPlainTextDocumentLayout):
    """Lays a document out as Qt does, with room at the left of lines that belong to a mark.

    Only where the lines lie changes, never the text: there is nothing to be undone.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document  # asked of Qt, it would be handed out as if it were ours to end
        self._blocks = document.blockCount()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return where a line is; what was not laid out yet is laid out now."""
        if not block.isValid() or block.layout().lineCount():
            return super().blockBoundingRect(block)
        plain = super().blockBoundingRect(block)
        if block.layout().lineCount() < _TWO or not (mark := _mark_of(block)):
            return plain
        self._hang(block, mark)
        return super().blockBoundingRect(block)

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Lay out what was changed; a key in a line that hangs touches that line alone."""
        document = self._document
        block = document.findBlock(start)
        alone = block == document.findBlock(max(0, start + added - 1))
        same, self._blocks = self._blocks == document.blockCount(), document.blockCount()
        mark = _mark_of(block) if alone and same and block.layout().lineCount() else 0
        if not mark:
            super().documentChanged(start, removed, added)
            return
        before = super().blockBoundingRect(block).height()
        self._hang(block, mark)
        if super().blockBoundingRect(block).height() == before:
            self.updateBlock.emit(block)
        else:
            self.requestUpdate()

    def _hang(self, block: QTextBlock, mark: int) -> None:
        """Lay a line out anew whose first line is as wide as all may be."""
        layout, document = block.layout(), self._document
        wide, margin = layout.lineAt(0).width(), document.documentMargin()
        layout.setTextOption(document.defaultTextOption())
        layout.beginLayout()
        x, room, high = margin, wide, 0.0
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(room)
            line.setPosition(QPointF(x, high))
            high += line.height() + min(0, ceil(line.leading()))
            if line.lineNumber() == 0:
                indent = _indent(line, mark)
                room = wide - indent
                x = margin + (0.0 if _is_rtl(block) else indent)
        layout.endLayout()
        before = document.lineCount()
        block.setLineCount(layout.lineCount() if block.isVisible() else 0)
        if document.lineCount() != before:
            self.documentSizeChanged.emit(self.documentSize())


def hang_lines(edit: QPlainTextEdit) -> None:
    """Give a field an empty document whose items hang; before its font and margins are chosen."""
    document = QTextDocument(edit)
    document.setDocumentLayout(HangingLines(document))
    edit.setDocument(document)


def _indent(first: QTextLine, mark: int) -> float:
    """Return how far the words stand from where their mark begins (pixels)."""
    after, before = (cast("tuple[float, int]", first.cursorToX(at))[0] for at in (mark, 0))
    indent = abs(after - before)
    return indent if indent < first.width() * _WIDEST else 0.0


def _is_rtl(block: QTextBlock) -> bool:
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def _mark_of(block: QTextBlock) -> int:
    """Return how many signs stand before the words of an item or a quotation; 0 for other lines."""
    text = block.text()
    if text[:1] not in _BEGINS or block.userState() == IN_CODE:
        return 0
    found = QUOTE.match(text) or ITEM.match(text)
    return found.end() if found and found.end() < len(text) else 0
