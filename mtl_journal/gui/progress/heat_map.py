"""Weeks by strands as a widget: painted, walked through with the arrows, and read aloud."""

from __future__ import annotations

from collections.abc import Iterator
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
from mtl_journal.gui.progress.grid import WEEKS, Grid, Sizes, fitted
from mtl_journal.gui.progress.tints import cell_colours
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.strand_marks import paint_mark
from mtl_journal.gui.widgets.told import announce

_CELL, _LEAST = 24, 15  # pixels of a cell at most and at least, at the usual size of text
_LINE = 26
_STRANDS = 4  # before there is anything to show
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -WEEKS),
    Qt.Key.Key_End: (0, WEEKS),
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
        sizes = self.grid.sizes
        return QSize(sizes.labels + WEEKS * sizes.least + sizes.sums, self.grid.height)

    def _sizes(self) -> Sizes:
        metrics = QFontMetrics(self._look.font())
        strands = self._found.coverage if self._found else ()
        longest = max((metrics.horizontalAdvance(one.strand.short) for one in strands), default=80)
        return Sizes(
            longest + metrics.height() + 2 * spacing.MEDIUM,
            metrics.horizontalAdvance("scenarios") + spacing.SNUG,
            *(self._look.pixels(size) for size in (_LEAST, _CELL, _LINE)),
        )

    def _measure(self) -> None:
        sizes = self._sizes()
        self.grid = self._fitted(sizes)
        self.setMinimumSize(sizes.narrowest, self.grid.height)
        self.updateGeometry()
        self.update()

    def _fitted(self, sizes: Sizes) -> Grid:
        strands = len(self.years[0].rows) if self.years else _STRANDS
        return fitted(self.width(), sizes, len(self.years), strands)

    def _today(self) -> int:
        if self._found is None or not self.years:
            return 0
        monday = monday_of(self._found.today)
        mondays = self.years[0].mondays
        return mondays.index(monday) if monday in mondays else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cells share the width."""
        super().resizeEvent(event)
        self.grid = self._fitted(self.grid.sizes)
        self.setMinimumHeight(self.grid.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen of the years."""
        painter, seen = QPainter(self), event.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, year in enumerate(self.years):
            for band in range(self.grid.bands):
                self._paint_head(painter, year, number, band)
                for strand in range(self.grid.strands):
                    self._paint_name(painter, number, strand, band)
            for strand, row in enumerate(year.rows):
                for week, cell in enumerate(row):
                    rect = self.grid.rect(number * self.grid.strands + strand, week)
                    if rect.intersects(seen):
                        self._paint_cell(painter, cell, strand, rect)
                self._paint_sum(painter, number, strand, sum(cell.scenarios for cell in row))
            self._paint_gaps(painter, year, number)
        if self.hasFocus() and self.years:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("ink"), 2))
            painter.drawRoundedRect(self.grid.rect(*self._at).adjusted(-2, -2, 2, 2), 5, 5)

    def _paint_head(self, painter: QPainter, year: Year, number: int, band: int) -> None:
        grid, line = self.grid, self._look.pixels(24)
        top = grid.top(number, band) - spacing.TINY - line
        middle = Qt.AlignmentFlag.AlignVCenter
        if not band:
            painter.setPen(self._look.colour("ink"))
            painter.setFont(self._look.font(spacing.LEAD, bold=True))
            painter.drawText(0, top, grid.sizes.labels, line, middle, year.name)
        painter.setFont(self._look.font(spacing.CAPTION))
        painter.setPen(self._look.colour("muted"))
        if not band:
            right = middle | Qt.AlignmentFlag.AlignRight
            x = self.width() - grid.sizes.sums
            painter.drawText(x, top, grid.sizes.sums, line, right, "scenarios")
        for place, name in _months(year.mondays, band * grid.across, grid.across):
            painter.drawText(grid.left(place), top, 6 * grid.pitch, line, middle, name)
        today = self._today()
        if number == 0 and today // grid.across == band:
            self._paint_today(painter, today % grid.across, top + line)

    def _paint_today(self, painter: QPainter, place: int, foot: int) -> None:
        x = self.grid.left(place) + (self.grid.pitch - 2) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("ink"))
        painter.drawPolygon(
            [QPointF(x - 4, foot - 3), QPointF(x + 4, foot - 3), QPointF(x, foot + 2)]
        )

    def _paint_name(self, painter: QPainter, number: int, strand: int, band: int) -> None:
        assert self._found is not None
        high, labels = self.grid.row, self.grid.sizes.labels
        top = self.grid.top(number, band) + strand * high
        radius = self._look.pixels(6)
        centre = QPointF(radius + 2, top + high / 2)
        paint_mark(painter, strand, centre, radius, self._look.strand(strand))
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("ink"))
        left, middle = 2 * radius + spacing.SNUG, Qt.AlignmentFlag.AlignVCenter
        name = self._found.coverage[strand].strand.short
        painter.drawText(left, top, labels - left, high, middle, name)

    def _paint_sum(self, painter: QPainter, number: int, strand: int, total: int) -> None:
        high, sums = self.grid.row, self.grid.sizes.sums
        top = self.grid.top(number, 0) + strand * high
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.width() - sums, top, sums, high, right, f"{total:,}")

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
        strand_colour, page = self._look.strand(strand), self._look.colour("page")
        paint, ink = cell_colours(strand_colour, page, cell.scenarios)
        painter.setBrush(paint)
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(ink)
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
            row = number * self.grid.strands + ids.index(gap.strand)
            weeks = [at for at, one in enumerate(year.mondays) if gap.first <= one <= gap.last]
            for band in range(self.grid.bands):
                here = [week for week in weeks if week // self.grid.across == band]
                if here:
                    whole = self.grid.rect(row, here[0]).united(self.grid.rect(row, here[-1]))
                    painter.drawRoundedRect(whole.adjusted(-1, -3, 1, 3), 5, 5)

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        found = self.grid.cell_at(point, WEEKS)
        if found is None or found[1] >= len(self.years[found[0] // self.grid.strands].mondays):
            return None
        return found

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
            self._read_out()
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
            weeks = len(self.years[row // self.grid.strands].mondays)
            self._at = row, max(0, min(weeks - 1, self._at[1] + step[1]))
            self._tell()
            self._read_out()

    def _choose(self) -> None:
        cell = self.cell()
        if cell is not None and cell.scenarios:
            self.chosen.emit(cell)

    def _tell(self) -> None:
        """Let who cannot see it hear where the arrows are."""
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ValueChanged))

    def _read_out(self) -> None:
        """Say the cell aloud: screen readers on Linux ask only numbers for their value."""
        cell = self.cell()
        if cell is not None:
            announce(self, said(cell))


def _months(mondays: list[date], first: int, weeks: int) -> Iterator[tuple[int, str]]:
    """Yield where in a band a month begins, and its name; the band's first week has one too."""
    before = 0
    for place, monday in enumerate(mondays[first : first + weeks]):
        month = date.fromordinal(monday.toordinal() + 3)
        if month.month != before:
            yield place, f"{month:%b}"
        before = month.month
