"""The measures of the page, in points: one scale for sizes, one grid for distances.

Text is set in a column whose left edge is 0; where the column stands, each page says.
"""

from typing import NamedTuple

# About 70 letters to the line, with room for a reader's notes on both sides.
MEASURE = 401.28
LINE = 18.0
# Left and right of a column on a page that lies on its side.
TURNED_MARGIN = 72.0


class PageSize(NamedTuple):
    """A kind of paper, and how many lines of text stand on a page of it."""

    width: float
    height: float
    lines: int
    margin: float  # above the column
    measure: float = MEASURE

    @property
    def depth(self) -> float:
        """Return the height of the column."""
        return self.lines * LINE

    @property
    def left(self) -> float:
        """Return the distance of the column from the left edge."""
        return (self.width - self.measure) / 2

    @property
    def top(self) -> float:
        """Return how far up from the foot the column begins."""
        return self.height - self.margin

    def turned(self) -> "PageSize":
        """Return the same paper lying on its side, for what is too wide for it upright."""
        lines = int((self.width - 2 * self.margin) // LINE)
        across = self.height - 2 * TURNED_MARGIN
        return PageSize(self.height, self.width, lines, self.margin, across)


A4 = PageSize(595.276, 841.89, 36, 96.0)
LETTER = PageSize(612.0, 792.0, 33, 98.0)
SIZES_OF_PAPER = {"a4": A4, "letter": LETTER}

BODY = 12.0
# The scale is a major third (5:4), rounded to quarter points.
SIZES = {-2: 7.75, -1: 9.5, 0: BODY, 1: 15.0, 2: 18.75, 3: 23.5, 4: 29.25, 5: 36.5}
SMALL = SIZES[-1]
HALF = LINE / 2
INDENT = 20.0

# The baselines of the running head, down from the top, and of the page number, up from the foot.
HEAD_BASE = 58.0
FOOT_BASE = 62.0
HEAD_SIZE = 8.25

BLACK = "0 g"
GREY = ".38 g"
PALE = ".95 g"
LINK_RGB = (0.06, 0.24, 0.5)
LINK = ".06 .24 .5 rg"
HAIR = ".4 w .62 G"
