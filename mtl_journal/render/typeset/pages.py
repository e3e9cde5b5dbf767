"""Cutting a galley into pages, and writing each page with its running head and number."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.boxes import Boxes
from mtl_journal.render.typeset.families import Families, Style
from mtl_journal.render.typeset.feet import GAP, Foot, fitting, height_of, rule
from mtl_journal.render.typeset.figures import FigureStrip
from mtl_journal.render.typeset.floats import Waiting
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Line
from mtl_journal.render.typeset.sheets import Sheet
from mtl_journal.render.typeset.strips import Band, Strip
from mtl_journal.render.typeset.structure import Element, last_mark

_TOLERANCE = 0.01
# What stands around the text is no part of it, so that all of it can share one ink.
_FURNITURE = Ink(Style("plain"), measures.HEAD_SIZE, Element("P"), measures.GREY)


class Placed(NamedTuple):
    """A strip on a page; `down` is its distance from the top of the text.

    `again` marks a repetition, `aside` what stands at the foot.
    """

    strip: Strip
    down: float
    again: bool = False
    aside: bool = False


class Page(NamedTuple):
    """What stands on one page, from top to bottom; a `turned` one lies on its side."""

    placed: tuple[Placed, ...]
    turned: bool = False

    def places(self) -> dict[str, float]:
        """Return how far down each named place begins."""
        first = [one for one in self.placed if not one.again]
        return {one.strip.place: one.down for one in first if one.strip.place}


def cut(strips: list[Strip], depth: float, across: float = 0.0) -> list[Page]:
    """Cut strips into pages no deeper than `depth`; every strip stands on exactly one page.

    Notes stand at the foot of the page that mentions them, and go on at the next where they are
    long; a scenario never begins above the notes of another. What floats moves to the next page,
    also in `strips`, where there is text to take its place. `across` is the depth of turned pages.
    """
    pages: list[Page] = []
    start = 0
    notes: list[Strip] = []
    while start < len(strips) or notes:
        end, placed, turned = start, [], False
        if not notes or (start < len(strips) and not strips[start].room):
            turned = strips[start].turned
            end, placed = _page(strips, start, notes, across if turned else depth)
        for strip in strips[start:end]:
            notes += strip.notes
        deep = across if turned else depth
        count = fitting(notes, deep - _down(placed), alone=not placed)
        pages.append(Page((*placed, *_foot(notes[:count], deep)), turned))
        notes = notes[count:]
        start = end
    return pages


def _page(
    strips: list[Strip], start: int, notes: list[Strip], depth: float
) -> tuple[int, list[Placed]]:
    """Return the text of a page, and the first strip after it; what floats may move there."""
    end, placed = _whole(strips, start, notes, depth)
    if end == len(strips) or strips[end].floating is None:
        return end, placed
    waiting, first = Waiting(strips), end
    while waiting.take(start, end, depth - _down(placed), depth):
        end, placed = _whole(strips, start, notes, depth, waiting=first)
    waiting.give_back(end)
    return end, placed


def _down(placed: list[Placed]) -> float:
    """Return where the last that stands on a page ends."""
    return placed[-1].down + placed[-1].strip.height if placed else 0.0


def _whole(
    strips: list[Strip], start: int, notes: list[Strip], depth: float, waiting: int | None = None
) -> tuple[int, list[Placed]]:
    """Return the text of a page, and the first strip after it; what is kept is not parted."""
    full, placed = _fill(strips, start, notes, depth, waiting)
    end = full
    while end < len(strips) and strips[end].keep and end > start + 1:
        end -= 1
    if end < len(strips) and strips[end].keep:
        end = full
    count = sum(one.again for one in placed)
    return end, placed[: count + end - start]


def _foot(notes: list[Strip], depth: float) -> Iterator[Placed]:
    """Yield notes, the rule above them first, so that the last stands at the foot of the page."""
    if not notes:
        return
    down = depth - height_of(notes) + GAP
    line = rule()
    yield Placed(line, down, aside=True)
    down += line.height
    for at, strip in enumerate(notes):
        down += strip.before if at else 0.0
        yield Placed(strip, down, aside=True)
        down += strip.height


def _fill(
    strips: list[Strip], start: int, notes: list[Strip], depth: float, waiting: int | None
) -> tuple[int, list[Placed]]:
    """Return the first strip that does not fit any more, and all that stand before it.

    Where something is `waiting` for the next page, nothing else from there on floats on this one,
    and no other scenario begins.
    """
    placed: list[Placed] = []
    foot = Foot(notes, depth)
    down = 0.0
    for strip in strips[start].repeats:
        placed.append(Placed(strip, down, again=True))
        down += strip.height
    at = start
    turned = strips[start].turned
    held = len(strips) if waiting is None else waiting
    while at < len(strips):
        strip = strips[at]
        if strip.turned is not turned or (at >= held and (strip.floating or strip.room)):
            break
        top = down + (strip.before if at > start else 0.0)
        if at > start and strip.room and (foot or top + strip.room > depth):
            break
        over = top + strip.height > depth - foot.height + _TOLERANCE
        if strip.notes and not foot.take(strip.notes, depth - top - strip.height):
            if at > start:
                break
            foot.force(strip.notes, depth - top - strip.height)
        elif over and (at > start or strip.least() < strip.height):
            if not isinstance(strip, FigureStrip) or top + strip.least() > depth - foot.height:
                if at > start:
                    break
            else:
                strip.shrink_to(depth - foot.height - top)
        placed.append(Placed(strip, top))
        down = top + strip.height
        at += 1
    return at, placed


class Furniture(NamedTuple):
    """What stands around the text of a page: the head, and at the foot a title and the number."""

    head: str
    foot: str
    number: str


def write_page(page: Page, sheet: Sheet, furniture: Furniture, families: Families) -> None:
    """Write decorations, then the text, then the furniture as pagination artifacts."""
    top = sheet.size.top
    _bands(page, sheet, top)
    for one in page.placed:
        one.strip.under(sheet, top - one.down)
    for one in page.placed:
        sheet.aside = one.aside
        moved = one.strip.floating
        sheet.after = last_mark(moved.element) if moved is not None and moved.moved else None
        if one.again:
            one.strip.again(sheet, top - one.down)
        else:
            one.strip.draw(sheet, top - one.down)
    sheet.aside, sheet.after = False, None
    _furnish(sheet, furniture, families)


def _bands(page: Page, sheet: Sheet, top: float) -> None:
    """Draw each bar or panel once for all neighbouring strips that share it."""
    spans: list[tuple[Band, float, float]] = []
    open_: dict[Band, tuple[float, float]] = {}
    for one in page.placed:
        for band in [band for band in open_ if band not in one.strip.bands]:
            spans.append((band, *open_.pop(band)))
        for band in one.strip.bands:
            first = open_.get(band, (one.down, 0.0))[0]
            open_[band] = (first, one.down + one.strip.height)
    spans += [(band, *span) for band, span in open_.items()]
    for band, first, last in spans:
        margin = 0.0 if band.slim else 4.0
        low, high = top - last - margin, top - first + margin
        sheet.decorate(
            f"{band.paint} {band.x:.2f} {low:.2f} {band.width:.2f} {high - low:.2f} re f"
        )


def _furnish(sheet: Sheet, furniture: Furniture, families: Families) -> None:
    write = _line_writer(sheet, families)
    if furniture.head:
        sheet.enter(None)
        sheet.paper.addLiteral("EMC /Artifact <</Type/Pagination/Subtype/Header>> BDC")
        base = sheet.size.height - measures.HEAD_BASE
        measure = sheet.size.measure
        write(furniture.head, measure, base, 1.0, measure)
        y = base - 7
        sheet.paper.addLiteral(f"q {measures.HAIR} 0 {y:.2f} m {measure:.2f} {y:.2f} l S Q")
    if furniture.number:
        sheet.enter(None)
        sheet.paper.addLiteral("EMC /Artifact <</Type/Pagination/Subtype/Footer>> BDC")
        measure = sheet.size.measure
        write(furniture.foot, 0.0, measures.FOOT_BASE, 0.0, measure * 0.8)
        write(furniture.number, measure, measures.FOOT_BASE, 1.0, 100.0)


def _line_writer(
    sheet: Sheet, families: Families
) -> Callable[[str, float, float, float, float], None]:
    known = sheet.paper.furniture

    def write(text: str, x: float, y: float, share: float, room: float) -> None:
        """Write one line, `share` of its width to the left of x; what is too long is cut."""
        if (text, room) not in known:
            known[text, room] = _fitted(text, _FURNITURE, families, room)
        line = known[text, room]
        if line is None:
            return
        sheet.write(line.segments, x - share * line.width, y, artifact=True)

    return write


def _fitted(text: str, ink: Ink, families: Families, room: float) -> Line | None:
    """Return text as one line; what is too long for the room ends in an ellipsis."""
    shown = text.strip()
    while shown:
        boxes = Boxes(families)
        boxes.add(shown, ink)
        width = boxes.natural_width()
        if width <= room and boxes:
            return boxes.lines(room + 1.0)[0]
        kept = min(len(shown) - 2, int(len(shown) * room / max(width, 1.0)))
        shown = shown[:kept].rstrip("… ,;:–—-") + "…" if kept > 0 else ""
    return None
