"""Weeks by strands as a widget: painted, walked through with the arrows, and read aloud."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from mtl_journal.domain.progress import Progress
from mtl_journal.domain.terms import monday_of
from mtl_journal.gui import spacing
from mtl_journal.gui.progress.cells import Cell, Year, said, years_of
from mtl_journal.gui.progress.tints import figure_on, tinted
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.strand_marks import paint_mark

_CELL, _LEAST = 24, 15  # pixels of a cell at most and at least, at the usual size of text
_WEEKS = 53
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -_WEEKS),
    Qt.Key.Key_End: (0, _WEEKS),
}
_PICK = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class HeatMap(QWidget):
    """Shows a progress; `chosen` carries the Cell that was clicked or entered."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._found: Progress | None = None
        self.years: list[Year] = []
        self._at = (0, 0)  # row, counted through all years, and week
        self.description = ""
        self.setObjectName("heatMap")
        self.setAccessibleName("Strands by week")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        look.changed.connect(self._measure)
        self._measure()

    def show_progress(self, found: Progress | None, description: str = "") -> None:
        """Show another progress; `description` says all of it in words."""
        self._found, self.description = found, description
        self.years = years_of(found) if found else []
        self._at = (0, self._today())
        self.setAccessibleDescription(description)
        self._measure()
        self._tell()

    def cell(self) -> Cell | None:
        """Return the cell that the arrows are at."""
        rows = [row for year in self.years for row in year.rows]
        row, week = self._at
        return rows[row][min(week, len(rows[row]) - 1)] if rows else None

    def sizeHint(self) -> QSize:
        """Return the room all years need."""
        return QSize(self._labels + _WEEKS * self._pitch + self._sums, self._height())

    def _measure(self) -> None:
        metrics = QFontMetrics(self._look.font())
        strands = self._found.coverage if self._found else ()
        longest = max((metrics.horizontalAdvance(one.strand.short) for one in strands), default=80)
        self._labels = longest + metrics.height() + 2 * spacing.MEDIUM
        self._sums = metrics.horizontalAdvance("scenarios") + spacing.SNUG
        self._pitch = self._look.pixels(_LEAST)
        self._fit()
        self.setMinimumSize(
            self._labels + _WEEKS * self._look.pixels(_LEAST) + self._sums, self._height()
        )
        self.updateGeometry()
        self.update()

    def _fit(self) -> None:
        room = (self.width() - self._labels - self._sums) // _WEEKS
        self._pitch = max(self._look.pixels(_LEAST), min(room, self._look.pixels(_CELL)))

    def _row(self) -> int:
        return max(self._look.pixels(26), self._pitch + spacing.SMALL)

    def _head(self) -> int:
        return 2 * self._look.pixels(26)

    def _height(self) -> int:
        rows = max((len(year.rows) for year in self.years), default=4)
        return max(1, len(self.years)) * (self._head() + rows * self._row() + spacing.MEDIUM)

    def _top(self, year: int) -> int:
        rows = len(self.years[year].rows)
        return year * (self._head() + rows * self._row() + spacing.MEDIUM) + self._head()

    def _rect(self, row: int, week: int) -> QRect:
        """Return where a cell is, rows counted through all years."""
        strands = len(self.years[0].rows)
        year, strand = divmod(row, strands)
        size = self._pitch - 2
        top = self._top(year) + strand * self._row() + (self._row() - size) // 2
        return QRect(self._labels + week * self._pitch, top, size, size)

    def _today(self) -> int:
        if self._found is None or not self.years:
            return 0
        monday = monday_of(self._found.today)
        mondays = self.years[0].mondays
        return mondays.index(monday) if monday in mondays else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cells share the width."""
        super().resizeEvent(event)
        self._fit()
        self.setMinimumHeight(self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every year."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, year in enumerate(self.years):
            self._paint_head(painter, year, number)
            for strand, row in enumerate(year.rows):
                self._paint_row(painter, number, strand, row)
            self._paint_gaps(painter, year, number)
        if self.hasFocus() and self.years:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("ink"), 2))
            painter.drawRoundedRect(self._rect(*self._at).adjusted(-2, -2, 2, 2), 5, 5)

    def _paint_head(self, painter: QPainter, year: Year, number: int) -> None:
        line = self._look.pixels(24)
        foot = self._top(number) - spacing.TINY
        painter.setPen(self._look.colour("ink"))
        painter.setFont(self._look.font(spacing.LEAD, bold=True))
        painter.drawText(
            0, foot - line, self._labels, line, Qt.AlignmentFlag.AlignVCenter, year.name
        )
        painter.setFont(self._look.font(spacing.CAPTION))
        painter.setPen(self._look.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(
            self.width() - self._sums, foot - line, self._sums, line, right, "scenarios"
        )
        before = 0
        for place, monday in enumerate(year.mondays):
            month = date.fromordinal(monday.toordinal() + 3)
            if month.month != before:
                x = self._labels + place * self._pitch
                middle = Qt.AlignmentFlag.AlignVCenter
                painter.drawText(x, foot - line, 6 * self._pitch, line, middle, f"{month:%b}")
            before = month.month
        if number == 0:
            self._paint_today(painter, foot)

    def _paint_today(self, painter: QPainter, foot: int) -> None:
        x = self._labels + self._today() * self._pitch + (self._pitch - 2) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("ink"))
        painter.drawPolygon(
            [QPointF(x - 4, foot - 3), QPointF(x + 4, foot - 3), QPointF(x, foot + 2)]
        )

    def _paint_row(self, painter: QPainter, number: int, strand: int, row: list[Cell]) -> None:
        assert self._found is not None
        high = self._row()
        top = self._top(number) + strand * high
        shown = self._found.coverage[strand].strand
        radius = self._look.pixels(6)
        centre = QPointF(radius + 2, top + high / 2)
        paint_mark(painter, strand, centre, radius, self._look.strand(strand))
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("ink"))
        left = 2 * radius + spacing.SNUG
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, top, self._labels - left, high, middle, shown.short)
        for week, cell in enumerate(row):
            self._paint_cell(
                painter, cell, strand, self._rect(number * self._strands + strand, week)
            )
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("muted"))
        right = middle | Qt.AlignmentFlag.AlignRight
        total = sum(cell.scenarios for cell in row)
        painter.drawText(self.width() - self._sums, top, self._sums, high, right, f"{total:,}")

    @property
    def _strands(self) -> int:
        return len(self.years[0].rows)

    def _paint_cell(self, painter: QPainter, cell: Cell, strand: int, rect: QRect) -> None:
        line = self._look.colour("line")
        painter.setPen(Qt.PenStyle.NoPen)
        if not cell.here:
            painter.setPen(QPen(line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
            return
        if not cell.scenarios:
            painter.setBrush(self._look.colour("panel" if cell.holiday else "hover"))
            painter.drawRoundedRect(rect, 3, 3)
            if cell.holiday:
                painter.setBrush(QBrush(self._look.colour("edge"), Qt.BrushStyle.BDiagPattern))
                painter.drawRoundedRect(rect, 3, 3)
            return
        paint = tinted(self._look.strand(strand), self._look.colour("page"), cell.scenarios)
        painter.setBrush(paint)
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(figure_on(paint))
        painter.setFont(self._look.font(spacing.CAPTION - 0.5, bold=True))
        figure = str(cell.scenarios) if cell.scenarios < 100 else "99+"
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, figure)

    def _paint_gaps(self, painter: QPainter, year: Year, number: int) -> None:
        assert self._found is not None
        ids = [one.strand.id for one in self._found.coverage]
        pen = QPen(self._look.colour("muted"), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for gap in self._found.gaps:
            weeks = [at for at, one in enumerate(year.mondays) if gap.first <= one <= gap.last]
            if weeks:
                row = number * self._strands + ids.index(gap.strand)
                whole = self._rect(row, weeks[0]).united(self._rect(row, weeks[-1]))
                painter.drawRoundedRect(whole.adjusted(-1, -3, 1, 3), 5, 5)

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        for row in range(sum(len(year.rows) for year in self.years)):
            week = (point.x() - self._labels) // self._pitch
            weeks = len(self.years[row // self._strands].mondays)
            if 0 <= week < weeks and self._rect(row, week).contains(point):
                return row, week
        return None

    def event(self, event: QEvent) -> bool:
        """Say under the mouse what a cell is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._cell_at(event.pos())
            if at is not None:
                row = [row for year in self.years for row in year.rows][at[0]]
                QToolTip.showText(event.globalPos(), said(row[at[1]]), self)
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        at = self._cell_at(event.position().toPoint())
        if at is not None:
            self._at = at
            self._tell()
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the cells, and choose the one that is reached."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in _PICK:
            self._choose()
        elif step is None or not self.years:
            super().keyPressEvent(event)
        else:
            rows = sum(len(year.rows) for year in self.years)
            row = max(0, min(rows - 1, self._at[0] + step[0]))
            weeks = len(self.years[row // self._strands].mondays)
            self._at = row, max(0, min(weeks - 1, self._at[1] + step[1]))
            self._tell()

    def _choose(self) -> None:
        cell = self.cell()
        if cell is not None and cell.scenarios:
            self.chosen.emit(cell)

    def _tell(self) -> None:
        """Let who cannot see it hear where the arrows are."""
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ValueChanged))
