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
from mtl_journal.domain.terms import Terms, monday_of

FEWEST_WORDS = 50  # a capture with fewer waits to be written out
SHORTEST_GAP = 3  # weeks of term
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
    counting = _Counting(framework.lineage, len(framework.strands))
    waiting: list[Line] = []
    for line in lines:  # one pass that keeps little, so that ten thousand cost little
        if line.is_draft:
            waiting.append(line)
            continue
        counting.add(line)
        if line.words < FEWEST_WORDS or not line.strands:
            waiting.append(line)
    weeks = tuple(counting.weeks(today, terms))
    return Progress(
        framework=framework,
        today=today,
        scenarios=counting.scenarios,
        words=counting.words,
        untagged=counting.untagged,
        undated=counting.undated,
        coverage=tuple(counting.coverage(framework.strands)),
        weeks=weeks,
        gaps=tuple(_gaps(weeks, framework.strands, today)),
        unfinished=_unfinished(waiting),
        lost=tuple(counting.lost.items()),
    )


class _Count:
    """What is added up for a week."""

    __slots__ = ("by_strand", "scenarios", "untagged", "words")

    def __init__(self, strands: int) -> None:
        self.by_strand = [0] * strands
        self.untagged = self.scenarios = self.words = 0


class _Counting:
    """Goes over the lines once; what repeats (dates, sets of tags) is looked at once only."""

    def __init__(self, lineage: Lineage, strands: int) -> None:
        self.scenarios = self.words = self.untagged = self.undated = 0
        self.lost: dict[str, int] = {}
        self._lineage = lineage
        self._by_week: dict[date, _Count] = {}
        self._strands = [_Count(0) for _ in range(strands)]
        self._last: list[str] = [""] * strands
        self._mondays: dict[str, date | None] = {}
        self._places: dict[tuple[str, ...], tuple[tuple[int, ...], tuple[str, ...]]] = {}

    def add(self, line: Line) -> None:
        """Count one scenario."""
        places, lost = self._places.get(line.strands) or self._follow(line.strands)
        self.scenarios += 1
        self.words += line.words
        self.untagged += not places
        for id in lost:
            self.lost[id] = self.lost.get(id, 0) + 1
        day = (line.date or "")[:10]
        for place in places:
            count = self._strands[place]
            count.scenarios += 1
            count.words += line.words
            if day > self._last[place]:
                self._last[place] = day
        week = self._week(day)
        if week is None:
            self.undated += 1
            return
        week.scenarios += 1
        week.words += line.words
        week.untagged += not places
        for place in places:
            week.by_strand[place] += 1

    def weeks(self, today: date, terms: Terms) -> Iterator[Week]:
        """Return every week from the first with a scenario to the last, or to this one."""
        if not self._by_week:
            return
        monday, last = min(self._by_week), max(*self._by_week, monday_of(today))
        none = _Count(len(self._strands))
        while monday <= last:
            count = self._by_week.get(monday, none)
            yield Week(
                monday,
                terms.holiday(monday),
                tuple(count.by_strand),
                count.untagged,
                count.scenarios,
                count.words,
            )
            monday += _WEEK

    def coverage(self, strands: Sequence[Strand]) -> Iterator[Coverage]:
        """Return what each strand has."""
        for place, strand in enumerate(strands):
            count = self._strands[place]
            weeks = sum(bool(week.by_strand[place]) for week in self._by_week.values())
            last = date.fromisoformat(self._last[place]) if self._last[place] else None
            yield Coverage(strand, count.scenarios, count.words, weeks, last)

    def _follow(self, strands: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        followed = self._lineage.follow(strands)
        places = tuple(self._lineage.known.index(id) for id in followed.today)
        self._places[strands] = places, followed.lost
        return places, followed.lost

    def _week(self, day: str) -> _Count | None:
        if day not in self._mondays:
            self._mondays[day] = monday_of(date.fromisoformat(day)) if day else None
        monday = self._mondays[day]
        if monday is None:
            return None
        week = self._by_week.get(monday)
        if week is None:
            week = self._by_week[monday] = _Count(len(self._strands))
        return week


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
