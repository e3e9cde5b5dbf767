"""Finding a passage again in a text that has been edited: by what became of each word, or by looks.

Word by word wherever the old text is known; a passage that was carried elsewhere, or whose old text
is not here, is looked for by likeness of its words and of what stood around them.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

Span = tuple[int, int]
Around = tuple[str, str, str]
"""What stood before a passage, the passage, and what stood behind it."""

CUTOFF = 75.0  # likeness below which nothing counts as found, of 100
MARGIN = 2.0  # how much better than any other place the found one has to be
_ENOUGH = 90.0  # likeness of a carried-over passage that needs no second look
_OVERLAP = 0.5
_WORD = re.compile(r"\w+|[^\w\s]")


def in_words(text: str, span: Span | None = None) -> list[str]:
    """Return the words and signs of a text, or of a part of it, without the space between."""
    return _WORD.findall(text if span is None else text[span[0] : span[1]])


def carried_over(old: str, new: str, span: Span) -> Span | None:
    """Return where the words of a passage of `old` went in `new`, by a diff of words.

    None where none of them is left where the rest of the text says they should be.
    """
    one, other = _tokens(old), _tokens(new)
    inside = [place for place, (start, end) in enumerate(one) if start < span[1] and end > span[0]]
    if not inside:
        return None
    kept: list[int] = []
    became: list[int] = []
    for step in Levenshtein.opcodes(*_numbered(old, one, new, other)):
        first, last = max(inside[0], step.src_start), min(inside[-1] + 1, step.src_end)
        if first >= last:
            continue
        if step.tag == "equal":
            shift = step.dest_start - step.src_start
            kept += [first + shift, last - 1 + shift]
        elif step.tag == "replace":
            shift, most = step.dest_start - step.src_start, step.dest_end - 1
            became += [min(first + shift, most), min(last - 1 + shift, most)]
    if not kept:
        return None
    found = kept + became
    return other[min(found)][0], other[max(found)][1]


def best_span(around: Around, text: str, *, near: int, first: Span | None = None) -> Span | None:
    """Return the place that looks most like the passage, None where none looks like it enough.

    `first` is the place that a diff proposes, `near` where the passage stood, which only decides
    between places that look alike.
    """
    scored: dict[Span, float] = {}
    if first is not None:
        scored[first] = _likeness(around, text, first)
        if fuzz.ratio(around[1], text[slice(*first)]) >= _ENOUGH:
            return first
    for span in _candidates(around, text):
        scored[span] = _likeness(around, text, span)
    ranked = sorted(scored, key=lambda span: (-scored[span], abs(span[0] - near)))
    if not ranked:
        return None
    best = ranked[0]
    if scored[best] < CUTOFF:
        return first if first is not None and _is_left(around[1], text, first) else None
    rivals = (one for one in ranked[1:] if _overlap(one, best) < _OVERLAP)
    if scored[best] - max((scored[one] for one in rivals), default=0.0) >= MARGIN:
        return best
    return first if first is not None and scored[first] >= scored[best] - MARGIN else None


def _candidates(around: Around, text: str) -> Iterable[Span]:
    """Return places worth a look: the very words, the most alike, and by what stood around."""
    before, passage, behind = around
    for found in re.finditer(re.escape(passage), text):
        yield found.span()
    alike = fuzz.partial_ratio_alignment(passage, text, score_cutoff=50)
    if alike is not None and len(passage) <= len(text):
        yield _to_words(text, (alike.dest_start, alike.dest_end))
    whole = before + passage + behind
    alike = fuzz.partial_ratio_alignment(whole, text, score_cutoff=50)
    if alike is not None and len(whole) <= len(text):
        inner = _within(around, text, (alike.dest_start, alike.dest_end))
        if inner is not None:
            yield inner


def _within(around: Around, text: str, span: Span) -> Span | None:
    """Return where the passage stands in a stretch that looks like it and its surroundings."""
    before, passage, behind = around
    steps = Levenshtein.opcodes(before + passage + behind, text[slice(*span)])
    start, end = len(before), len(before) + len(passage)
    at: dict[int, int] = {}
    for step in steps:
        for wanted in (start, end):
            if step.src_start <= wanted <= step.src_end:
                at[wanted] = step.dest_start + min(
                    wanted - step.src_start, step.dest_end - step.dest_start
                )
    first, last = span[0] + at.get(start, 0), span[0] + at.get(end, 0)
    return _to_words(text, (first, last)) if first < last else None


def _likeness(around: Around, text: str, span: Span) -> float:
    """Return how much a place looks like the passage, 0 to 100.

    Short passages stand in many places, so what stands around counts the more for them.
    """
    before, passage, behind = around
    here = fuzz.ratio(passage, text[slice(*span)])
    ahead, after = (
        text[max(0, span[0] - len(before)) : span[0]],
        text[span[1] : span[1] + len(behind)],
    )
    beside = fuzz.ratio(before + behind, ahead + after)
    weight = len(passage) / (len(passage) + 20)
    return here * weight + max(here, beside) * (1 - weight) if here else 0.0


def _is_left(passage: str, text: str, span: Span) -> bool:
    """Tell whether a third of a passage's words is left where a diff says it went."""
    wanted, here = in_words(passage), set(in_words(text, span))
    return 3 * sum(word in here for word in wanted) >= len(wanted)


def _overlap(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, min(one[1] - one[0], other[1] - other[0]))


def _to_words(text: str, span: Span) -> Span:
    """Return the span widened to whole words."""
    start, end = span
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _tokens(text: str) -> Sequence[Span]:
    return [found.span() for found in _WORD.finditer(text)]


def _numbered(
    old: str, one: Sequence[Span], new: str, other: Sequence[Span]
) -> tuple[list[int], list[int]]:
    """Return a number for each word of both texts, the same for the same word."""
    numbers: dict[str, int] = {}

    def number(text: str, span: Span) -> int:
        return numbers.setdefault(text[span[0] : span[1]], len(numbers))

    return [number(old, span) for span in one], [number(new, span) for span in other]
