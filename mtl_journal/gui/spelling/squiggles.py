"""Wavy lines under misspelt words: painted over what is seen, so that no key waits for them."""

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QTextBlock

from mtl_journal.domain.spelling import Spans
from mtl_journal.gui.spelling.speller import Speller
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.seen_blocks import seen_blocks
from mtl_journal.gui.widgets.text_lines import pieces
from mtl_journal.gui.widgets.text_page import TextPage
from mtl_journal.gui.widgets.utf16 import Units

_STEP, _HIGH, _BELOW, _TALL = 2.0, 1.2, 3.0, 4.0  # pixels of a wave, and below the letters
_LONGEST = 20_000  # characters of a line that is looked at


class Squiggles(QObject):
    """Paints them on a page; the word that is being typed has none until it is left."""

    def __init__(self, text: TextPage, speller: Speller, look: Look) -> None:
        super().__init__(text)
        self._text, self._speller, self._look = text, speller, look
        self._typed_at = self._revision = -1
        self._drawn: tuple[tuple[str, float], QPixmap] | None = None
        text.overlays.append(self._paint)
        text.textChanged.connect(self._typed)
        text.cursorPositionChanged.connect(self._moved)
        speller.changed.connect(text.viewport().update)

    def spans_of(self, block: QTextBlock) -> Spans:
        """Return where a block is misspelt, in Qt's positions."""
        line = block.text()
        if len(line) > _LONGEST or not line:
            return ()
        spans = self._speller.spans(line)
        if line.isascii():
            return spans
        units = Units(line)
        return tuple((units.of_point(start), units.of_point(end)) for start, end in spans)

    def word_at(self, position: int) -> tuple[int, int, str] | None:
        """Return start and end (in the document) and the word, where it is misspelt."""
        block = self._text.document().findBlock(position)
        line = block.text()
        for start, end in self.spans_of(block):
            if block.position() + start <= position <= block.position() + end:
                units = Units(line)
                word = line[units.to_point(start) : units.to_point(end)]
                return block.position() + start, block.position() + end, word
        return None

    def after(self, position: int) -> tuple[int, int, str] | None:
        """Return the next misspelt word after a position, from the top where there is none."""
        document = self._text.document()
        block = document.findBlock(position)
        for _ in range(document.blockCount() + 1):
            for start, _ in self.spans_of(block):
                if block.position() + start >= position:
                    return self.word_at(block.position() + start)
            block = block.next()
            if not block.isValid():
                block, position = document.firstBlock(), 0
        return None

    def _typed(self) -> None:
        self._typed_at = self._text.textCursor().position()
        self._revision = self._text.document().revision()

    def _moved(self) -> None:
        if self._text.document().revision() != self._revision:
            return  # it moves because something is typed, which is painted anyway
        if self._typed_at >= 0 and self._text.textCursor().position() != self._typed_at:
            self._typed_at = -1
            self._text.viewport().update()

    def _paint(self, event: QPaintEvent) -> None:
        painter = QPainter(self._text.viewport())
        wave = self._wave()
        for block, top in seen_blocks(self._text, event.rect()):
            for start, end in self.spans_of(block):
                if not start <= self._typed_at - block.position() <= end:
                    _underline(painter, wave, block, top, start, end)
        painter.end()

    def _wave(self) -> QPixmap:
        """Return a stretch of the line, to be laid side by side: a path of its own is slow."""
        colour, ratio = self._look.colour("bad"), self._text.devicePixelRatioF()
        key = (colour.name(), ratio)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, _wave(colour, ratio))
        return self._drawn[1]


def _underline(
    painter: QPainter, wave: QPixmap, block: QTextBlock, top: QPointF, start: int, end: int
) -> None:
    for line, left, right in pieces(block, start, end):
        low = top.y() + line.y() + line.ascent() + _BELOW - _HIGH
        painter.drawTiledPixmap(QRectF(top.x() + left, low, right - left, _TALL), wave)


def _wave(colour: QColor, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_STEP * 2 * ratio), round(_TALL * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.0))
    low, high = _TALL - 0.8, 0.8
    points = [QPointF(x * _STEP, low if x % 2 else high) for x in range(-1, 4)]
    painter.drawPolyline(points)
    painter.end()
    return pixmap
