"""Progress in sentences: what somebody who cannot see the picture reads instead."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mtl_journal.domain.progress import Gap, Progress

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(of: date) -> str:
    """Return "3 Oct 2025"."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def months_of(mondays: Sequence[date]) -> Iterator[tuple[int, str]]:
    """Yield where months begin among weeks, with their names; a week's Thursday decides."""
    before = 0
    for place, monday in enumerate(mondays):
        month = (monday + timedelta(days=3)).month
        if month != before:
            yield place, MONTHS[month - 1]
        before = month


def count(number: int, one: str) -> str:
    """Return "1 scenario", "1,204 scenarios"."""
    return f"{number:,} {one if number == 1 else one + 's'}"


def cut(label: str, longest: int) -> str:
    """Return a label of so many characters at most; what is longer ends in an ellipsis."""
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"


def headline(progress: Progress) -> str:
    """Return what there is in all, and from when to when."""
    said = f"{count(progress.scenarios, 'scenario')}, {count(progress.words, 'word')}"
    written = [week.monday for week in progress.weeks if week.scenarios]
    if not written:
        return said
    return f"{said}, weeks of {day(written[0])} to {day(written[-1])}"


def described(progress: Progress) -> str:
    """Return everything that the picture shows but the single weeks, as plain sentences."""
    return " ".join(_sentences(progress))


def _sentences(progress: Progress) -> Iterator[str]:
    yield f"{headline(progress)}."
    for one in progress.coverage:
        name = f"{one.strand.id} {one.strand.title}"
        if not one.scenarios:
            yield f"{name}: no scenario yet."
            continue
        told = f"{name}: {count(one.scenarios, 'scenario')} in {count(one.weeks, 'week')}"
        yield f"{told}, the last on {day(one.last)}." if one.last else f"{told}."
        yield from (_gap(gap) for gap in progress.gaps if gap.strand == one.strand.id)
    if progress.untagged:
        yield f"{count(progress.untagged, 'scenario')} without a strand."
    for id, number in progress.lost:
        yield f"{count(number, 'scenario')} tagged {id}, which is no strand any more."
    if progress.undated:
        yield f"{count(progress.undated, 'scenario')} without a date, in no week."


def _gap(gap: Gap) -> str:
    begun = f"{count(gap.weeks, 'week')} of term without it from {day(gap.first)}"
    return f"{begun}, still going on." if gap.open else f"{begun}."
