"""The contents: date, title, strands and page of every scenario, each line a link."""

from dataclasses import dataclass

from mtl_journal.domain.portfolio import Entry, Portfolio
from mtl_journal.render.typeset import measures, wording
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.render.typeset.galley import Galley
from mtl_journal.render.typeset.inks import Ink, Target
from mtl_journal.render.typeset.lines import Segment
from mtl_journal.render.typeset.manners import WHOLE
from mtl_journal.render.typeset.marks import mark_of
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.strips import TextStrip, text_strips
from mtl_journal.render.typeset.structure import Element

PLACE = "contents"
_LINE = 19.0
_SIZE = 11.5
_DATES = 62.0
_MARKS = 13.5
_MOST_MARKS = 8
_NUMBERS = 24.0
_PLAIN = Style("plain")
_TEXT = Style("text")
_NOWHERE = Target()


@dataclass(slots=True, eq=False)
class ContentsStrip(TextStrip):
    """A line of the contents: date, title, dots, marks, page number; the whole line is a link."""

    target: Target = _NOWHERE
    element: Element | None = None
    number: tuple[Segment, ...] = ()
    dots: tuple[float, float] | None = None
    marks: tuple[tuple[float, str], ...] = ()

    def under(self, sheet: Sheet, top: float) -> None:
        """Draw the dots and the marks."""
        y = top - self.base
        if self.dots and self.dots[1] - self.dots[0] > 8:
            first, last = self.dots
            sheet.decorate(f"1 J .9 w .6 G [0 5] 0 d {last:.2f} {y:.2f} m {first:.2f} {y:.2f} l S")
        for x, operators in self.marks:
            sheet.decorate(f"1 0 0 1 {x:.2f} {y + 3.6:.2f} cm {operators}")

    def draw(self, sheet: Sheet, top: float) -> None:
        """Write the line and lay the link over it."""
        assert self.element is not None
        super(ContentsStrip, self).draw(sheet, top)  # plain super() fails in slotted dataclasses
        width = sum(segment.width for segment in self.number)
        if self.number:
            sheet.write(self.number, measures.MEASURE - width, top - self.base)
        box = (0.0, top - self.height + 2, measures.MEASURE, top - 1)
        sheet.link_area(self.element, self.target, box)


def set_contents(
    portfolio: Portfolio,
    families: Families,
    root: Element,
    pages: list[tuple[str, int]],
    depth: float,
) -> Galley:
    """Return the galley of the contents; `pages` gives place and page number of each scenario.

    `depth` is that of a page.
    """
    galley = Galley(depth)
    section = root.add("Sect")
    boxes = Boxes(families)
    boxes.add(wording.CONTENTS, Ink(_PLAIN._replace(bold=True), 21.0, section.add("H1")))
    for strip in text_strips(boxes.lines(measures.MEASURE, WHOLE), 0.0, 27.0, 21.0):
        strip.place = PLACE
        galley.add(strip)
    galley.hold()
    galley.space(measures.LINE)
    table = section.add("TOC")
    for entry, page in zip(portfolio.entries, pages, strict=True):
        element = table.add("TOCI").add("Reference").add("Link")
        for strip in _line(portfolio, entry, families, element, page):
            galley.add(strip)
    return galley


def _line(
    portfolio: Portfolio, entry: Entry, families: Families, element: Element, page: tuple[str, int]
) -> list[ContentsStrip]:
    place, number = page
    x = _DATES
    end_of_title = measures.MEASURE - _columns(portfolio) - _NUMBERS
    boxes = Boxes(families)
    boxes.add(wording.title_of(entry.title), Ink(_TEXT, _SIZE, element))
    lines = boxes.lines(end_of_title - x, WHOLE)
    strips = [
        ContentsStrip(
            _LINE if at == 0 else 15.0,
            keep=at > 0,
            x=x + line.lead,
            base=13.0 if at == 0 else 10.0,
            segments=line.segments,
            target=Target(place=place, says=f"{entry.title}, page {number}"),
            element=element,
        )
        for at, line in enumerate(lines)
    ]
    if entry.date:
        small = Ink(_PLAIN, 8.25, element, measures.GREY)
        strips[0].label = _set(f"{wording.short_date(entry.date)} ", small, families)
        strips[0].label_x = 0.0
    strips[-1].number = _set(f" {number}", Ink(_PLAIN, measures.SMALL, element), families)
    strips[-1].dots = (x + lines[-1].width + 6, end_of_title)
    if lines[-1].leftwards:
        strips[-1].dots = (x, strips[-1].x - 6)
    strips[-1].marks = _marks(portfolio, entry, end_of_title + 11)
    return strips


def _columns(portfolio: Portfolio) -> float:
    """Return the width of the marks: each strand has its column, so that gaps are seen.

    Where there are more strands than columns, marks just follow each other, as many as there is
    room for.
    """
    return min(len(portfolio.framework.strands), _MOST_MARKS) * _MARKS


def _marks(portfolio: Portfolio, entry: Entry, x: float) -> tuple[tuple[float, str], ...]:
    claimed = {claim.strand for claim in entry.claims}
    places = [at for at, one in enumerate(portfolio.framework.strands) if one.id in claimed]
    columns = places
    if len(portfolio.framework.strands) > _MOST_MARKS:
        places = places[:_MOST_MARKS]
        columns = list(range(len(places)))
    strands = portfolio.framework.strands
    return tuple(
        (x + column * _MARKS, mark_of(portfolio.framework, strands[at].id).operators(3.4))
        for column, at in zip(columns, places, strict=True)
    )


def _set(words: str, ink: Ink, families: Families) -> tuple[Segment, ...]:
    """Set words on one line with their outer spaces, which keep them apart when read aloud."""
    boxes = Boxes(families)
    boxes.add_exactly(words, ink)
    (line,) = boxes.lines(measures.MEASURE)
    return line.segments
