"""Lines ready to be written: what stands beside what, also where words run from right to left."""

from typing import NamedTuple

from mtl_journal.render.typeset.bidi import visual_order
from mtl_journal.render.typeset.families import Piece, Word
from mtl_journal.render.typeset.fonts import Typeface
from mtl_journal.render.typeset.inks import Ink


class Segment(NamedTuple):
    """Glyphs in one ink and face; `width` in points, `codes` for a TJ array.

    `at` is how far from the line's beginning it stands, None for right after the one before.
    `says` is the text where glyphs alone do not say it exactly. `words` are all the codes that
    are joined in it, which come again and again, or () where nobody knows them apart.
    """

    ink: Ink
    face: Typeface
    codes: str
    width: float
    at: float | None = None
    says: str = ""
    words: tuple[str, ...] = ()


class Line(NamedTuple):
    """One set line: `width` without the space at its end, `lead` what is left free before it.

    `leftwards` is whether the whole paragraph runs from right to left.
    """

    segments: tuple[Segment, ...]
    width: float
    lead: float = 0.0
    leftwards: bool = False


class Part(NamedTuple):
    """A word, or part of one, in one ink; odd levels run from right to left."""

    ink: Ink
    text: str
    word: Word
    level: int = 0

    def width(self) -> float:
        """Return the width in points."""
        return self.word.width * self.ink.size / 1000


class Item(NamedTuple):
    """A piece of a word, or the space between two, on its way into a line."""

    ink: Ink
    piece: Piece
    level: int = 0

    def width(self) -> float:
        """Return the width in points."""
        return self.piece.shaped.width * self.ink.size / 1000


def in_one_direction(items: list[Item]) -> tuple[Segment, ...]:
    """Return items one after the other; neighbours in the same ink and face are joined."""
    found: list[Segment] = []
    joined: list[Item] = []
    for item in items:
        if joined and (
            joined[0].ink is not item.ink or joined[0].piece.face is not item.piece.face
        ):
            found.append(_segment(joined))
            joined = []
        joined.append(item)
    if joined:
        found.append(_segment(joined))
    return tuple(found)


def in_both_directions(items: list[Item], start: float) -> tuple[Segment, ...]:
    """Return items in reading order, each at its place from left to right; the first is at `start`.

    What is read first is written first, so whoever follows the content needs no geometry.
    """
    places = [0.0] * len(items)
    x = start
    for at in visual_order([item.level for item in items]):
        places[at] = x
        x += items[at].width()
    found: list[Segment] = []
    joined: list[Item] = []
    first = end = 0.0
    for item, place in zip(items, places, strict=True):
        goes_on = (
            joined
            and item.level == joined[0].level
            and _alike(joined[0], item)
            and abs(place - end) < 0.01
        )
        if joined and not goes_on:
            found.append(_segment(joined, first))
            joined = []
        if item.level % 2:
            found.append(_leftwards(item, place))
            continue
        if not joined:
            first = place
        joined.append(item)
        end = place + item.width()
    if joined:
        found.append(_segment(joined, first))
    return tuple(found)


def _leftwards(item: Item, at: float) -> Segment:
    """Return what runs leftwards, by itself; readers turn it round, so there the glyphs must do."""
    ink, piece, _ = item
    return Segment(ink, piece.face, piece.shaped.codes, item.width(), at)


def _alike(one: Item, other: Item) -> bool:
    return one.ink is other.ink and one.piece.face is other.piece.face


def _segment(items: list[Item], at: float | None = None) -> Segment:
    ink, piece, _ = items[0]
    shaped = [item.piece.shaped for item in items]
    words = tuple([one.codes for one in shaped])
    width = sum([one.width * ink.size / 1000 for one in shaped])
    exact = all(one.exact for one in shaped)
    says = "" if exact else "".join(item.piece.text for item in items)
    if says and max(says) > "\uffff":
        says = ""  # PDFium drops such signs there, and the glyphs say them, if not quite alone
    return Segment(ink, piece.face, "".join(words), width, at, says, words)
