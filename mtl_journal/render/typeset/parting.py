"""A paragraph whose lines would be too short, with some of its words parted by hyphens."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mtl_journal.render.typeset.families import Families
from mtl_journal.render.typeset.hyphenation import SOFT
from mtl_journal.render.typeset.lines import Part

# No line shorter than this is taken without having looked for words to part.
LOOSE = 0.13
# Larger type is for titles, whose words stay whole as bold ones do.
_LARGEST = 14.0
# Parts of words are shaped apart from each other, and so can be a little wider than together.
_TOLERANCE = 0.4


class Boxed(NamedTuple):
    """Boxes with their widths and the widths of the spaces before them (None: none at all)."""

    parts: Sequence[Sequence[Part]]
    widths: Sequence[float]
    gaps: Sequence[float | None]


class Syllable(NamedTuple):
    """Where a part of a word begins and ends in the text of its box."""

    box: int
    begin: int
    end: int


def loose(
    widths: Sequence[float], gaps: Sequence[float], ends: Sequence[int], measure: float
) -> bool:
    """Whether a line but the last, which end as `ends` has them, is much shorter than the rest."""
    at = 0
    for end in ends[:-1]:
        if sum(widths[at:end]) + sum(gaps[at + 1 : end]) < measure * (1 - LOOSE):
            return True
        at = end
    return False


def parted_ends(
    boxed: Boxed, families: Families, measure: float, ends: Callable[..., list[int]]
) -> tuple[list[Syllable], list[int]]:
    """Return all syllables, whole words among them, and the index after the last of each line.

    `ends` finds where lines end, as `line_ends` does.
    """
    syllables: list[Syllable] = []
    widths: list[float] = []
    gaps: list[float] = []
    hyphens: list[float] = []
    for at, (parts, whole) in enumerate(zip(boxed.parts, boxed.widths, strict=True)):
        joints = _joints(boxed, at, families)
        begin, rest = 0, whole
        for joint in joints:
            width = _width(parts[0], begin, joint, families)
            syllables.append(Syllable(at, begin, joint))
            widths.append(width)
            rest -= width
            begin = joint
        syllables.append(Syllable(at, begin, len(parts[0].text)))
        widths.append(max(rest, 0.0))
        gaps += [boxed.gaps[at] or 0.0, *(0.0 for _ in joints)]
        hyphen = _hyphen(parts[0], families) if joints else 0.0
        hyphens += [0.0, *(hyphen for _ in joints)]
    return syllables, ends(widths, gaps, measure - _TOLERANCE, hyphens)


def _joints(boxed: Boxed, at: int, families: Families) -> tuple[int, ...]:
    """Return where a box may be parted: nowhere if it is no whole word, or the paragraph's last."""
    alone = at + 1 < len(boxed.parts) and boxed.gaps[at + 1] is not None
    alone = alone and (at == 0 or boxed.gaps[at] is not None)
    if not alone or len(boxed.parts[at]) != 1:
        return ()
    return joints_of(boxed.parts[at][0], families)


def joints_of(part: Part, families: Families, *, names: bool = False) -> tuple[int, ...]:
    """Return where a part of a word may be parted: nowhere in code, nor in what is an address.

    Titles, what is bold and `names` are parted only if need be: where no line can hold them whole.
    """
    ink, text, word, level = part
    address = ink.target.address if ink.target is not None else ""
    if level % 2 or ink.style.family == "mono" or text in address:
        return ()
    if not names and (ink.style.bold or ink.size > _LARGEST):
        return ()
    return families.hyphenation.joints(text, ink.language, names=names) if word.pieces else ()


def _width(part: Part, begin: int, end: int, families: Families) -> float:
    text = part.text[begin:end].replace(SOFT, "")
    return families.shape(part.ink.style, text).width * part.ink.size / 1000


def _hyphen(part: Part, families: Families) -> float:
    return families.shape(part.ink.style, "-").width * part.ink.size / 1000
