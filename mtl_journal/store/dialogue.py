"""What screens and commands ask of the dialogue, of sharing and of the register of names."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from mtl_journal.domain.kind import Kind
from mtl_journal.domain.pseudonym import Pseudonym
from mtl_journal.domain.sharing import Exhibit, Reader
from mtl_journal.store import rows
from mtl_journal.store.batches import in_batches
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.dialogue_rows import (
    Said,
    exhibit_from,
    pseudonym_from,
    reader_from,
    said_from,
)
from mtl_journal.store.statements import Bodies

_SAID = rows.dialogue.c
_READER = rows.reader.c


def everything_said(tx: Transaction) -> list[tuple[str, Said]]:
    """Return every thread, comment and action with its journal's id, the oldest first."""
    query = select(rows.dialogue).order_by(_SAID.hlc, _SAID.id)
    return [(row.journal, said_from(row)) for row in tx.execute(query)]


def said_about(tx: Transaction, journal: str, scenario: str) -> list[Said]:
    """Return the dialogue on one scenario, the oldest first."""
    about = (_SAID.journal == journal, _SAID.scenario == scenario)
    query = select(rows.dialogue).where(*about).order_by(_SAID.hlc, _SAID.id)
    return [said_from(row) for row in tx.execute(query)]


def scenarios_of(tx: Transaction, ids: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return by journal and id which scenario threads, comments and actions are about."""
    found: dict[tuple[str, str], str] = {}
    for part in in_batches(ids):
        query = select(_SAID.journal, _SAID.id, _SAID.scenario).where(_SAID.id.in_(part))
        found |= {(row.journal, row.id): row.scenario for row in tx.execute(query)}
    return found


def with_id(tx: Transaction, id: str) -> list[tuple[str, Said]]:
    """Return what has this id, with its journal's: two journals may use one."""
    query = select(rows.dialogue).where(_SAID.id == id).order_by(_SAID.hlc)
    return [(row.journal, said_from(row)) for row in tx.execute(query)]


def ids_said(tx: Transaction, journal: str, person: str) -> frozenset[str]:
    """Return the ids of everything that somebody, by fingerprint, said in a journal."""
    theirs = (_SAID.journal == journal, _SAID.author == person)
    return frozenset(tx.scalars(select(_SAID.id).where(*theirs)))


def readers_of(tx: Transaction, journal: str, scenario: str) -> list[Reader]:
    """Return whom a scenario was ever shared with."""
    about = (_READER.journal == journal, _READER.scenario == scenario)
    return [reader_from(row) for row in tx.execute(select(rows.reader).where(*about))]


def readers(tx: Transaction, journal: str) -> Mapping[str, list[Reader]]:
    """Return for each scenario of a journal whom it was ever shared with."""
    found: dict[str, list[Reader]] = {}
    for row in tx.execute(select(rows.reader).where(_READER.journal == journal)):
        found.setdefault(row.scenario, []).append(reader_from(row))
    return found


def circles(tx: Transaction, journal: str) -> Mapping[str, frozenset[str]]:
    """Return for each scenario of a journal everybody who takes part in its dialogue."""
    row = rows.circle.c
    found: dict[str, set[str]] = {}
    for one in tx.execute(select(row.scenario, row.person).where(row.journal == journal)):
        found.setdefault(one.scenario, set()).add(one.person)
    return {scenario: frozenset(people) for scenario, people in found.items()}


def exhibits_of(tx: Transaction, journal: str, scenario: str) -> list[Exhibit]:
    """Return the evidence that the shared forms of a scenario name, in their order."""
    row = rows.exhibit.c
    about = (row.journal == journal, row.scenario == scenario)
    query = select(rows.exhibit).where(*about).order_by(row.place)
    return [exhibit_from(one) for one in tx.execute(query)]


def exhibit_names(tx: Transaction) -> set[str]:
    """Return the hashes of everything that shared forms name."""
    return set(tx.scalars(select(rows.exhibit.c.sha256).distinct()))


def register(tx: Transaction, journal: str) -> list[Pseudonym]:
    """Return the register of pseudonyms of a journal by name."""
    row = rows.pseudonym.c
    query = select(rows.pseudonym).where(row.journal == journal).order_by(row.name, row.id)
    return [pseudonym_from(one) for one in tx.execute(query)]


def said_by(tx: Transaction, ids: Sequence[str], kind: str) -> dict[str, Kind]:
    """Return what these records of one kind say, of those that are here with their bodies."""
    bodies = Bodies(tx)
    held = set(tx.scalars(select(rows.record.c.id).where(rows.record.c.id.in_(list(ids)))))
    read = {id: bodies.read(id, kind) for id in ids if id in held}
    return {id: said for id, said in read.items() if said is not None}
