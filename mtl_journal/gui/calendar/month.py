"""One month, each day with the marks of its strands; the arrows walk through the days."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.calendar.days import Days, marks
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.strand_marks import paint_mark

_RADIUS = 4.0
_LEAST = 320  # pixels of height
_ROWS = 7  # the names of the days, and six weeks
_ALL = date.min, date.max  # Qt goes on for thousands of years, for which Python has no date


class Month(QCalendarWidget):
    """Paints days in our own way; everything else is Qt's calendar, keys and all.

    `ground` is the colour it stands on.
    """

    def __init__(self, look: Look, parent: QWidget, ground: str = "page") -> None:
        super().__init__(parent)
        self._look, self._ground = look, ground
        self._days: Days = {}
        self._strands: list[str] = []
        self._today = datetime.now().astimezone().date()
        self.setDateRange(*(QDate(one.year, one.month, one.day) for one in _ALL))
        self.setAccessibleName("Days of the month")
        self.setNavigationBarVisible(False)
        self.setGridVisible(False)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        chosen = self.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def title(self) -> str:
        """The month that is shown, such as "March 2026"."""
        return f"{date(1, self.monthShown(), 1):%B} {self.yearShown()}"

    def choose(self, day: date) -> None:
        """Choose a day, and show its month."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))

    def show_days(self, days: Days, strands: list[str]) -> None:
        """Mark other days."""
        self._days, self._strands = days, strands
        self._today = datetime.now().astimezone().date()
        self.updateCells()

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        """Paint one day: its number, and a mark for each strand."""
        if not self.minimumDate() <= day <= self.maximumDate():
            painter.fillRect(rect, self._look.colour(self._ground))
            return
        its = date(day.year(), day.month(), day.day())
        here = day.month() == self.monthShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(self._ground))
        painter.drawRect(rect)
        inside = rect.adjusted(2, 2, -2, -2)
        lines = self._days.get(its, []) if here else []
        if its == self.day:
            painter.setBrush(self._look.colour("soft"))
            painter.drawRoundedRect(inside, 8, 8)
            table = self.findChild(QTableView)
            if table is not None and table.hasFocus():
                painter.setPen(self._look.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inside, 8, 8)
        elif lines:
            painter.setBrush(self._look.colour("panel"))
            painter.drawRoundedRect(inside, 8, 8)
        if here:
            self._paint_day(painter, inside, its, len(lines), today=its == self._today)
            self._paint_marks(painter, inside, marks(lines, self._strands))
        painter.restore()

    def _paint_day(
        self, painter: QPainter, inside: QRect, day: date, many: int, *, today: bool
    ) -> None:
        painter.setFont(self._look.font(spacing.BODY, bold=many > 0 or today))
        seen = many > 0 or day == self.day
        painter.setPen(self._look.colour("accent" if today else "ink" if seen else "muted"))
        words = inside.adjusted(spacing.SMALL, spacing.TINY, -spacing.SMALL, -spacing.TINY)
        top = Qt.AlignmentFlag.AlignTop
        place = top if self._strands else Qt.AlignmentFlag.AlignVCenter  # no marks come below it
        painter.drawText(words, place | Qt.AlignmentFlag.AlignHCenter, str(day.day))
        if many > 1:
            painter.setFont(self._look.font(spacing.CAPTION))
            painter.setPen(self._look.colour("muted"))
            painter.drawText(words, top | Qt.AlignmentFlag.AlignRight, str(many))

    def _paint_marks(self, painter: QPainter, inside: QRect, found: list[int | None]) -> None:
        radius = self._look.points(_RADIUS)
        x = inside.center().x() - (len(found) - 1) * radius * 1.5
        number = QFontMetrics(self._look.font(spacing.BODY)).height()
        lowest = inside.bottom() - radius - 1  # where rows are low
        y = min(inside.top() + number + spacing.SNUG + radius, lowest)
        for place in found:
            colour = self._look.colour("muted") if place is None else self._look.strand(place)
            paint_mark(painter, place or 0, QPointF(x, y), radius, colour, full=place is not None)
            x += radius * 3

    def _row(self) -> int:
        """Return the least height of a day: with large text the whole has to fit a small laptop."""
        number = QFontMetrics(self._look.font(spacing.BODY)).height()
        return number + round(2 * self._look.points(_RADIUS)) + 2 * spacing.TINY

    def _dress(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(self._look.colour("muted"))
        plain.setBackground(self._look.colour(self._ground))
        plain.setFont(self._look.font(spacing.CAPTION, bold=True))
        self.setHeaderTextFormat(plain)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        self.setMinimumHeight(max(_LEAST, _ROWS * self._row()))
        self.updateCells()
