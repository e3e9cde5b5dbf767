"""The heat map's cells: which weeks and strands there are, and what each says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mtl_journal.domain.progress import (
    MOST_YEARS,
    Gap,
    Progress,
    Week,
    name_of_year,
    school_years,
)
from mtl_journal.domain.terms import monday_of, school_mondays, school_year


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
        return name_of_year(self.year)


def years_of(found: Progress) -> list[Year]:
    """Return this school year and those in which something was written, the latest first."""
    known: list[tuple[int, list[Week]]] = [(school_year(monday_of(found.today)), [])]
    return [_year(found, *one) for one in (school_years(found) or known)[:MOST_YEARS]]


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


def _year(found: Progress, year: int, known: list[Week]) -> Year:
    mondays = school_mondays(year)
    weeks = {week.monday: week for week in known}
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
