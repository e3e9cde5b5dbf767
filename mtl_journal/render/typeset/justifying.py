"""Straight edges on both sides: where such lines end, and their spaces made wider or narrower."""

import re
from collections.abc import Sequence
from itertools import accumulate
from operator import add

from mtl_journal.render.typeset.fonts import adjusted
from mtl_journal.render.typeset.linebreaking import followed
from mtl_journal.render.typeset.lines import Line, Segment

# By how much of itself a space grows or shrinks before it begins to be seen.
_GROWS, _SHRINKS = 0.5, 0.2
# With spaces this much wider, words are parted instead; with spaces as wide as `_MOST`, a line is
# left as it is, for a gap in a text is worse than an edge that is not straight.
_GAPING, _MOST = 0.3, 1.0
# What a hyphen costs, beside what the line costs, and a second one right below the first.
_HYPHEN, _AGAIN = 0.3, 0.6
_TOO_WIDE = 20.0
# What a last line of less than a seventh of the measure costs.
_STUMP, _SHORT = 0.3, 1 / 7
# Text without spaces, as Chinese is, cannot grow; this lets its lines be compared all the same.
_STIFF = 0.02
# A shift of what follows, or the code of a glyph.
_TOKENS = re.compile(r"\)[^(]*\(|[\U000f0000-\U0010ffff]|..", re.DOTALL)


def justified_ends(
    widths: Sequence[float],
    gaps: Sequence[float],
    measure: float,
    hyphens: Sequence[float] | None = None,
) -> list[int]:
    """Return the index after the last box of each line, so that spaces differ as little as can be.

    All of the paragraph is looked at; for the arguments see `line_ends`.
    """
    count = len(widths)
    starts = [0.0, *accumulate(map(add, gaps, widths))]
    spaces = [0.0, *accumulate(gaps)]
    costs, origins, first = [0.0] * (count + 1), [0] * (count + 1), 0
    for end in range(1, count + 1):
        right, parted = starts[end], 0.0
        if hyphens is not None and end < count and hyphens[end]:
            right, parted = right + hyphens[end], _HYPHEN
        best, origin = float("inf"), end - 1
        for start in range(first, end):
            width = right - starts[start] - gaps[start]
            room = spaces[end] - spaces[start + 1]
            if width - room * _SHRINKS > measure and start < end - 1:
                first = start + 1
                continue
            again = _AGAIN if parted and hyphens is not None and start and hyphens[start] else 0.0
            cost = costs[start] + again + _cost(width, room, measure, last=end == count)
            if cost < best:
                best, origin = cost, start
            if width < measure / 2 and end < count:
                break
        costs[end], origins[end] = best + parted, origin
    return followed(origins)


def _cost(width: float, room: float, measure: float, *, last: bool) -> float:
    left = measure - width
    if last and left >= 0:
        return _STUMP if width < measure * _SHORT else 0.0
    each = room * (_GROWS if left >= 0 else _SHRINKS) + measure * _STIFF
    ratio = abs(left) / each
    cost = (0.1 + ratio**3) ** 2
    return cost + _TOO_WIDE if left > room * _MOST else cost


def gaping(
    widths: Sequence[float], gaps: Sequence[float], ends: Sequence[int], measure: float
) -> bool:
    """Whether a line but the last would need spaces that are seen."""
    at = 0
    for end in ends:
        room = sum(gaps[at + 1 : end])
        left = measure - sum(widths[at:end]) - room
        if left > room * _GAPING and end < len(widths):
            return True
        at = end
    return False


def straightened(lines: list[Line], measure: float) -> list[Line]:
    """Return lines as wide as the measure, the last of a paragraph only where it is too wide."""
    last = len(lines) - 1
    return [
        line if at == last and line.width <= measure else _straight(line, measure)
        for at, line in enumerate(lines)
    ]


def _straight(line: Line, measure: float) -> Line:
    """Return one line with other spaces; as it is where they would have to be far too wide."""
    pieces = [_TOKENS.findall(one.codes) for one in line.segments]
    blanks = [
        [at for at, token in enumerate(tokens) if token == one.face.space.codes]
        for tokens, one in zip(pieces, line.segments, strict=True)
    ]
    if blanks[-1] and blanks[-1][-1] == len(pieces[-1]) - 1:
        blanks[-1].pop()  # the space that ends the line
    count = sum(map(len, blanks))
    left = measure - line.width
    room = sum(
        len(found) * one.face.space.width * one.ink.size / 1000
        for found, one in zip(blanks, line.segments, strict=True)
    )
    if not count or left > room * _MOST:
        return line
    more = left / count
    wider = map(_widened, line.segments, pieces, blanks, [more] * len(pieces))
    return line._replace(segments=tuple(wider), width=measure)


def _widened(segment: Segment, tokens: list[str], blanks: list[int], more: float) -> Segment:
    if not blanks:
        return segment
    push = adjusted(-more * 1000 / segment.ink.size)
    for at in blanks:
        tokens[at] += push
    return segment._replace(codes="".join(tokens), width=segment.width + more * len(blanks))
