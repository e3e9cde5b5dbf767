"""How a line that is a picture of the desk looks as text: room for it, and words one cannot see.

Where the cursor is they are seen, below the picture.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat

FIGURE = re.compile(r'!\[([^\]\n]*)\]\(evidence:([0-9a-f]{64})(?: "[^"\n]*")?\)\s*$')
ROOM = 132  # pixels for the picture, at usual size
CAPTION = 28  # and for what is said below it


def room_above(base: QFont, pixels: float) -> QTextCharFormat:
    """Return the style of an unseen sign that keeps so much free above the words beside it."""
    own, (ascent, _) = QFontMetricsF(base).ascent(), _of_one_em(base)
    return _unseen(base, (pixels + own) / ascent)


def room(base: QFont, pixels: float) -> QTextCharFormat:
    """Return the style of an unseen sign whose line is so high."""
    return _unseen(base, pixels / sum(_of_one_em(base)))


def _of_one_em(base: QFont) -> tuple[float, float]:
    font = QFont(base)
    font.setPixelSize(100)
    metrics = QFontMetricsF(font)
    return metrics.ascent() / 100, metrics.descent() / 100


def _unseen(base: QFont, em: float) -> QTextCharFormat:
    made, font, size = QTextCharFormat(), QFont(base), max(1, round(em))
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
