"""The paragraphs of a text field that are seen, each with where it stands."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextEdit


def seen_blocks(text: QPlainTextEdit, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
    """Yield each block that meets `area` of the viewport, with its upper left corner there."""
    block = text.firstVisibleBlock()
    offset = text.contentOffset()
    while block.isValid():
        box = text.blockBoundingGeometry(block).translated(offset)
        if box.top() > area.bottom():
            return
        if block.isVisible() and box.bottom() >= area.top():
            yield block, box.topLeft()
        block = block.next()
