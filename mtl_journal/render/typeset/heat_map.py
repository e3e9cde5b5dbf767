"""The chart of strands by week: a vector drawing with its words, each school year a figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mtl_journal.domain.framework import Framework, Strand
from mtl_journal.render.tints import figure_on, tinted
from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.render.typeset.figures import stand
from mtl_journal.render.typeset.galley import Galley
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Segment
from mtl_journal.render.typeset.manners import WHOLE
from mtl_journal.render.typeset.marks import mark_of
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.strips import Strip, text_strips
from mtl_journal.render.typeset.structure import Element
from mtl_journal.render.typeset.weeks import TITLE, Band, Square, Weeks, Year, name_of
from mtl_journal.render.visible import visible

PLACE = "weeks"
_PLAIN = Style("plain")
_BOLD = _PLAIN._replace(bold=True)
_TITLE = (21.0, 27.0)
_MARK, _LABELS = 16.0, 118.0  # the widest that names of strands may stand
_LABEL, _NUMBER = 9.5, 8.25
_LEADING = 11.5
_MONTHS = 15.0  # the row above the squares
_GAP, _BETWEEN = 2.0, 9.0
_WEEKS = 18  # at most in a band
_BASE = 9.0  # of the months, below the top of their row
_NOTE = (9.5, 14.0)
_SMALL, _SMALLEST = 7.75, 6.0
_BELOW = 10.0
_TALLEST = 0.8  # of a page, so that the heading finds room above the first figure
_ROOMY = 1.55  # so much higher are rows where the page has room for it, of which it is half empty
_EMPTY, _HATCH = ".93 g", ".4 w .66 G"


class Written(NamedTuple):
    """Words on one line: their left edge, and how far their baseline is below the top.

    `again` marks what has been read before, over an earlier figure.
    """

    x: float
    down: float
    segments: tuple[Segment, ...]
    again: bool = False


@dataclass(slots=True, eq=False)
class HeatMapStrip(Strip):
    """A figure of weeks; `drawn` are operators that count down from the top of the strip."""

    element: Element | None = None
    drawn: str = ""
    written: tuple[Written, ...] = ()

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the squares and write what stands in and beside them."""
        assert self.element is not None
        stand(self.element, sheet, (0.0, top - self.height, measures.MEASURE, self.height))
        sheet.enter(self.element)
        sheet.paper.addLiteral(f"q 1 0 0 1 0 {top:.2f} cm {self.drawn} Q")
        for one in self.written:
            sheet.write(one.segments, one.x, top - one.down, artifact=one.again)


class Block(NamedTuple):
    """Rows of a band that stay together: the strands from `first`, down to `last`."""

    band: Band
    first: int
    last: int


def set_weeks(
    weeks: Weeks, framework: Framework, families: Families, root: Element, galley: Galley
) -> None:
    """Append the chart to a galley, below its heading and what has to be said about it."""
    section = root.add("Sect")
    galley.space(measures.LINE * 3)
    head = len(galley.strips)
    for words, tag, style, (size, leading), colour in (
        (TITLE, "H1", _BOLD, _TITLE, measures.BLACK),
        (weeks.notes(), "P", _PLAIN, _NOTE, measures.GREY),
    ):
        boxes = Boxes(families)
        boxes.add(words, Ink(style, size, section.add(tag), colour))
        for strip in text_strips(boxes.lines(measures.MEASURE, WHOLE), 0.0, leading, size):
            galley.add(strip)
            galley.hold()
        galley.space(_BELOW)
    galley.strips[head].place = PLACE
    left = galley.depth - sum(one.before + one.height for one in galley.strips[head:])
    chart = _Chart(weeks, framework, families)
    chart.spread(left - _BELOW)
    for year in weeks.years:
        for blocks in chart.figures(year, galley.depth * _TALLEST):
            galley.add(chart.drawn(year, blocks, section))
            galley.space(measures.LINE)


class _Chart:
    """The measures that all figures share, and how one is drawn."""

    def __init__(self, weeks: Weeks, framework: Framework, families: Families) -> None:
        self._weeks = weeks
        self._strands = weeks.strands
        self._marks = [mark_of(framework, strand.id) for strand in weeks.strands]
        self._families = families
        widest = max(self._name(one, Element("Figure")).natural_width() for one in weeks.strands)
        self._labels = min(widest + 1, _LABELS)
        self._left = _MARK + self._labels + _GAP * 4
        self._pitch = (measures.MEASURE - self._left) / _WEEKS
        lines = [
            len(self._name(one, Element("Figure")).lines(self._labels, WHOLE))
            for one in weeks.strands
        ]
        self._rows = [max(self._pitch, many * _LEADING + _GAP) for many in lines]
        self._tall = (
            self._pitch - _GAP
        )  # of a box; it is as wide as it is tall where room is scarce
        self._between = _BETWEEN

    def spread(self, room: float) -> None:
        """Let rows be higher where all years together leave room on their page."""
        blocks = [
            [Block(band, 0, len(self._rows)) for band in one.bands] for one in self._weeks.years
        ]
        needed = sum(self._height(one) + measures.LINE for one in blocks)
        rows = sum(len(one) for one in blocks) * sum(self._rows)
        gaps = sum(len(one) - 1 for one in blocks) * _BETWEEN
        more = min(_ROOMY - 1, (room - needed) / (rows + gaps)) if rows else 0.0
        if more > 0:
            self._tall += self._pitch * more
            self._rows = [row * (1 + more) for row in self._rows]
            self._between *= 1 + more

    def figures(self, year: Year, tallest: float) -> Iterator[list[Block]]:
        """Yield what of a year goes into one figure: all of it, or as much as a page holds."""
        whole = [Block(band, 0, len(self._rows)) for band in year.bands]
        if self._height(whole) <= tallest:
            yield whole
            return
        for band in year.bands:
            first = 0
            while first < len(self._rows):
                last = first + 1
                while last < len(self._rows) and self._fits(band, first, last + 1, tallest):
                    last += 1
                yield [Block(band, first, last)]
                first = last

    def drawn(self, year: Year, blocks: list[Block], section: Element) -> HeatMapStrip:
        """Return a figure of a year."""
        mondays = [monday for block in blocks for monday in block.band.mondays]
        strands = self._strands[blocks[0].first : blocks[0].last]
        element = section.add("Figure", alt=visible(self._weeks.said(year.name, mondays, strands)))
        operators: list[str] = []
        written: list[Written] = []
        down = 0.0
        for at, block in enumerate(blocks):
            written += self._head(year, block, element, down, first=at == 0)
            down += _MONTHS
            for row in range(block.first, block.last):
                operators += self._row(block.band.rows[row], row, down)
                written += self._words(block.band.rows[row], row, element, down)
                down += self._rows[row]
            down += self._between
        height = self._height(blocks)
        return HeatMapStrip(height, element=element, drawn=" ".join(operators), written=(*written,))

    def _fits(self, band: Band, first: int, last: int, tallest: float) -> bool:
        return self._height([Block(band, first, last)]) <= tallest

    def _height(self, blocks: list[Block]) -> float:
        rows = sum(sum(self._rows[block.first : block.last]) for block in blocks)
        return rows + len(blocks) * _MONTHS + (len(blocks) - 1) * self._between

    def _head(
        self, year: Year, block: Block, element: Element, down: float, *, first: bool
    ) -> Iterator[Written]:
        """Yield the months above a block, and the name of the year at the head of a figure."""
        again = block.first > 0
        if first:
            known = again or block.band is not year.bands[0]
            for one in self._set(year.name, _BOLD, _LABEL, element, 0.0, down + _BASE):
                yield one._replace(again=known)
        for place, month in block.band.months():
            x = self._left + place * self._pitch
            for one in self._set(month, _PLAIN, _SMALL, element, x, down + _BASE):
                yield one._replace(again=again)

    def _row(self, squares: tuple[Square, ...], row: int, down: float) -> Iterator[str]:
        """Yield the operators of a strand's mark and squares."""
        mark, middle = self._marks[row], down + self._rows[row] / 2
        yield f"q 1 0 0 1 5 {-middle:.2f} cm {mark.operators(4.0)} Q"
        side, tall = self._pitch - _GAP, self._tall
        for place, square in enumerate(squares):
            x, foot = self._left + place * self._pitch, -middle - tall / 2
            if square.scenarios:
                paint = " ".join(f"{part:.3f}" for part in tinted(mark.colour, square.scenarios))
                yield f"{paint} rg {x:.2f} {foot:.2f} {side:.2f} {tall:.2f} re f"
            elif square.holiday:
                yield from _hatched(x, foot, side, tall)
            elif square.within:
                yield f"{_EMPTY} {x:.2f} {foot:.2f} {side:.2f} {tall:.2f} re f"

    def _words(
        self, squares: tuple[Square, ...], row: int, element: Element, down: float
    ) -> Iterator[Written]:
        """Yield the name of a strand and the figures in its squares."""
        middle = down + self._rows[row] / 2
        lines = self._name(self._strands[row], element).lines(self._labels, WHOLE)
        base = middle - len(lines) * _LEADING / 2 + _LEADING / 2 + _LABEL * 0.34
        for at, line in enumerate(lines):
            yield Written(_MARK + line.lead, base + at * _LEADING, line.segments)
        for place, square in enumerate(squares):
            if square.shown:
                paint = tinted(self._marks[row].colour, square.scenarios)
                colour = " ".join(f"{part:.3f}" for part in figure_on(paint)) + " rg"
                size = _NUMBER if square.scenarios < 100 else _SMALLEST
                x = self._left + place * self._pitch + (self._pitch - _GAP) / 2
                yield from self._set(
                    square.shown, _BOLD, size, element, x, middle + size * 0.36, colour, share=0.5
                )

    def _name(self, strand: Strand, element: Element) -> Boxes:
        boxes = Boxes(self._families)
        boxes.add(f"{strand.id} ", Ink(_BOLD, _LABEL, element))
        boxes.add(name_of(strand), Ink(_PLAIN, _LABEL, element))
        return boxes

    def _set(
        self,
        words: str,
        style: Style,
        size: float,
        element: Element,
        x: float,
        down: float,
        colour: str = measures.BLACK,
        *,
        share: float = 0.0,
    ) -> Iterator[Written]:
        """Yield words on one line, `share` of its width to the left of x."""
        boxes = Boxes(self._families)
        boxes.add_exactly(words, Ink(style, size, element, colour))
        (line,) = boxes.lines(measures.MEASURE)
        yield Written(x - share * line.width, down, line.segments)


def _hatched(x: float, foot: float, side: float, tall: float) -> Iterator[str]:
    """Yield the operators of a box that is hatched."""
    yield _HATCH
    far = side / 4
    while far < side + tall:
        low, high = max(0.0, far - tall), min(far, side)
        top = foot + tall - far
        yield f"{x + low:.2f} {top + low:.2f} m {x + high:.2f} {top + high:.2f} l"
        far += side / 2
    yield "S"
