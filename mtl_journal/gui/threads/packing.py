"""Where cards stand: beside their words where there is room, packed downward where there is not."""

from collections.abc import Sequence


def packed(
    wanted: Sequence[float], heights: Sequence[float], gap: float, active: int | None = None
) -> list[float]:
    """Return the tops of cards, in pixels, given where each would like to begin, from the top down.

    No two overlap. The active one keeps its place: those before it move up, the others down.
    """
    tops = list(wanted)
    start = 0 if active is None else active
    for place in range(start + 1, len(tops)):
        tops[place] = max(tops[place], tops[place - 1] + heights[place - 1] + gap)
    for place in range(start - 1, -1, -1):
        tops[place] = min(tops[place], tops[place + 1] - heights[place] - gap)
    return tops


def clear_of(words: tuple[float, float], high: float, room: tuple[float, float]) -> float | None:
    """Return the top of what is `high` and covers no words, in pixels, None where it has to.

    `words` and `room` reach from a top to a bottom. It stands below the words where it can, for
    that leaves in sight what leads to them.
    """
    (first, last), (top, bottom) = words, room
    if last + high <= bottom:
        return max(last, top)
    return first - high if first - high >= top else None
