"""Bringing foreign entries into a journal; the same entry never comes in twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.formats import format_for
from mtl_journal.formats.arrival import Arrival, Trouble, origin_of
from mtl_journal.formats.image_links import with_targets
from mtl_journal.formats.pictures import CleanFile, clean_file
from mtl_journal.services import evidence, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.pen import Pen, writing
from mtl_journal.store import queries
from mtl_journal.store.desk_file import Transaction

Progress = Callable[[int, int], None]


@dataclass
class ImportReport:
    """What came in, what was there already, and what could not be read or carried."""

    added: list[str] = field(default_factory=list[str])
    known: int = 0
    pictures: int = 0
    troubles: list[Trouble] = field(default_factory=list[Trouble])
    changes: Changes = Changes()


def import_paths(
    desk: Desk,
    paths: Sequence[Path],
    *,
    strands: Iterable[str] = (),
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import folders and files; everything that can be read comes in, in one transaction.

    `strands` are tagged on every scenario that comes in. `dry_run` only tells what would.
    """
    report = ImportReport()
    arrivals = _read(paths, report)
    framework = load_framework()
    extra = [framework.strand(strand).id for strand in strands]
    journal = desk.journal()
    with writing(desk) as done:
        seen = _seen(done.pen.tx)
        for number, arrival in enumerate(arrivals, start=1):
            if arrival.origin in seen:
                report.known += 1
            elif _take_in(done.pen, journal, arrival, extra, framework, report):
                seen.add(arrival.origin)
                report.added.append(arrival.title)
            if progress:
                progress(number, len(arrivals))
        if dry_run:  # all was done to tell the truth about it, and nothing of it stays
            done.pen.records.clear()
            done.pen.tx.rollback()
    report.changes = done.changes
    return report


def _seen(tx: Transaction) -> set[str]:
    """Return what names the entries that are here: as they were imported, and as they are now.

    So a journal that was taken out and comes in again adds nothing.
    """
    here = (scenario.content for scenario in queries.scenarios(tx))
    return queries.origins(tx) | {origin_of(one.date, one.title, one.text) for one in here}


def _read(paths: Sequence[Path], report: ImportReport) -> list[Arrival]:
    arrivals: list[Arrival] = []
    for path in paths:
        for one in format_for(path).read(path):
            if isinstance(one, Trouble):
                report.troubles.append(one)
            else:
                arrivals.append(one)
    return arrivals


def _take_in(
    pen: Pen,
    journal: str,
    arrival: Arrival,
    strands: Sequence[str],
    framework: Framework,
    report: ImportReport,
) -> bool:
    """Write one arrival and its attachments; False, with the trouble noted, where it cannot be."""
    files = dict(_files(arrival, report))
    claims = {strand: Claim(strand) for strand in strands}
    claims.update({strand: Claim(strand, why) for strand, why in arrival.strands})
    content = Content(
        title=arrival.title[: scenarios.MOST_TITLE],
        date=arrival.date,
        text=_with_evidence(arrival.text, files),
        claims=tuple(claims.values()),
        tags=arrival.tags,
        context=arrival.context,
        origin=arrival.origin,
    )
    try:
        id = scenarios.begin(pen, journal, content, framework)
    except UserError as error:
        report.troubles.append(Trouble(arrival.source, error.code, error.params))
        return False
    for attachment in arrival.attachments:
        clean = files.get(attachment.reference)
        if clean is not None:
            alt = attachment.alt or clean.name
            evidence.keep(pen, journal, id, clean, alt, attachment.permission)
            report.pictures += 1
    return True


def _files(arrival: Arrival, report: ImportReport) -> Iterator[tuple[str, CleanFile]]:
    for attachment in arrival.attachments:
        try:
            yield attachment.reference, clean_file(attachment.content(), attachment.name)
        except UserError as error:
            trouble = Trouble(arrival.source, error.code, error.params, left_out=False)
            report.troubles.append(trouble)


def _with_evidence(text: str, files: Mapping[str, CleanFile]) -> str:
    """Let the text refer to pictures by their hash, wherever they lay before."""
    return with_targets(text, {name: f"evidence:{file.sha256}" for name, file in files.items()})
