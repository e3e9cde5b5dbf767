"""One scenario: heading, date, claims and context, text, figures, other evidence."""

from collections.abc import Sequence

from mtl_journal.domain.portfolio import Claim, Entry, Portfolio
from mtl_journal.render import tree
from mtl_journal.render.typeset import measures, wording
from mtl_journal.render.typeset.blocks import HEADING, PLAIN, TEXT, Compositor
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.dialogue import set_dialogue
from mtl_journal.render.typeset.figures import Figures
from mtl_journal.render.typeset.frames import Frame
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.marks import mark_of
from mtl_journal.render.typeset.notes import set_notes
from mtl_journal.render.typeset.strips import MarkedStrip, RuleStrip, Strip, text_strips
from mtl_journal.render.typeset.structure import NO_MARKS, Element

TITLE_SIZE = 21.0
TITLE_LINE = 27.0
SMALL_LINE = 14.0
WHY_SIZE = 11.0
WHY_LINE = 15.5
# A scenario starts low on a page only where so much of its text fits below its title and claims:
# two lines, with the white above them, and what may not be parted from those.
_LEAST, _MOST = 2.5 * measures.LINE, 7 * measures.LINE


def set_entry(
    compositor: Compositor,
    portfolio: Portfolio,
    entry: Entry,
    body: tree.Document,
    figures: Figures,
    place: str,
) -> Element:
    """Set one scenario into the compositor's galley and return its section."""
    section = Element("Sect")
    galley = compositor.galley
    galley.space(measures.LINE * 2)
    first = len(galley.strips)
    _title(compositor, entry, section)
    _note(compositor, wording.long_date(entry.date), section)
    _note(compositor, wording.context_line(entry), section)
    if entry.claims:
        _claims(compositor, portfolio, entry.claims, section)
    galley.space(measures.LINE * 0.5)
    galley.hold()
    galley.add(RuleStrip(6.0, keep=True))
    galley.space(measures.LINE * 0.5)
    galley.hold()
    head: Strip = galley.strips[first]
    head.place = place
    opening = sum(strip.before + strip.height for strip in galley.strips[first:]) - head.before
    begun = len(galley.strips)
    frame = Frame(section)
    compositor.blocks(body.blocks, frame)
    head.room = opening + _beginning(galley.strips[begun:])
    set_notes(compositor, body.notes, section)
    compositor.figures(frame)
    figures.rest()
    compositor.figures(frame)
    _other_evidence(compositor, entry, section)
    set_dialogue(compositor, entry.talks, frame)
    return section


def _beginning(strips: Sequence[Strip]) -> float:
    """Return how deep the beginning of a text is that must not stand below its title in part."""
    deep = 0.0
    for strip in strips:
        if deep >= _LEAST and not strip.keep:
            break
        deep += strip.before + strip.height
    return min(deep, _MOST)


def _title(compositor: Compositor, entry: Entry, section: Element) -> None:
    boxes = Boxes(compositor.families)
    boxes.add(wording.title_of(entry.title), Ink(HEADING, TITLE_SIZE, section.add("H1")))
    lines = boxes.lines(measures.MEASURE)
    for strip in text_strips(lines, 0.0, TITLE_LINE, TITLE_SIZE, kept=True):
        compositor.galley.add(strip)
    compositor.galley.space(3.0)
    compositor.galley.hold()


def _note(compositor: Compositor, words: str, section: Element) -> None:
    if not words:
        return
    boxes = Boxes(compositor.families)
    boxes.add(words, Ink(PLAIN, measures.SMALL, section.add("P"), measures.GREY))
    lines = boxes.lines(measures.MEASURE)
    for strip in text_strips(lines, 0.0, SMALL_LINE, measures.SMALL, kept=True):
        compositor.galley.add(strip)
        compositor.galley.hold()


def _claims(
    compositor: Compositor, portfolio: Portfolio, claims: tuple[Claim, ...], section: Element
) -> None:
    """List the strands, each with its mark and the teacher's sentence why."""
    whole = section.add("L", attributes=NO_MARKS)
    x = 18.0
    measure = measures.MEASURE - x
    compositor.galley.space(measures.HALF)
    for claim in claims:
        body = whole.add("LI").add("LBody")
        boxes = Boxes(compositor.families)
        head = Ink(HEADING, measures.SMALL, body.add("P"))
        boxes.add(f"{claim.strand} ", head)
        boxes.add(wording.claim_title(portfolio, claim), head)
        for at, strip in enumerate(
            text_strips(boxes.lines(measure), x, SMALL_LINE, head.size, kept=True)
        ):
            mark = mark_of(portfolio.framework, claim.strand).operators(4.0)
            ornaments = ((5.0, SMALL_LINE / 2, mark),) if at == 0 else ()
            compositor.galley.add(MarkedStrip.from_text(strip, ornaments))
            compositor.galley.hold()
        if claim.why.strip():
            words = Boxes(compositor.families)
            words.add(claim.why, Ink(TEXT, WHY_SIZE, body.add("P")))
            for strip in text_strips(words.lines(measure), x, WHY_LINE, WHY_SIZE, kept=True):
                compositor.galley.add(strip)
        compositor.galley.space(4.0)
        compositor.galley.hold()


def _other_evidence(compositor: Compositor, entry: Entry, section: Element) -> None:
    """List the evidence that cannot be printed, by name."""
    kept = wording.other_evidence(entry)
    if not kept:
        return
    families, galley = compositor.families, compositor.galley
    head = Boxes(families)
    head.add(wording.OTHER_EVIDENCE, Ink(HEADING, measures.SMALL, section.add("P")))
    galley.space(measures.LINE)
    for strip in text_strips(head.lines(measures.MEASURE), 0.0, SMALL_LINE, 9.5):
        galley.add(strip)
    galley.hold()
    whole = section.add("L", attributes=NO_MARKS)
    for name, about in kept:
        ink = Ink(PLAIN, measures.SMALL, whole.add("LI").add("LBody").add("P"))
        boxes = Boxes(families)
        boxes.add(f"{name}: {about}" if about else name, ink)
        lines = boxes.lines(measures.MEASURE - 12.0)
        for strip in text_strips(lines, 12.0, SMALL_LINE, ink.size):
            galley.add(strip)
        galley.space(2.0)
