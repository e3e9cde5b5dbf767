"""Merging two texts that one person wrote on two computers, where that is clean.

Sentences are the grain: two changes to one sentence, or two different additions at one place,
contradict each other, and then both texts are shown instead. The result does not depend on
which side is named first, so every desk computes the same.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from rapidfuzz.distance import Indel

from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’)\]]*\s+|\n+|$)|\n+", re.DOTALL)
_WIDEST = 10_000  # sentences on a side; above it two changed texts are shown as two versions

Change = tuple[int, int, tuple[str, ...]]
Item = TypeVar("Item")


def merge_contents(base: Content, one: Content, other: Content) -> Content | None:
    """Return the content that holds both sides' changes, or None where they contradict."""
    try:
        return Content(
            title=_pick(base.title, one.title, other.title),
            date=_pick(base.date, one.date, other.date),
            text=_required(merge_texts(base.text, one.text, other.text)),
            claims=tuple(
                Claim(strand, why)
                for strand, why in _merge_pairs(*(_claims(c) for c in (base, one, other)))
            ),
            tags=_merge_tags(base.tags, one.tags, other.tags),
            context=_merge_pairs(base.context, one.context, other.context),
            origin=base.origin,
        )
    except _Contradiction:
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


def common_ancestor(parents: Mapping[str, Sequence[str]], heads: Sequence[str]) -> str | None:
    """Return the one revision all heads come from that is nearest to them, else None.

    `parents` maps each known revision to those it was written from.
    """
    shared = _ancestors(parents, heads[0])
    for head in heads[1:]:
        shared &= _ancestors(parents, head)
    # What lies above a shared revision is shared too, so being somebody's parent is enough.
    nearest = shared - {parent for one in shared for parent in parents[one]}
    return nearest.pop() if len(nearest) == 1 else None


class _Contradiction(Exception):
    """Both sides changed the same thing in different ways."""


def _ancestors(parents: Mapping[str, Sequence[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent in parents and parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _regions(base: list[str], side: list[str]) -> list[Change]:
    """Return where the side differs from the base, neighbouring steps as one change."""
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


def _required(text: str | None) -> str:
    if text is None:
        raise _Contradiction
    return text


def _pick(base: Item, one: Item, other: Item) -> Item:
    if one == other or other == base:
        return one
    if one == base:
        return other
    raise _Contradiction


def _claims(content: Content) -> tuple[tuple[str, str], ...]:
    return tuple((claim.strand, claim.why) for claim in content.claims)


def _merge_pairs(
    base: Sequence[tuple[str, str]],
    one: Sequence[tuple[str, str]],
    other: Sequence[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    was, here, there = dict(base), dict(one), dict(other)
    names = list(dict.fromkeys([*was, *sorted({*here, *there} - set(was))]))
    merged = [(name, _pick(was.get(name), here.get(name), there.get(name))) for name in names]
    return tuple((name, value) for name, value in merged if value is not None)


def _merge_tags(base: Sequence[str], one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    pairs = [[(tag, "") for tag in tags] for tags in (base, one, other)]
    return tuple(tag for tag, _ in _merge_pairs(*pairs))
