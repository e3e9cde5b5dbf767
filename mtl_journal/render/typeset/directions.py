"""The directions of a paragraph: its parts cut where the level changes, as UAX #9 has it."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from mtl_journal.render.typeset.bidi import CONTROLS, class_of, resolved
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.lines import Part


class Stretch(NamedTuple):
    """Part of a word that runs in one direction; controls have done their work and are gone."""

    text: str
    ink: Ink
    level: int


def directed(
    boxes: Sequence[Sequence[Part]], gaps: list[Ink | None], base: int | None
) -> tuple[int, list[tuple[int, list[Stretch]]]]:
    """Return the level of the paragraph, and for each box that of the space before and its parts.

    `base` is None where the paragraph's letters decide.
    """
    pieces: list[str] = []
    for parts, gap in zip(boxes, gaps, strict=True):
        pieces += [" " if gap is not None else "", *(part.text for part in parts)]
    base, found = resolved("".join(pieces), base)
    at = 0
    runs: list[tuple[int, list[Stretch]]] = []
    for parts, gap in zip(boxes, gaps, strict=True):
        space = found[at] if gap is not None else 0
        at += gap is not None
        stretches: list[Stretch] = []
        for part in parts:
            stretches += _stretches(part, found[at : at + len(part.text)])
            at += len(part.text)
        runs.append((space, stretches or [Stretch("", parts[0].ink, base)]))
    return base, runs


def _stretches(part: Part, found: list[int]) -> list[Stretch]:
    if found and found.count(found[0]) == len(found):
        return _alike(part.text, part.ink, found[0])  # as nearly every word is
    stretches: list[Stretch] = []
    signs = zip(part.text, found, strict=True)
    for level, run in groupby(signs, key=lambda one: one[1]):
        stretches += _alike("".join(sign for sign, _ in run), part.ink, level)
    return stretches


def _alike(typed: str, ink: Ink, level: int) -> list[Stretch]:
    text = CONTROLS.sub("", typed)
    if level % 2 and not any(class_of(sign) in ("R", "AL") for sign in text):
        # Readers turn round words, not signs that stand alone: each is written by itself.
        return [Stretch(sign, ink, level) for sign in text]
    return [Stretch(text, ink, level)] if text else []
