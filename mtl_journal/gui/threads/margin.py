"""The margin: cards beside the words they are about, which move as the text is edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.card import Card
from mtl_journal.gui.threads.marks import Marks
from mtl_journal.gui.threads.notes import Note
from mtl_journal.gui.threads.packing import clear_of, packed
from mtl_journal.gui.widgets.persons import SIZE, paint_person
from mtl_journal.gui.widgets.text_page import TextPage

_LEFT, _GAP = 14, 8  # pixels: where lines to the words are drawn; between cards
_ABOVE = 15  # paragraphs above the first that is seen whose cards may still reach into sight
_WORDS = 0.4  # of the height: what words may keep for themselves where a card lies over the text
_LEAST = 8  # lines of a card that is of use
_PAGE = 100  # lines that are scrolled at most to make room
_DOT = 10  # pixels of what stands for something new in the strip
_SIGNS = 34  # of a card that is comfortable


class Margin(QWidget):
    """Places the cards of one text field; `over` may lie above all, as the open card does.

    Where there is little room it is a strip that shows only who said something.
    """

    chosen = Signal(str)

    def __init__(self, text: TextPage, marks: Marks, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._marks, self._look = text, marks, look
        self._cards: dict[str, Card] = {}
        self._lines: list[tuple[float, float, bool]] = []
        self._strip: list[tuple[float, Note]] = []
        self._showing: set[str] = set()
        self._busy = False
        self._low = False  # whether the open card has to do with the height of the text
        self.active: str | None = None
        self.narrow = False
        self.over: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.place)
        text.verticalScrollBar().valueChanged.connect(self.place)
        text.textChanged.connect(self._soon.start)
        text.viewport().installEventFilter(self)

    @property
    def wide(self) -> int:
        """The width it takes where there is room, in pixels."""
        return self.fontMetrics().averageCharWidth() * _SIGNS + _LEFT + spacing.SNUG

    @property
    def strip(self) -> int:
        """The width of the strip."""
        return self._look.pixels(SIZE) + _LEFT + spacing.SMALL

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the text's size."""
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return False

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show cards for these threads, keeping those that are there."""
        wanted = {note.id: note for note in notes}
        for id in [id for id in self._cards if id not in wanted]:
            self._cards.pop(id).deleteLater()
            self._showing.discard(id)
        for id, note in wanted.items():
            if id in self._cards:
                self._cards[id].show_note(note)
            else:
                card = Card(note, self._look, self)
                card.hide()
                card.opened.connect(self.chosen)
                self._cards[id] = card
        self.place()

    def card(self, id: str) -> Card | None:
        """Return a thread's card."""
        return self._cards.get(id)

    def dress(self) -> None:
        """Take over the look."""
        for card in self._cards.values():
            card.dress()
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew."""
        self._soon.start()

    def place(self) -> None:
        """Place the cards that can be seen, and hide the others."""
        if self._busy or not self.isVisible():
            return
        self._busy = True  # reading where a line stands may lay the document out, which calls back
        try:
            self._place()
        finally:
            self._busy = False

    def _place(self) -> None:
        seen = self._seen()
        width = self.width() - _LEFT - spacing.SMALL
        heights = [self._height(id, width) for _, id in seen]
        active = next((n for n, (_, id) in enumerate(seen) if id == self.active), None)
        tops = packed([top for top, _ in seen], heights, _GAP, active)
        shown = {id for _, id in seen}
        closed = set() if self.narrow else shown - {self.active}
        for id in self._showing - closed:
            if id in self._cards:
                self._cards[id].hide()
        lines: list[tuple[float, float, bool]] = []
        for (wanted, id), top, high in zip(seen, tops, heights, strict=True):
            lines.append((wanted, top, id == self.active))
            if id == self.active:
                self._place_over(top, width, int(high))
            elif not self.narrow:
                self._cards[id].setGeometry(_LEFT, round(top), width, int(high))
        for id in closed - self._showing:
            self._cards[id].show()
        self._showing = closed
        if self.over is not None and self.active not in shown:
            self._place_over(float(spacing.SMALL), width, None)
        strip = [(top, self._cards[id].note) for (_, id), top in zip(seen, tops, strict=True)]
        if (lines, strip) != (self._lines, self._strip):
            self._lines, self._strip = lines, strip
            self.update()

    def _height(self, id: str, width: int) -> float:
        if self.narrow:
            return float(self._look.pixels(SIZE))
        if id == self.active and self.over is not None:
            return float(self._over_height(width))
        return float(self._cards[id].height_at(width))

    def _over_height(self, width: int) -> int:
        measure = getattr(self.over, "height_at", None)
        room = self.over.parentWidget() if self.over is not None else None
        most = (self if self._low else room or self).height() - 2 * spacing.SMALL
        spoken = self._spoken() if self.narrow else None
        if spoken is not None:
            most -= int(min(spoken[1] - spoken[0] + 2 * _GAP, self.height() * _WORDS))
        return measure(width, max(160, most)) if measure else 0

    def _place_over(self, top: float, width: int, high: int | None) -> None:
        """Put the open card where its words are, wholly in sight."""
        over = self.over
        if over is None:
            return
        wide = max(width, min(self.wide, self._text.width() + self.width() - spacing.LARGE))
        if high is None or self.narrow:
            high = self._over_height(wide)
        corner = self.geometry().topRight()  # both have the same parent
        left = corner.x() - wide - spacing.SMALL + 1
        lowest = self.geometry().bottom() - high - spacing.SMALL
        clear = self._clear(high) if self.narrow else None
        wanted = max(spacing.SMALL, round(top)) if clear is None else round(clear)
        at = max(spacing.SMALL, min(corner.y() + wanted, lowest))
        over.setGeometry(left, at, wide, high)
        over.show()
        over.raise_()

    def make_room(self) -> None:
        """Let the words that are spoken about stand where a card covers none of them.

        It rather covers what is above the text, or is lower than it would like, where that leaves
        enough of it.
        """
        bar = self._text.verticalScrollBar()
        before = bar.value()
        self._busy = True  # it is placed once, at the end
        try:
            for self._low, way in ((False, 1), (False, -1), (True, 1)):
                bar.setValue(before)
                if not self.narrow or self._scroll_clear(way):
                    break
            else:
                self._low = False
                bar.setValue(before)
        finally:
            self._busy = False
        self.place()

    def _scroll_clear(self, way: int) -> bool:
        """Scroll line by line until the card covers none of its words; tell whether it came so."""
        bar = self._text.verticalScrollBar()
        high = self._over_height(self.wide)
        if self._low and high < self.fontMetrics().lineSpacing() * _LEAST:
            return False
        for _ in range(_PAGE):
            words, at = self._words(), bar.value()
            if words is None:
                return False
            whole = words[1] <= self.height() or words[0] <= 0
            if whole and self._clear(high) is not None:
                return True
            bar.setValue(at + way)
            if bar.value() == at or (way > 0 and words[0] <= 0):
                return False
        return False

    def _clear(self, high: int) -> float | None:
        """Return where the open card covers none of the words it is about, None where it has to."""
        words = self._words()
        if words is None:
            return None
        room = (float(spacing.SMALL - self.y()), float(self.height() - 1 - spacing.SMALL))
        return clear_of((words[0] - _GAP, words[1] + _GAP), high, room)

    def _words(self) -> tuple[float, float] | None:
        """Return where the words stand that are spoken about, None where they are out of sight."""
        spoken = self._spoken()
        seen = spoken is not None and spoken[0] < self.height() and spoken[1] > 0
        return spoken if seen else None

    def _spoken(self) -> tuple[float, float] | None:
        """Return from where to where they stand, in pixels, None where they are there no more."""
        mark = self._marks.of(self.active) if self.active else None
        if self.active and mark is None:
            return None
        spoken = self._text.textCursor() if mark is None else mark.cursor
        first = self._top(spoken.selectionStart())
        return first, self._top(spoken.selectionEnd()) + self._text.fontMetrics().lineSpacing()

    def _seen(self) -> list[tuple[float, str]]:
        """Return (top, thread) of passages near what is seen, in the order of the text."""
        text = self._text
        first = text.firstVisibleBlock()
        document = text.document()
        above = document.findBlockByNumber(max(0, first.blockNumber() - _ABOVE)).position()
        last = text.cursorForPosition(text.viewport().rect().bottomRight()).block()
        below = last.position() + last.length()
        near = self._marks.between(above, below)
        return [(self._top(position), id) for position, id in near if id in self._cards]

    def _top(self, position: int) -> float:
        """Return how far below the margin's top a place of the text stands, in pixels."""
        block = self._text.document().findBlock(position)
        top = self._text.blockBoundingGeometry(block).translated(self._text.contentOffset()).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return top + (line.y() if line.isValid() else 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines from the words to the cards, or in a strip the people."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = float(self._look.pixels(SIZE))
        if self.narrow:
            for top, note in self._strip:
                area = QRectF(_LEFT, top, size, size)
                paint_person(painter, area, note.name, note.author, self._look)
                if note.fresh:
                    _mark_fresh(painter, area, self._look)
        reach = size / 2
        for wanted, top, active in self._lines:
            painter.setPen(QPen(self._look.colour("accent" if active else "edge"), 1.5))
            painter.drawLine(QPointF(0, wanted + reach), QPointF(_LEFT - 1, top + reach))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """In a strip, open the thread of the mark that is pressed."""
        size = self._look.pixels(SIZE)
        for top, note in self._strip if self.narrow else []:
            if top <= event.position().y() <= top + size:
                self.chosen.emit(note.id)
                return
        super().mousePressEvent(event)


def _mark_fresh(painter: QPainter, area: QRectF, look: Look) -> None:
    """Put a dot beside whoever said something that was not read yet."""
    reach = look.pixels(_DOT) / 2
    painter.setPen(QPen(look.colour("page"), 2))
    painter.setBrush(look.colour("accent"))
    painter.drawEllipse(area.topRight(), reach, reach)
    painter.setBrush(Qt.BrushStyle.NoBrush)
