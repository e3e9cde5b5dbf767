"""Where a stretch of a paragraph lies on its lines as they are broken now."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QTextBlock


def pieces(block: QTextBlock, start: int, end: int) -> Iterator[tuple[Any, float, float]]:
    """Yield each QTextLine that a stretch (Qt's positions in the block) lies on, with left and
    right, in pixels of the block."""
    layout, at = block.layout(), start
    while at < end:
        line = layout.lineForTextPosition(at)
        if not line.isValid():
            return
        stop = min(end, line.textStart() + line.textLength())
        if stop <= at:
            return
        one, other = _across(line, at), _across(line, stop)
        yield line, min(one, other), max(one, other)
        at = stop


def _across(line: Any, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
