"""Taking everything out of a desk as ordinary files: Markdown, pictures, records as JSON."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.record import RecordBytes, open_record, record_id
from mtl_journal.domain.scenario import Content, Scenario
from mtl_journal.formats.takeout import TakenFile, TakenOut, TakenScenario
from mtl_journal.formats.takeout import take_out as write_folder
from mtl_journal.services.conversations import Conversation, conversations
from mtl_journal.services.desk import Desk
from mtl_journal.services.dialogue_pages import dialogue_page
from mtl_journal.services.messages import sentence
from mtl_journal.services.search import chosen
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import blobs, dialogue, queries, record_log
from mtl_journal.store.desk_file import Transaction

Progress = Callable[[int, int], None]


def take_out(
    desk: Desk,
    folder: Path,
    progress: Progress | None = None,
    query: str = "",
    ids: Collection[str] = (),
) -> TakenOut:
    """Write everything into `folder`, which has to be new or empty; returns what was written.

    With a query only the scenarios that fit are written, and only their records; with `ids` only
    those. Scenarios in
    the bin are only among the records. Where two computers' texts contradict each
    other, each is written as a file. Raises UserError "takeout.not_empty", "journal.none" and disk
    errors; on any of them nothing is left behind.
    """
    with leaving(desk, folder, "take-out"), desk.file.transaction() as tx:
        journal = queries.journal(tx, desk.journal())
        title = journal.title if journal else desk.identity.name
        readme = sentence(UserError("takeout.readme", title=title))
        found = chosen(tx, queries.scenarios(tx), query)
        found = [one for one in found if not ids or one.id in ids]
        told = {one.id for one in found} if query or ids else None
        talks: dict[str, list[Conversation]] = {}
        for one in conversations(tx, desk):
            if one.journal == desk.journal():
                talks.setdefault(one.thread.scenario, []).append(one)
        scenarios = _scenarios(tx, found, talks, progress)
        return write_folder(folder, scenarios, _records(tx, told), readme)


def _scenarios(
    tx: Transaction,
    found: list[Scenario],
    talks: Mapping[str, list[Conversation]],
    progress: Progress | None,
) -> Iterator[TakenScenario]:
    evidence = queries.all_evidence(tx)
    for number, scenario in enumerate(found, start=1):
        pieces = evidence.get(scenario.id, [])
        said = dialogue_page(scenario.content.title, talks.get(scenario.id, []))
        written = (taken(tx, content, pieces) for content in contents(scenario))
        yield from (replace(one, dialogue=said) for one in written)
        if progress:
            progress(number, len(found))


def contents(scenario: Scenario) -> list[Content]:
    """Return what a scenario says; where two computers' texts contradict each other, each."""
    return [one.content for one in scenario.versions] or [scenario.content]


def taken(tx: Transaction, said: Content, pieces: list[Evidence]) -> TakenScenario:
    """Return a scenario as it leaves, with the files that belong to it."""
    files = tuple(_file(tx, one) for one in pieces)
    strands = tuple((claim.strand, claim.why) for claim in said.claims)
    return TakenScenario(said.title, said.date, said.text, strands, said.tags, said.context, files)


def _file(tx: Transaction, one: Evidence) -> TakenFile:
    return TakenFile(one.sha256, one.name, one.alt, one.permission, partial(_chunks, tx, one))


def _chunks(tx: Transaction, one: Evidence) -> Iterator[bytes]:
    if not blobs.has(tx, one.sha256):
        raise UserError("evidence.missing", sha256=one.sha256[:12])
    yield from blobs.chunks(tx, one.sha256)


def _records(tx: Transaction, scenarios: set[str] | None) -> Iterator[bytes]:
    """Yield each record, or each about these scenarios and their evidence, as a line of JSON.

    Header and body are texts of JSON within JSON: the very bytes that were signed, so that the
    signature can be checked by anybody.
    """
    subjects = scenarios
    if scenarios is not None:
        pieces = queries.all_evidence(tx)
        subjects = scenarios | {one.id for id in scenarios for one in pieces.get(id, ())}
        said = dialogue.everything_said(tx)
        subjects |= {one.id for _, one in said if one.scenario in scenarios}
    for one in record_log.all_records(tx):
        if subjects is not None and open_record(one).header.subject not in subjects:
            continue
        yield json.dumps(_fields(one), ensure_ascii=False).encode("utf-8")


def _fields(one: RecordBytes) -> dict[str, str | None]:
    return {
        "id": record_id(one.header),
        "header": one.header.decode("utf-8"),
        "signature": one.signature.hex(),
        "body": None if one.body is None else one.body.decode("utf-8"),
    }
