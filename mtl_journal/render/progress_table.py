"""Progress as one flat table for spreadsheets, in CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import timedelta

from mtl_journal.domain.progress import Progress

Cell = str | int
_SIX_DAYS = timedelta(days=6)

# With these a spreadsheet takes a cell for a formula, and would carry it out when it is opened.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WHITE = " \u00a0\u3000\ufeff\u200b"


def csv_of(progress: Progress) -> str:
    """Return a table with a column for each strand; its column `what` tells the rows apart.

    week: how many scenarios a week has, all weeks in order. total, words: of each strand. gap: how
    many weeks of term without the strand. unfinished: a capture that waits. Days are ISO 8601.
    """
    strands = [f"{one.strand.id} {one.strand.short}" for one in progress.coverage]
    head = ["what", "week", "from", "until", *strands, "no strand", "scenarios", "words"]
    text = io.StringIO(newline="")
    table = csv.writer(text)
    for row in ([*head, "title", "note"], *_rows(progress)):
        table.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()


def neutral(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text: what looks like a formula gets a quote."""
    return f"'{cell}" if cell.lstrip(_WHITE).startswith(_FORMULA) else cell


def _rows(progress: Progress) -> Iterator[Sequence[Cell]]:
    for week in progress.weeks:
        days = (week.name, week.monday.isoformat(), (week.monday + _SIX_DAYS).isoformat())
        numbers = (*week.by_strand, week.untagged, week.scenarios, week.words)
        yield "week", *days, *numbers, "", week.holiday
    each = progress.coverage
    counts = (progress.untagged, progress.scenarios, progress.words)
    yield "total", "", "", "", *(one.scenarios for one in each), *counts, "", ""
    yield "words", "", "", "", *(one.words for one in each), "", "", "", "", ""
    for gap in progress.gaps:
        days = (gap.first.isoformat(), gap.until.isoformat())
        weeks = (gap.weeks if one.strand.id == gap.strand else "" for one in each)
        note = "weeks of term, still open" if gap.open else "weeks of term"
        yield "gap", "", *days, *weeks, "", "", "", "", note
    for one in progress.unfinished:
        note = ", ".join(one.reasons).replace("_", " ")
        yield (
            "unfinished",
            "",
            one.date or "",
            "",
            *("" for _ in each),
            "",
            "",
            one.words,
            one.title,
            note,
        )
