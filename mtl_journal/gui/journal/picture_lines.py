"""How a line that is a picture of the desk looks as text: room above it, its address tiny."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat

FIGURE = re.compile(r'!\[([^\]\n]*)\]\(evidence:([0-9a-f]{64})(?: "[^"\n]*")?\)\s*$')
ROOM = 132  # pixels for the picture, at usual size


def room_above(base: QFont, pixels: float) -> QTextCharFormat:
    """Return the style of a sign that is not seen, takes no width, and is so much higher."""
    made = QTextCharFormat()
    font = QFont(base)
    font.setPixelSize(100)
    metrics = QFontMetricsF(font)
    own = QFontMetricsF(base).ascent()
    size = max(1, round(100 * (pixels + own) / metrics.ascent()))
    font.setPixelSize(size)
    made.setProperty(QTextCharFormat.Property.FontPixelSize, size)
    made.setForeground(QColor(Qt.GlobalColor.transparent))
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(-QFontMetricsF(font).horizontalAdvance("!"))
    return made


def tiny(colour: QColor) -> QTextCharFormat:
    """Return the style of what nobody reads."""
    made = QTextCharFormat()
    made.setProperty(QTextCharFormat.Property.FontPixelSize, 1)
    made.setForeground(colour)
    return made
