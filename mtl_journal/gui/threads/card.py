"""A closed card: who, what they said in a few lines, and what there is more. It is painted whole,
because a margin may hold hundreds.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Note, shown_day
from mtl_journal.gui.widgets.persons import SIZE, paint_person

_LINES = 3  # of the words that a closed card shows
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ROUND = 8


class Card(QWidget):
    """One thread, closed; `opened` says that somebody wants to read it."""

    opened = Signal(str)

    def __init__(self, note: Note, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = False
        self._laid: tuple[int, list[str]] = (-1, [])
        self._high = (-1, 0)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_note(note)

    def show_note(self, note: Note) -> None:
        """Show a thread."""
        self.note = note
        self._laid, self._high = (-1, []), (-1, 0)
        self.setAccessibleName(note.sentence())
        self.setToolTip("")
        self.update()

    def height_at(self, width: int) -> int:
        """Return the height that the card needs, in pixels, at a width."""
        if self._high[0] == width:
            return self._high[1]
        lines = len(self._lines(width))
        small = QFontMetricsF(self._look.font(spacing.CAPTION)).height()
        body = QFontMetricsF(self._look.font()).lineSpacing()
        foot = small + spacing.TINY if self.note.about() else 0
        high = round(2 * spacing.SMALL + self._head() + spacing.TINY + lines * body + foot)
        self._high = (width, high)
        return high

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(self.width(), self.height_at(self.width()))

    def dress(self) -> None:
        """Take over the look."""
        self._laid, self._high = (-1, []), (-1, 0)
        self.update()

    def _head(self) -> float:
        return max(float(self._look.pixels(SIZE)), QFontMetricsF(self._look.font()).height())

    def _lines(self, width: int) -> list[str]:
        """Return the words as the lines that are shown; the last is cut with an ellipsis."""
        if self._laid[0] == width:
            return self._laid[1]
        label, words = self.note.first_words()
        said = " ".join(words.split())
        shown = f"{label}: {said}" if label in ("Action",) else said
        font = self._look.font()
        room = max(40.0, float(width - 2 * spacing.SNUG))
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            start, length = line.textStart(), line.textLength()
            if len(lines) == _LINES - 1:
                rest = shown[start:]
                metrics = QFontMetricsF(font)
                lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room))
                break
            lines.append(shown[start : start + length].rstrip())
        layout.endLayout()
        self._laid = (width, lines)
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.hasFocus()
        edge = "accent" if focused else ("edge" if self._over else "line")
        painter.setPen(QPen(self._look.colour(edge), 2 if focused else 1))
        painter.setBrush(self._look.colour("panel" if self.note.resolved else "raised"))
        painter.drawRoundedRect(area, _ROUND, _ROUND)
        at = self._paint_head(painter, area)
        self._paint_words(painter, area, at)
        painter.end()

    def _paint_head(self, painter: QPainter, area: QRectF) -> float:
        look, note = self._look, self.note
        size, head = float(look.pixels(SIZE)), self._head()
        top = area.top() + spacing.SMALL
        mark = QRectF(area.left() + spacing.SNUG, top + (head - size) / 2, size, size)
        paint_person(painter, mark, note.name, note.author, look)
        right = area.right() - spacing.SNUG
        small = look.font(spacing.CAPTION)
        day = shown_day(note.at)
        tags = [("perhaps moved", "warn")] if note.fit == "moved" else []
        tags += [("new", "accent")] if note.fresh else []
        tags += [(day, "muted")] if day and not tags else []
        for words, colour in reversed(tags):
            font = QFont(small)
            font.setBold(colour != "muted")
            wide = QFontMetricsF(font).horizontalAdvance(words)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            painter.drawText(QRectF(right - wide, top, wide + 1, head), _MIDDLE, words)
            right -= wide + spacing.SMALL
        left = mark.right() + spacing.SMALL
        font = look.font(bold=True)
        name = QFontMetricsF(font).elidedText(
            note.name, Qt.TextElideMode.ElideRight, max(0.0, right - left)
        )
        painter.setFont(font)
        painter.setPen(look.colour("muted" if note.resolved else "ink"))
        painter.drawText(QRectF(left, top, max(0.0, right - left), head), _MIDDLE, name)
        return top + head + spacing.TINY

    def _paint_words(self, painter: QPainter, area: QRectF, at: float) -> None:
        look = self._look
        metrics = QFontMetricsF(look.font())
        painter.setFont(look.font())
        painter.setPen(look.colour("muted" if self.note.resolved else "ink"))
        left = area.left() + spacing.SNUG
        for line in self._lines(self.width()):
            painter.drawText(QPointF(left, at + metrics.ascent()), line)
            at += metrics.lineSpacing()
        about = self.note.about()
        if about:
            small = QFontMetricsF(look.font(spacing.CAPTION))
            painter.setFont(look.font(spacing.CAPTION))
            painter.setPen(look.colour("accent" if self.note.my_turn else "muted"))
            room = area.width() - 2 * spacing.SNUG
            shown = small.elidedText(about, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(left, at + spacing.TINY + small.ascent()), shown)

    def enterEvent(self, event: QEvent) -> None:
        """Show that it can be pressed."""
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it as it was."""
        self._over = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.note.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it with Enter or the space bar."""
        if event.key() in _PRESSES:
            self.opened.emit(self.note.id)
            return
        super().keyPressEvent(event)


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
