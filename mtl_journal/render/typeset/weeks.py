"""The weeks of a portfolio: what its chart shows and says, apart from how that is drawn.

It is counted by the rules of progress, from the scenarios that are printed. Gaps and what is
unfinished are for the writer alone and no part of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mtl_journal.domain.framework import Strand
from mtl_journal.domain.portfolio import Entry, Portfolio, once
from mtl_journal.domain.progress import (
    MOST_YEARS,
    Line,
    Progress,
    Week,
    name_of_year,
    progress,
    school_years,
)
from mtl_journal.domain.terms import has_school_year, monday_of, school_mondays
from mtl_journal.domain.wordcount import count_words
from mtl_journal.render.progress_words import count, cut, described, months_of
from mtl_journal.render.typeset.wording import day_of

TITLE = "Strands by week"
_KEY = "Each box is a week of the school year, with the number of scenarios that claim the strand."
_BANDS = 3  # about a term each, so that the number in a square can be read
_LEAST = 2  # weeks; one square is no chart
_FEW = 100
_LONGEST = 40  # characters


@dataclass(frozen=True, slots=True)
class Square:
    """A week of a strand: what stands in it, "" for nothing; `within` the portfolio's time."""

    scenarios: int
    holiday: bool
    within: bool

    @property
    def shown(self) -> str:
        """The figure in the square."""
        return str(self.scenarios or "") if self.scenarios < _FEW else f"{_FEW - 1}+"


@dataclass(frozen=True, slots=True)
class Band:
    """About a term: its months by their places, and a row of squares for each strand."""

    mondays: tuple[date, ...]
    rows: tuple[tuple[Square, ...], ...]

    def months(self) -> list[tuple[int, str]]:
        """Return where months begin, with their names.

        None after the last box of a row, and none above the last place, where it has no room.
        """
        boxes = [at for at, one in enumerate(self.rows[0]) if one.within] if self.rows else []
        last = min(len(self.mondays) - 2, max(boxes, default=-1))
        return [(place, name) for place, name in months_of(self.mondays) if place <= last]


@dataclass(frozen=True, slots=True)
class Year:
    """A school year by its name, such as "2025–26", and the bands in which something is."""

    name: str
    bands: tuple[Band, ...]


def name_of(strand: Strand) -> str:
    """Return the short name of a strand as it stands before its squares."""
    return cut(strand.short, _LONGEST)


class Weeks:
    """The chart of a portfolio that has at least two weeks with a strand."""

    def __init__(self, portfolio: Portfolio, lines: list[Line], found: Progress) -> None:
        self.strands = portfolio.framework.strands
        self._framework = portfolio.framework
        self._lines = lines
        self._found = found
        known = [one for one in school_years(found) if any(any(week.by_strand) for week in one[1])]
        self.hidden = len(known) - MOST_YEARS
        self.years = [self._year(*one) for one in reversed(known[:MOST_YEARS])]

    def said(self, name: str, mondays: Iterable[date], strands: Iterable[Strand]) -> str:
        """Return in words what some weeks of a year have of some strands."""
        wanted, shown = set(mondays), {strand.id for strand in strands}
        lines = [one for one in self._lines if one.date and _monday(one.date) in wanted]
        found = progress(lines, self._framework, self._found.today)
        coverage = tuple(one for one in found.coverage if one.strand.id in shown)
        found = replace(found, coverage=coverage, gaps=(), unfinished=())
        return f"{TITLE}, school year {name}. {described(found)}"

    def notes(self) -> str:
        """Return what has to be said beside the chart, as sentences."""
        return " ".join(self._notes())

    def _notes(self) -> Iterator[str]:
        yield _KEY
        if any(one.holiday for year in self.years for band in year.bands for one in band.rows[0]):
            yield "Holidays are hatched."
        if self._found.untagged:
            yield f"{count(self._found.untagged, 'scenario')} without a strand not shown."
        if self._found.undated:
            yield f"{count(self._found.undated, 'scenario')} without a date not shown."
        if self.hidden > 0:
            yield f"{count(self.hidden, 'earlier school year')} not shown."

    def _year(self, year: int, weeks: list[Week]) -> Year:
        mondays = school_mondays(year)
        long = -(-len(mondays) // _BANDS)
        parts = [mondays[at : at + long] for at in range(0, len(mondays), long)]
        known = {week.monday: week for week in weeks}
        bands = (self._band(part, known) for part in parts)
        filled = (band for band in bands if any(one.scenarios for row in band.rows for one in row))
        return Year(name_of_year(year), tuple(filled))

    def _band(self, mondays: list[date], known: dict[date, Week]) -> Band:
        weeks = [known.get(monday) for monday in mondays]
        rows = (tuple(_square(week, place) for week in weeks) for place in range(len(self.strands)))
        return Band(tuple(mondays), tuple(rows))


def weeks_of(portfolio: Portfolio) -> Weeks | None:
    """Return the chart; None where none is wanted, or fewer than two weeks have a strand."""
    if portfolio.terms is None:
        return None
    lines = [_line(one) for one in once(portfolio.entries)]
    last = max((date.fromisoformat(one.date) for one in lines if one.date), default=None)
    if last is None:
        return None
    found = progress(lines, portfolio.framework, last, portfolio.terms)
    if sum(any(week.by_strand) for week in found.weeks) < _LEAST:
        return None
    return Weeks(portfolio, lines, found)


def _square(week: Week | None, place: int) -> Square:
    if week is None:
        return Square(0, holiday=False, within=False)
    return Square(week.by_strand[place], bool(week.holiday), within=True)


def _line(entry: Entry) -> Line:
    day = day_of(entry.date)
    strands = tuple(dict.fromkeys(claim.strand for claim in entry.claims))
    said = day.isoformat() if day and has_school_year(day) else None
    return Line(entry.id, entry.title, said, strands, count_words(entry.body))


def _monday(day: str) -> date:
    return monday_of(date.fromisoformat(day))
