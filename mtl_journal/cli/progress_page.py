"""Progress as it is read on a terminal: strands, weeks, gaps, and what is unfinished."""

from mtl_journal.cli.days import day
from mtl_journal.cli.output import count, print_columns, say
from mtl_journal.domain.progress import FEWEST_WORDS, Gap, Progress, Reason, Week

_WAITS = {
    Reason.DRAFT: "a draft",
    Reason.NO_STRAND: "no strand",
    Reason.SHORT: f"under {FEWEST_WORDS} words",
}


def print_progress(found: Progress) -> None:
    """Print all of it, the weeks that have nothing folded."""
    say(f"{count(found.scenarios, 'scenario')}, {count(found.words, 'word')}\n")
    _print_strands(found)
    _print_weeks(found)
    if found.gaps:
        say("\nWeeks of term without a strand")
        print_columns([(one.strand, *_gap(one)) for one in found.gaps], right=(1,))
    if found.unfinished:
        say("\nUnfinished")
        waiting = [
            (day(one.date), ", ".join(_WAITS[reason] for reason in one.reasons), one.title)
            for one in found.unfinished
        ]
        print_columns(waiting, right=(0,))


def _print_strands(found: Progress) -> None:
    rows = [
        (
            one.strand.id,
            f"{one.scenarios:,}",
            f"{one.words:,}",
            f"{one.weeks:,}",
            day(one.last.isoformat()) if one.last else "-",
            one.strand.title,
        )
        for one in found.coverage
    ]
    head = ("strand", "scenarios", "words", "weeks", "last", "")
    print_columns(rows, right=(1, 2, 3, 4), head=head)
    if found.untagged:
        say(f"{count(found.untagged, 'scenario')} without a strand")
    for id, number in found.lost:
        say(f"{count(number, 'scenario')} tagged {id}, which is no strand any more")
    if found.undated:
        say(f"{count(found.undated, 'scenario')} without a date, in no week")


def _print_weeks(found: Progress) -> None:
    strands = [one.strand.id for one in found.coverage]
    nothing = ("",) * (len(strands) + 2)
    rows: list[tuple[str, ...]] = []
    empty = 0
    for week in found.weeks:
        if not week.scenarios:
            empty += 1
            continue
        if empty:
            rows.append(("", *nothing, f"({count(empty, 'week')} with nothing)"))
        empty = 0
        rows.append(_week(week))
    if rows:
        head = ("week of", *strands, "none", "words", "")
        say("")
        print_columns(rows, right=range(len(head) - 1), head=head)


def _week(week: Week) -> tuple[str, ...]:
    counts = [str(number) if number else "." for number in (*week.by_strand, week.untagged)]
    return day(week.monday.isoformat()), *counts, f"{week.words:,}", week.holiday


def _gap(gap: Gap) -> tuple[str, str]:
    begun, ended = day(gap.first.isoformat()), day(gap.until.isoformat())
    return count(gap.weeks, "week"), f"since {begun}" if gap.open else f"{begun} to {ended}"
