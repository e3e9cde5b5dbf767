"""The first page: title, author, period and counts, and what the strand marks stand for."""

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.typeset import measures, wording
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.render.typeset.galley import Galley
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Line
from mtl_journal.render.typeset.manners import WHOLE
from mtl_journal.render.typeset.marks import mark_of
from mtl_journal.render.typeset.strips import MarkedStrip, Strip, text_strips
from mtl_journal.render.typeset.structure import NO_MARKS, Element

_TEXT = Style("text")
_PLAIN = Style("plain")
# The largest in which the title stands in three lines.
_TITLES = ((34.0, 42.0), (27.0, 34.0), (21.0, 27.0))
_AUTHOR = (15.0, 21.0)
_FACTS = (10.5, 17.0)
_STRAND = (10.5, 15.0)
_ABOUT = (11.0, 15.5)
_INDENT = 22.0
# White above the title and above the legend, where the page has room for so much.
_DROP = 108.0
_BEFORE_LEGEND = 84.0


def set_cover(portfolio: Portfolio, families: Families, root: Element, depth: float) -> Galley:
    """Return the galley of the cover, its structure added to `root`; `depth` is a page's."""
    galley = Galley(depth)
    section = root.add("Sect")
    drop = Strip(_DROP)
    galley.add(drop)

    def line(words: str, tag: str, style: Style, colour: str, *sizes: tuple[float, float]) -> None:
        element = section.add(tag)
        strips: list[Strip] = []
        for size, leading in sizes:
            boxes = Boxes(families)
            boxes.add(words, Ink(style, size, element, colour))
            lines = _even(boxes)
            strips = list(text_strips(lines, 0.0, leading, size))
            if len(strips) <= 3:
                break
        for strip in strips:
            galley.add(strip)

    line(wording.title_of(portfolio.title), "H1", _TEXT, measures.BLACK, *_TITLES)
    galley.space(20.0)
    galley.add(_ornament(portfolio))
    galley.space(20.0)
    if portfolio.author:
        line(portfolio.author, "P", _PLAIN, measures.BLACK, _AUTHOR)
        galley.space(8.0)
    for words in (wording.period(portfolio.entries), wording.counts(portfolio)):
        if words:
            line(words, "P", _PLAIN, measures.GREY, _FACTS)
    galley.space(_BEFORE_LEGEND)
    legend = len(galley.strips)
    _legend(portfolio, families, section, galley)
    if legend < len(galley.strips):
        _fit(galley, drop, galley.strips[legend])
    return galley


def _even(boxes: Boxes) -> list[Line]:
    """Return as few lines as there have to be, of about the same length."""
    lines = boxes.lines(measures.MEASURE, WHOLE)
    for share in (0.6, 0.7, 0.8, 0.9) if 1 < len(lines) <= 3 else ():
        narrow = boxes.lines(measures.MEASURE * share, WHOLE)
        if len(narrow) == len(lines) and boxes.widest() <= measures.MEASURE * share:
            return narrow
    return lines


def _fit(galley: Galley, drop: Strip, legend: Strip) -> None:
    """Let white go, from both places alike, where all would not stand on one page."""
    over = sum(strip.before + strip.height for strip in galley.strips) - galley.depth
    share = max(0.0, 1 - max(0.0, over) / (_DROP + _BEFORE_LEGEND))
    drop.height = _DROP * share
    legend.before = max(_BEFORE_LEGEND * share, measures.LINE)


def _ornament(portfolio: Portfolio) -> Strip:
    """A row of all the marks, between two fine lines."""
    strands = portfolio.framework.strands
    apart = min(22.0, measures.MEASURE / len(strands))
    radius = min(6.0, apart * 0.4)
    marks = tuple(
        (radius + apart * at, 8.0, mark_of(portfolio.framework, strand.id).operators(radius))
        for at, strand in enumerate(strands)
    )
    return MarkedStrip(16.0, ornaments=marks)


def _legend(portfolio: Portfolio, families: Families, section: Element, galley: Galley) -> None:
    whole = section.add("L", attributes=NO_MARKS)
    x, measure = _INDENT, measures.MEASURE - _INDENT
    for strand in portfolio.framework.strands:
        body = whole.add("LI").add("LBody")
        boxes = Boxes(families)
        head = Ink(_PLAIN._replace(bold=True), _STRAND[0], body.add("P"))
        boxes.add(f"{strand.id} {strand.title}", head)
        mark = mark_of(portfolio.framework, strand.id).operators(4.6)
        for at, strip in enumerate(
            text_strips(boxes.lines(measure, WHOLE), x, _STRAND[1], head.size)
        ):
            ornaments = ((6.0, _STRAND[1] / 2, mark),) if at == 0 else ()
            galley.add(MarkedStrip.from_text(strip, ornaments))
            galley.hold()
        for words, size, style, colour in (
            (strand.about, _ABOUT, _TEXT, measures.BLACK),
            (wording.strand_count(portfolio, strand.id), _FACTS, _PLAIN, measures.GREY),
        ):
            text = Boxes(families)
            text.add(words, Ink(style, size[0] - (style is _PLAIN), body.add("P"), colour))
            if not text:
                body.kids.pop()
            for strip in text_strips(text.lines(measure, WHOLE), x, size[1], size[0], kept=True):
                galley.add(strip)
                galley.hold()
        galley.space(10.0)
