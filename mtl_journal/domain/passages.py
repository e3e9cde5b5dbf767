"""The passages of a text: what stands around chosen words, and what stands there today."""

import re
from collections.abc import Iterator

from mtl_journal.domain.talk import Passage, Stretch
from mtl_journal.domain.word_changes import GONE, NEW, word_changes

MOST = 640  # characters of a passage with what stands around it
_PARTING = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the paragraph, or item of a list, that a passage stands in, or those that it spans.

    Of a long one it is what stands near the passage.
    """
    whole = _whole(text, start, end)
    return whole if whole[1] - whole[0] <= MOST else _clipped(text, whole, (start, end))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = 0, len(text)
    for found in _PARTING.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _clipped(text: str, whole: tuple[int, int], inside: tuple[int, int]) -> tuple[int, int]:
    """Return as much of a long paragraph as may be shown around a passage, in whole words."""
    spare = max(0, MOST - (inside[1] - inside[0])) // 2
    first = max(whole[0], inside[0] - spare)
    last = min(whole[1], inside[1] + spare)
    while first > whole[0] and not text[first - 1].isspace():
        first -= 1
    while last < whole[1] and not text[last].isspace():
        last += 1
    return first, last


def rewritten(before: str, after: str, place: tuple[int, int]) -> tuple[list[Passage], bool]:
    """Return what stands in `after` at a place, and what was written on right behind it.

    What is not in `before` is stressed; the flag says whether anything is.
    """
    fresh = _fresh(before, after)
    first, last = around(after, *place)
    shown = [_stressed(after, (first, last), fresh)]
    left = MOST - (last - first)
    for span in _paragraphs(after, last):
        passage = _stressed(after, span, fresh)
        if left <= 0 or _share(passage) < 0.5:
            break
        if span[1] - span[0] > left:
            end = _clipped(after, span, (span[0], span[0] + left // 2))[1]
            passage = (*_stressed(after, (span[0], end), fresh), Stretch(" …", False))
        shown.append(passage)
        left -= span[1] - span[0]
    return shown, any(one.stressed for passage in shown for one in passage)


def _fresh(before: str, after: str) -> list[tuple[int, int]]:
    """Return where words of `after` stand that are not in `before`."""
    at = 0
    found: list[tuple[int, int]] = []
    for kind, words in word_changes(before, after):
        if kind == NEW:
            found.append((at, at + len(words)))
        at += 0 if kind == GONE else len(words)
    return found


def _paragraphs(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that begin behind a place."""
    starts = [found.end() for found in _PARTING.finditer(text) if found.end() > at]
    for start in starts:
        if text[start:].strip():
            yield _whole(text, start, start + 1)


def _stressed(text: str, span: tuple[int, int], fresh: list[tuple[int, int]]) -> Passage:
    pieces: list[Stretch] = []
    at = span[0]
    for start, end in fresh:
        start, end = max(start, at), min(end, span[1])
        if start >= end:
            continue
        pieces += [Stretch(text[at:start], False), Stretch(text[start:end], True)]
        at = end
    pieces.append(Stretch(text[at : span[1]], False))
    return tuple(one for one in pieces if one.words)


def _share(passage: Passage) -> float:
    """Return how much of a passage is new, from 0 to 1."""
    whole = sum(len(one.words.strip()) for one in passage)
    return sum(len(one.words.strip()) for one in passage if one.stressed) / max(1, whole)
