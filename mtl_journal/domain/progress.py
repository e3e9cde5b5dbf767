"""How a journal grows: which strands each week has, where nothing was written, what is unfinished.

Facts for the writer alone; nothing here is a score or compares people.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mtl_journal.domain.framework import Framework, Strand
from mtl_journal.domain.succession import Lineage
from mtl_journal.domain.terms import Terms, has_school_year, monday_of, school_year

FEWEST_WORDS = 50  # a capture with fewer waits to be written out
SHORTEST_GAP = 3  # weeks of term
MOST_YEARS = 8  # the latest; a longer life would make a picture nobody can look at
_WEEK = timedelta(weeks=1)
ALL_YEAR = Terms("all-year", "Every week", 1)


class Line(NamedTuple):
    """A scenario, or a draft, as far as it is counted; `date` is ISO 8601 or None."""

    id: str
    title: str
    date: str | None
    strands: tuple[str, ...]
    words: int
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """One week. `by_strand` counts scenarios in the order of the strands; one may have several.

    `holiday` is what the week is called where school is out, "" in term.
    """

    monday: date
    holiday: str
    by_strand: tuple[int, ...]
    untagged: int
    scenarios: int
    words: int

    @property
    def name(self) -> str:
        """The week's number by ISO 8601, such as 2025-W36."""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one strand has; `last` is the latest day, None where no scenario has a date."""

    strand: Strand
    scenarios: int
    words: int
    weeks: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Three weeks of term or more without a scenario of a strand.

    `first` and `last` are the Mondays of its weeks, `weeks` counts those in term. It is `open`
    where nothing came after it.
    """

    strand: str
    first: date
    last: date
    weeks: int
    open: bool

    @property
    def until(self) -> date:
        """The Sunday with which its last week ends."""
        return self.last + timedelta(days=6)


class Reason(StrEnum):
    """Why a capture is not finished."""

    DRAFT = "draft"
    NO_STRAND = "no_strand"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A capture that waits for its writer."""

    id: str
    title: str
    date: str | None
    words: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it, up to the day `today`. Weeks follow each other without a break.

    `lost` holds (strand id, scenarios) for tags of earlier frameworks that lead nowhere.
    """

    framework: Framework
    today: date
    scenarios: int
    words: int
    untagged: int
    undated: int
    coverage: tuple[Coverage, ...]
    weeks: tuple[Week, ...]
    gaps: tuple[Gap, ...]
    unfinished: tuple[Unfinished, ...]
    lost: tuple[tuple[str, int], ...]


def progress(
    lines: Iterable[Line], framework: Framework, today: date, terms: Terms = ALL_YEAR
) -> Progress:
    """Return the progress that these scenarios and drafts show under a framework.

    Tags of earlier frameworks count for the strands they became. Drafts are only unfinished.
    """
    counting = _Counting(framework.lineage)
    waiting: list[Line] = []
    for line in lines:  # one pass that keeps little, so that ten thousand cost little
        if not line.is_draft:
            counting.add(line)
        if line.is_draft or line.words < FEWEST_WORDS or not line.strands:
            waiting.append(line)
    tagged = list(counting.tagged.values())
    weeks = tuple(counting.weeks(today, terms))
    return Progress(
        framework=framework,
        today=today,
        scenarios=sum(one.scenarios for one in tagged),
        words=sum(one.words for one in tagged),
        untagged=sum(one.scenarios for one in tagged if not one.places),
        undated=counting.undated,
        coverage=tuple(counting.coverage(framework.strands)),
        weeks=weeks,
        gaps=tuple(_gaps(weeks, framework.strands, today)),
        unfinished=_unfinished(waiting),
        lost=counting.lost(),
    )


def school_years(found: Progress) -> list[tuple[int, list[Week]]]:
    """Return this school year and those in which something was written, the latest first.

    Each is the year in which it begins, with the weeks of it that there are.
    """
    by_year: dict[int, list[Week]] = {}
    for week in found.weeks:
        by_year.setdefault(school_year(week.monday), []).append(week)
    now = school_year(monday_of(found.today))
    return [
        (year, weeks)
        for year, weeks in sorted(by_year.items(), reverse=True)
        if year == now or any(week.scenarios for week in weeks)
    ]


def name_of_year(year: int) -> str:
    """Return "2025–26" for the school year that begins in 2025."""
    return f"{year}–{(year + 1) % 100:02}"


class _Tagged:
    """What the scenarios with one set of tags have in all; `last` is the latest date."""

    __slots__ = ("last", "lost", "places", "scenarios", "words")

    def __init__(self, lineage: Lineage, strands: tuple[str, ...]) -> None:
        followed = lineage.follow(strands)
        self.places = tuple(lineage.known.index(id) for id in followed.today)
        self.lost = followed.lost
        self.scenarios = self.words = 0
        self.last = ""


class _Counting:
    """Adds the lines up, by sets of tags and by weeks."""

    def __init__(self, lineage: Lineage) -> None:
        self.undated = 0
        self.tagged: dict[tuple[str, ...], _Tagged] = {}
        self._lineage = lineage
        # By a number of the week: scenarios of each strand, those without, all, and words.
        self._weeks: dict[int, list[int]] = {}
        self._nothing = [0] * (len(lineage.known) + 3)

    def add(self, line: Line) -> None:
        """Count one scenario."""
        _, _, day, strands, words, _ = line
        tagged = self.tagged.get(strands)
        if tagged is None:
            tagged = self.tagged[strands] = _Tagged(self._lineage, strands)
        tagged.scenarios += 1
        tagged.words += words
        known = date.fromisoformat(day[:10]) if day is not None else None
        if day is None or known is None or not has_school_year(known):
            self.undated += 1
            return
        if day > tagged.last:
            tagged.last = day
        number = (known.toordinal() - 1) // 7  # day 1 was a Monday
        week = self._weeks.get(number)
        if week is None:
            week = self._weeks[number] = self._nothing.copy()
        for place in tagged.places or (-3,):
            week[place] += 1
        week[-2] += 1
        week[-1] += words

    def weeks(self, today: date, terms: Terms) -> Iterator[Week]:
        """Return every week from the first with a scenario to the last, or to this one."""
        if not self._weeks:
            return
        last = max(*self._weeks, (today.toordinal() - 1) // 7)
        for number in range(min(self._weeks), last + 1):
            monday = date.fromordinal(number * 7 + 1)
            *by_strand, untagged, scenarios, words = self._weeks.get(number, self._nothing)
            holiday = terms.holiday(monday)
            yield Week(monday, holiday, tuple(by_strand), untagged, scenarios, words)

    def coverage(self, strands: Sequence[Strand]) -> Iterator[Coverage]:
        """Return what each strand has."""
        for place, strand in enumerate(strands):
            its = [one for one in self.tagged.values() if place in one.places]
            scenarios, words = sum(one.scenarios for one in its), sum(one.words for one in its)
            weeks = sum(week[place] > 0 for week in self._weeks.values())
            last = max((one.last for one in its), default="")[:10]
            day = date.fromisoformat(last) if last else None
            yield Coverage(strand, scenarios, words, weeks, day)

    def lost(self) -> tuple[tuple[str, int], ...]:
        """Return the tags that lead nowhere, each with its number of scenarios."""
        found: dict[str, int] = {}
        for one in self.tagged.values():
            for id in one.lost:
                found[id] = found.get(id, 0) + one.scenarios
        return tuple(sorted(found.items()))


def _gaps(weeks: Sequence[Week], strands: Sequence[Strand], today: date) -> Iterator[Gap]:
    """Return the gaps of each strand in turn; a week that is not over yet is none."""
    for place, strand in enumerate(strands):
        empty: list[date] = []
        for week in weeks:
            if week.by_strand[place]:
                yield from _gap(strand.id, empty, is_open=False)
                empty = []
            elif not week.holiday and week.monday + _WEEK <= today:
                empty.append(week.monday)
        yield from _gap(strand.id, empty, is_open=True)


def _gap(strand: str, empty: Sequence[date], *, is_open: bool) -> Iterator[Gap]:
    if len(empty) >= SHORTEST_GAP:
        yield Gap(strand, empty[0], empty[-1], len(empty), is_open)


def _unfinished(waiting: Iterable[Line]) -> tuple[Unfinished, ...]:
    """Return what waits, by date, undated last; a scenario and its draft are one capture."""
    found: dict[str, Unfinished] = {}
    for line in sorted(waiting, key=lambda one: one.is_draft):
        before = found.get(line.id)
        reasons = dict.fromkeys((*_reasons(line), *(before.reasons if before else ())))
        found[line.id] = Unfinished(line.id, line.title, line.date, line.words, tuple(reasons))
    return tuple(
        sorted(found.values(), key=lambda one: (one.date is None, one.date or "", one.title))
    )


def _reasons(line: Line) -> tuple[Reason, ...]:
    if line.is_draft:
        return (Reason.DRAFT,)
    short = (Reason.SHORT,) if line.words < FEWEST_WORDS else ()
    return short if line.strands else (Reason.NO_STRAND, *short)
