"""Where a paragraph's lines end: the whole paragraph is looked at, so that its edge stays even."""

from itertools import accumulate
from operator import add

# A line this much shorter than the measure is only taken when nothing better exists.
_LOOSE = 0.3
# What a last line of less than a seventh of the measure costs; a hanging word looks like a slip.
_STUMP = 0.08
_SHORT = 1 / 7
# What a hyphen costs: as much as a line that is a sixth too short.
_HYPHEN = 1 / 36


def line_ends(
    widths: list[float],
    gaps: list[float],
    measure: float,
    hyphens: list[float] | None = None,
) -> list[int]:
    """Return the index after the last box of each line.

    `gaps[k]` is the space between boxes k-1 and k, which vanishes at a line end. The sum of the
    squares of what is left over at the right is as small as it can be; a box that is wider than
    the measure gets a line of its own. `hyphens[k]` is the width of the hyphen that a line takes
    where it ends before box k, 0 for none; such lines are only taken where they save much.
    """
    count = len(widths)
    total = sum(widths) + sum(gaps[1:])
    if total <= measure:
        return [count]
    starts = [0.0, *accumulate(map(add, gaps, widths))]
    costs, origins, first = [0.0] * (count + 1), [0] * (count + 1), 0
    loosest = measure * (1 - _LOOSE)
    for end in range(1, count):
        right, parted = starts[end], 0.0
        if hyphens is not None and hyphens[end]:
            right, parted = right + hyphens[end], _HYPHEN
        while first < end - 1 and right - starts[first] - gaps[first] > measure:
            first += 1
        left = (measure - (right - starts[first] - gaps[first])) / measure
        best, origin = costs[first] + left * left, first
        for start in range(first + 1, end):
            width = right - starts[start] - gaps[start]
            if width < loosest:
                break
            left = (measure - width) / measure
            cost = costs[start] + left * left
            if cost < best:
                best, origin = cost, start
        costs[end] = best + parted
        origins[end] = origin
    origins[count] = _last(starts, gaps, costs, first, measure)
    return followed(origins)


def _last(
    starts: list[float], gaps: list[float], costs: list[float], first: int, measure: float
) -> int:
    """Return where the last line begins, at `first` or later: it may be as short as it likes."""
    whole, count = starts[-1], len(gaps)
    while first < count - 1 and whole - starts[first] - gaps[first] > measure:
        first += 1
    found = [
        costs[at] + (_STUMP if whole - starts[at] - gaps[at] < measure * _SHORT else 0.0)
        for at in range(first, count)
    ]
    return first + found.index(min(found))


def followed(origins: list[int]) -> list[int]:
    """Return the ends of lines from the first to the last, by what each followed best."""
    ends: list[int] = []
    at = len(origins) - 1
    while at > 0:
        ends.append(at)
        at = origins[at]
    return ends[::-1]
