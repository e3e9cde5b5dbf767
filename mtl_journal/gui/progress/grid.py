"""Where the heat map's cells stand: a year in one band across, or in two or three where it is too
wide, so that nobody has to scroll sideways and each band names its strands.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from mtl_journal.gui import spacing

WEEKS = 53
_MOST_BANDS = 3  # about a term each


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels: of names at the left, sums at the right, a cell at least and at most, a line."""

    labels: int
    sums: int
    least: int
    most: int
    line: int

    @property
    def narrowest(self) -> int:
        """The width that is needed in any case."""
        return self.labels + -(-WEEKS // _MOST_BANDS) * self.least + self.sums


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows are counted through all years; `across` is how many weeks a band has."""

    sizes: Sizes
    years: int
    strands: int
    pitch: int
    across: int

    @property
    def bands(self) -> int:
        """How many bands a year has."""
        return -(-WEEKS // self.across)

    @property
    def row(self) -> int:
        """How high a row is."""
        return max(self.sizes.line, self.pitch + spacing.SMALL)

    @property
    def height(self) -> int:
        """How high all years are."""
        return max(1, self.years) * self._year()

    def top(self, year: int, band: int) -> int:
        """Return where the first row of a band begins."""
        before = self._head(0) + sum(self._head(one) for one in range(1, band + 1))
        return year * self._year() + before + band * self.strands * self.row

    def rect(self, row: int, week: int) -> QRect:
        """Return where a cell is."""
        year, strand = divmod(row, self.strands)
        band, place = divmod(week, self.across)
        size = self.pitch - 2
        top = self.top(year, band) + strand * self.row + (self.row - size) // 2
        return QRect(self.left(place), top, size, size)

    def left(self, place: int) -> int:
        """Return where the cell at a place within its band begins."""
        return self.sizes.labels + place * self.pitch

    def cell_at(self, point: QPoint, weeks: int) -> tuple[int, int] | None:
        """Return row and week of the cell at a point, of years of so many weeks."""
        place = (point.x() - self.sizes.labels) // self.pitch
        if not 0 <= place < self.across:
            return None
        for row in range(self.years * self.strands):
            for week in range(place, weeks, self.across):
                if self.rect(row, week).contains(point):
                    return row, week
        return None

    def _head(self, band: int) -> int:
        return self.sizes.line if band else 2 * self.sizes.line

    def _year(self) -> int:
        heads = sum(self._head(band) for band in range(self.bands))
        return heads + self.bands * self.strands * self.row + spacing.MEDIUM


def fitted(width: int, sizes: Sizes, years: int, strands: int) -> Grid:
    """Return the grid with the fewest bands for this width; the cells share what is left."""
    room = width - sizes.labels - sizes.sums
    across = WEEKS
    for bands in range(1, _MOST_BANDS + 1):
        across = -(-WEEKS // bands)
        if across * sizes.least <= room:
            break
    pitch = max(sizes.least, min(room // across, sizes.most))
    return Grid(sizes, years, strands, pitch, across)
