"""The heat map's cells: which weeks and strands there are, and what each says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mtl_journal.domain.progress import Gap, Progress, Week
from mtl_journal.domain.terms import monday_of, school_mondays, school_year

MOST_YEARS = 8  # the latest


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of one strand; `here` is False for weeks before the journal and after today."""

    strand: str
    monday: date
    scenarios: int
    holiday: str
    here: bool

    @property
    def query(self) -> str:
        """What to search for to find its scenarios."""
        sunday = self.monday + timedelta(days=6)
        return f"strand:{self.strand} after:{self.monday} before:{sunday + timedelta(days=1)}"


@dataclass(frozen=True, slots=True)
class Year:
    """One school year: its Mondays, and a row of cells for each strand."""

    year: int
    mondays: list[date]
    rows: list[list[Cell]]

    @property
    def name(self) -> str:
        """How it is called, such as 2025–26."""
        return f"{self.year}–{(self.year + 1) % 100:02}"


def years_of(found: Progress) -> list[Year]:
    """Return this school year and those in which something was written, the latest first."""
    by_year: dict[int, dict[date, Week]] = {}
    for week in found.weeks:
        by_year.setdefault(school_year(week.monday), {})[week.monday] = week
    now = school_year(monday_of(found.today))
    by_year.setdefault(now, {})
    written = [
        year
        for year, weeks in by_year.items()
        if year == now or any(week.scenarios for week in weeks.values())
    ]
    return [
        _year(found, year, by_year[year]) for year in sorted(written, reverse=True)[:MOST_YEARS]
    ]


def said(cell: Cell) -> str:
    """Return a cell as a sentence."""
    week = f"{cell.strand}, week of {_day(cell.monday)}"
    if not cell.here:
        return f"{week}: not part of the journal."
    if cell.scenarios:
        return f"{week}: {cell.scenarios} scenario{'' if cell.scenarios == 1 else 's'}."
    return f"{week}: {cell.holiday or 'nothing'}."


def gap_said(gap: Gap, strand: str) -> str:
    """Return a gap as a line, with the strand's name."""
    weeks = f"{strand}: {gap.weeks} weeks"
    if gap.open:
        return f"{weeks}, since {_short(gap.first)}"
    return f"{weeks}, {_short(gap.first)} to {_short(gap.until)}"


def _year(found: Progress, year: int, weeks: dict[date, Week]) -> Year:
    mondays = school_mondays(year)
    rows: list[list[Cell]] = []
    for place, one in enumerate(found.coverage):
        row: list[Cell] = []
        for monday in mondays:
            week = weeks.get(monday)
            number = week.by_strand[place] if week else 0
            holiday = week.holiday if week else ""
            row.append(Cell(one.strand.id, monday, number, holiday, week is not None))
        rows.append(row)
    return Year(year, mondays, rows)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
