"""What the import says of what would come in and what came in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mtl_journal.gui.models.rows import Row
from mtl_journal.gui.shown_days import short_date

if TYPE_CHECKING:
    from mtl_journal.services.imports import Added, ImportReport, Trouble

MOST_REMARKS = 200  # lines; one more says how many are left


def counted(number: int, one: str, several: str = "") -> str:
    """Return "1 scenario", "1,204 scenarios"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def closing(report: ImportReport, *, would: bool) -> str:
    """Return in one sentence what came in, or would."""
    added, known = len(report.added), report.known
    if not added and known:
        was = counted(known, "scenario was", "scenarios were")
        return f"Nothing new: {was} here already."
    if not added:
        return "Nothing that could come in was found here."
    files = f" with {counted(report.pictures, 'file')}" if report.pictures else ""
    before = f"; {counted(known, 'was', 'were')} here already" if known else ""
    return f"{counted(added, 'scenario')}{files} {'would come' if would else 'came'} in{before}."


def rows_of(added: list[Added], strands: Mapping[str, str]) -> list[Row]:
    """Return a row for each scenario: date, title, strands by their names and tags, files."""
    return [
        (
            short_date(one.date) if one.date else "No date",
            one.title,
            ", ".join([*(strands.get(id, id) for id in one.strands), *one.tags]),
            f"{one.files}" if one.files else "",
        )
        for one in added
    ]


def remarks_of(troubles: list[Trouble]) -> list[str]:
    """Return a line for each thing that could not be read or carried, each said once."""
    from mtl_journal.services.messages import sentence

    said = dict.fromkeys(f"{one.source}: {sentence(one.error)}" for one in troubles)
    lines = list(said)[:MOST_REMARKS]
    if len(said) > MOST_REMARKS:
        lines.append(f"And {len(said) - MOST_REMARKS:,} more.")
    return lines
