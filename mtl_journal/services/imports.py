"""Bringing foreign entries into a journal; the same entry never comes in twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.arrival import Arrival, Remark, Trouble, origin_of
from mtl_journal.formats.entry_formats import format_for
from mtl_journal.formats.image_links import with_targets
from mtl_journal.formats.pictures import CleanFile, clean_file
from mtl_journal.services import evidence, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.pen import Pen, writing
from mtl_journal.store import queries
from mtl_journal.store.desk_file import Transaction

Progress = Callable[[int, int], None]


# Under this heading comments stand at the end of the text that they are about.
_COMMENTS = "Comments"
_PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Added:
    """A scenario that came in, or would; `files` counts its pictures and other evidence."""

    title: str
    date: str | None
    strands: tuple[str, ...]
    tags: tuple[str, ...]
    files: int
    source: str


@dataclass
class ImportReport:
    """What came in, what was there already, and what could not be read or carried."""

    added: list[Added] = field(default_factory=list[Added])
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
            else:
                before = report.pictures
                kept = _take_in(done.pen, journal, arrival, extra, framework, report)
                if kept is not None:
                    seen.add(arrival.origin)
                    report.added.append(_added(arrival, kept, report.pictures - before))
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
) -> Content | None:
    """Write one arrival and its attachments; None, with the trouble noted, where it cannot be."""
    files = dict(_files(arrival, report))
    claims = {strand: Claim(strand) for strand in strands}
    claims.update({strand: Claim(strand, why) for strand, why in arrival.strands})
    content = Content(
        title=arrival.title[: scenarios.MOST_TITLE],
        date=arrival.date,
        text=_with_remarks(_with_evidence(arrival.text, files), arrival, report),
        claims=tuple(claims.values()),
        tags=arrival.tags,
        context=arrival.context,
        origin=arrival.origin,
    )
    try:
        id = scenarios.begin(pen, journal, content, framework)
    except UserError as error:
        report.troubles.append(Trouble(arrival.source, error.code, error.params))
        return None
    for attachment in arrival.attachments:
        clean = files.get(attachment.reference)
        if clean is not None:
            alt = attachment.alt or clean.name
            evidence.keep(pen, journal, id, clean, alt, attachment.permission)
            report.pictures += 1
    return content


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


def _with_remarks(text: str, arrival: Arrival, report: ImportReport) -> str:
    """Let comments stand below the text: unsigned, they are no dialogue that could be proven."""
    if not arrival.remarks:
        return text
    params = {"count": len(arrival.remarks)}
    trouble = Trouble(arrival.source, "import.comments_in_text", params, left_out=False)
    report.troubles.append(trouble)
    return "\n\n".join([text, f"## {_COMMENTS}", *map(_quoted, arrival.remarks)]).lstrip("\n")


def _quoted(remark: Remark) -> str:
    """Return a comment as a quotation that begins with who made it and when."""
    said = (remark.author, (remark.date or "").replace("T", " "), remark.private and _PRIVATE)
    head = ", ".join(part for part in said if part)
    lines = [*([f"**{head}**", ""] if head else []), *remark.text.split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _added(arrival: Arrival, kept: Content, files: int) -> Added:
    strands = tuple(claim.strand for claim in kept.claims)
    return Added(kept.title, kept.date, strands, kept.tags, files, arrival.source)
