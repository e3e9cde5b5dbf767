"""What the calendar shows: scenarios by day, and those of the same day in other years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mtl_journal.gui.models.lines import Line

_MOST_MARKS = 4  # in one cell

Days = dict[date, list[Line]]


def by_day(lines: Iterable[Line]) -> Days:
    """Return the lines of each day; those without a date are on none."""
    found: Days = {}
    for line in lines:
        if line.day is not None:
            found.setdefault(line.day, []).append(line)
    return found


def on_this_day(days: Days, day: date) -> list[Line]:
    """Return what was on the same day of other years, the latest year first."""
    others = (
        one for one in days if (one.month, one.day) == (day.month, day.day) and one.year != day.year
    )
    return [line for one in sorted(others, reverse=True) for line in days[one]]


def marks(lines: Iterable[Line], strands: list[str]) -> list[int | None]:
    """Return the places of the strands of a day's scenarios; None for one without a strand."""
    places = [
        [strands.index(strand) for strand in line.strands if strand in strands] or [None]
        for line in lines
    ]
    found = dict.fromkeys(place for one in places for place in one)
    return sorted(found, key=lambda place: (place is None, place or 0))[:_MOST_MARKS]
