"""What floats: figures and turned tables that wait for the next page while text fills this one."""

from typing import NamedTuple

from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.strips import Float, Strip

# A hole smaller than this is left; in points.
_HOLE = 4 * measures.LINE
# What waits never takes more of the next page than this.
_MOST = 0.8


class _Taken(NamedTuple):
    """Something that was taken out: where it stood, its strips, what followed and how far below."""

    at: int
    strips: list[Strip]
    following: Strip
    before: float


class Waiting:
    """What was taken out of the strips while one page is being filled."""

    def __init__(self, strips: list[Strip]) -> None:
        self._strips = strips
        self._taken: list[_Taken] = []
        self._height = 0.0

    def take(self, start: int, end: int, room: float, depth: float) -> bool:
        """Take out what begins at `end`, where the page that began at `start` has `room` left.

        False where it may not float, the hole is too small or no text of the scenario follows.
        """
        floating = self._begins(start, end)
        if floating is None or room < _HOLE:
            return False
        strips = self._strips
        after = end + floating.count
        if after >= len(strips) or strips[after].room:
            return False
        height = 0.0 if strips[end].turned else sum(one.height for one in strips[end:after])
        if self._height + height > depth * _MOST:
            return False
        self._height += height
        following = strips[after]
        self._taken.append(_Taken(end, strips[end:after], following, following.before))
        following.before = floating.beside
        del strips[end:after]
        return True

    def _begins(self, start: int, end: int) -> Float | None:
        """Return what floats from `end` on, as long as nothing keeps it where it is."""
        if not start < end < len(self._strips) or self._strips[end].keep:
            return None
        floating = self._strips[end].floating
        if floating is None or floating is self._strips[end - 1].floating:
            return None
        # Notes stand in their order at the feet of pages, so what mentions some stays.
        noted = any(one.notes for one in self._strips[end : end + floating.count])
        return None if noted else floating

    def give_back(self, end: int) -> None:
        """Put all back where the page ends; what no text went before is as it was."""
        strips = self._strips
        end = max(end, self._taken[0].at) if self._taken else end
        moved = [one for one in self._taken if one.at < end]
        for one in self._taken[len(moved) :][::-1]:
            one.following.before = one.before
        if moved and end < len(strips):
            strips[end].before = max(strips[end].before, measures.LINE)
        for one in moved:
            floating = one.strips[0].floating
            assert floating is not None
            floating.moved = True
        strips[end:end] = [strip for one in self._taken for strip in one.strips]
