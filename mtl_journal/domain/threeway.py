"""Merging two texts that one person wrote on two computers, where that is clean.

Sentences are the grain: two changes to one sentence, or two different additions at one place,
contradict each other, and then both texts are shown instead. The result does not depend on
which side is named first, so every desk computes the same.
"""

import re
from itertools import pairwise
from typing import TypeVar

from mtl_journal.domain.partners import MOST_TOGETHER, as_context, partners_in, with_partners
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content, Pairs

_ENDING = r"[.!?…]++[\"'”’)\]]*+"
# Possessive runs: no row of dots, however long, is read twice. The group itself is not: releases
# of Python up to 3.11.4 lose what a possessive group matched, and its parts leave no choice.
_SENTENCE = re.compile(rf"(?!\Z)(?:[^.!?…\n]++|{_ENDING}(?=\S))*(?:{_ENDING}\s*+|\n++|\Z)")
_WIDEST = 10_000  # sentences on a side; above it two changed texts are shown as two versions

Change = tuple[int, int, tuple[str, ...]]
Item = TypeVar("Item")


def merge_contents(base: Content, one: Content, other: Content) -> Content | None:
    """Return the content that holds both sides' changes, or None where they contradict."""
    try:
        return pick(base, one, other)
    except Contradiction:
        pass  # both sides changed it; look closer
    try:
        return Content(
            title=pick(base.title, one.title, other.title),
            date=pick(base.date, one.date, other.date),
            text=_text(base.text, one.text, other.text),
            claims=tuple(Claim(*pair) for pair in _pairs(*map(_claims, (base, one, other)))),
            tags=tuple(tag for tag, _ in _pairs(*map(_tags, (base, one, other)))),
            context=_pairs(base.context, *_together(base.context, one.context, other.context)),
            origin=pick(base.origin, one.origin, other.origin),
        )
    except Contradiction:
        return None


def merge_texts(base: str, one: str, other: str) -> str | None:
    """Return the text with both sides' changed sentences, or None where they contradict."""
    if one == other or other == base:
        return one
    if one == base:
        return other
    parts = [_SENTENCE.findall(text) for text in (base, one, other)]
    if max(map(len, parts)) > _WIDEST:
        return None
    changes = _joined(_regions(parts[0], parts[1]), _regions(parts[0], parts[2]))
    if changes is None:
        return None
    out: list[str] = []
    at = 0
    for start, end, words in changes:
        out += parts[0][at:start]
        out += words
        at = end
    return "".join(out + parts[0][at:])


class Contradiction(Exception):
    """Both sides changed the same thing in different ways."""


def pick(base: Item, one: Item, other: Item) -> Item:
    """Return what one side or both made of the base; Contradiction where they differ."""
    if one == other or other == base:
        return one
    if one == base:
        return other
    raise Contradiction


def _regions(base: list[str], side: list[str]) -> list[Change]:
    """Return where the side differs from the base, neighbouring steps as one change."""
    from rapidfuzz.distance import Indel  # 47 modules, and texts that differ are rare

    regions: list[Change] = []
    for step in Indel.opcodes(base, side):
        if step.tag == "equal":
            continue
        words = tuple(side[step.dest_start : step.dest_end])
        if regions and regions[-1][1] == step.src_start:
            start, _, before = regions.pop()
            regions.append((start, step.src_end, before + words))
        else:
            regions.append((step.src_start, step.src_end, words))
    return regions


def _joined(one: list[Change], other: list[Change]) -> list[Change] | None:
    """Return both lists of changes in order, identical ones once; None where they meet."""
    changes = sorted({*one, *other})
    for before, after in pairwise(changes):
        same_place = before[0] == after[0]
        if same_place or after[0] < before[1]:
            return None
    return changes


def _text(base: str, one: str, other: str) -> str:
    merged = merge_texts(base, one, other)
    if merged is None:
        raise Contradiction
    return merged


def _together(base: Pairs, one: Pairs, other: Pairs) -> tuple[Pairs, Pairs]:
    """Return both contexts with the partners that the two name together.

    These contradict each other only where all of them are more than one line of a context holds.
    """
    was, here, there = (tuple((name, "") for name in partners_in(it)) for it in (base, one, other))
    if not (was or here or there):
        return one, other
    named = [name for name, _ in _pairs(was, here, there)]
    if len(as_context(named)) > MOST_TOGETHER:
        raise Contradiction
    return with_partners(one, named), with_partners(other, named)


def _claims(content: Content) -> Pairs:
    return tuple((claim.strand, claim.why) for claim in content.claims)


def _tags(content: Content) -> Pairs:
    return tuple((tag, "") for tag in content.tags)


def _pairs(base: Pairs, one: Pairs, other: Pairs) -> Pairs:
    """Merge by name: the base's order first, then what is new by name."""
    try:
        return pick(base, one, other)
    except Contradiction:
        pass  # both sides changed something; look at each name
    was, here, there = dict(base), dict(one), dict(other)
    names = [*was, *sorted({*here, *there} - set(was))]
    merged = [(name, pick(was.get(name), here.get(name), there.get(name))) for name in names]
    return tuple((name, said) for name, said in merged if said is not None)
