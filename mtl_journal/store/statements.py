"""Reading records as folds see them: places first, bodies only when a fold asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import select

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds import KIND_BY_NAME
from mtl_journal.domain.record import Record, body_fields
from mtl_journal.domain.statement import Statement, unsuperseded
from mtl_journal.store import record_log, rows
from mtl_journal.store.desk_file import Transaction

_LOG = rows.record.c
_PLACE = (
    _LOG.id,
    _LOG.kind,
    _LOG.author,
    _LOG.device,
    _LOG.seq,
    _LOG.hlc,
    _LOG.at,
    _LOG.parents,
    _LOG.subject,
    _LOG.journal,
)


Subject = tuple[str, str, str]
"""Journal id, noun, subject id. Two journals may use one subject id; they never mix."""


@dataclass
class Bodies:
    """Bodies by record id: those at hand, the rest fetched when they are first asked for."""

    tx: Transaction
    at_hand: dict[str, bytes | None] = field(default_factory=dict[str, bytes | None])
    was_read: dict[str, Kind | None] = field(default_factory=dict[str, "Kind | None"])

    def read(self, id: str, kind: str) -> Kind | None:
        """Return what the record says; None for an erased body or an unknown kind."""
        if id not in self.was_read:  # a fold asks for one body several times
            self.was_read[id] = self._read(id, kind)
        return self.was_read[id]

    def _read(self, id: str, kind: str) -> Kind | None:
        known = KIND_BY_NAME.get(kind)
        if known is None:
            return None
        if id not in self.at_hand:
            self.at_hand.update(record_log.bodies(self.tx, [id]))
        body = self.at_hand[id]
        if body is None:
            return None
        try:
            return known.read(body_fields(body))
        except UserError:
            return None  # judged unreadable where it came in; never shown


def statements_by_subject(
    tx: Transaction, journal: str, subjects: Sequence[str], bodies: Bodies
) -> Mapping[str, list[Statement]]:
    """Return the statements about each of these subjects of one journal."""
    found: dict[str, list[Statement]] = {subject: [] for subject in subjects}
    query = select(*_PLACE).where(_LOG.journal == journal, _LOG.subject.in_(subjects))
    for *place, subject, _ in tx.execute(query):
        found[subject].append(_statement(place, bodies))
    return found


def heads(tx: Transaction, journal: str, subject: str) -> tuple[str, ...]:
    """Return the ids of the statements about a subject that nothing came after."""
    told = statements_by_subject(tx, journal, [subject], Bodies(tx))
    return tuple(one.id for one in unsuperseded(told[subject]))


def statements_of_kinds(tx: Transaction, journal: str, kinds: Iterable[str]) -> list[Statement]:
    """Return the statements of these kinds in one journal."""
    bodies, about = Bodies(tx), (_LOG.journal == journal, _LOG.kind.in_(list(kinds)))
    return [_statement(place, bodies) for *place, _, _ in tx.execute(select(*_PLACE).where(*about))]


def statements_by_journal(tx: Transaction, kinds: Iterable[str]) -> dict[str, list[Statement]]:
    """Return the statements of these kinds by journal."""
    bodies = Bodies(tx)
    found: dict[str, list[Statement]] = {}
    for *place, _, journal in tx.execute(select(*_PLACE).where(_LOG.kind.in_(list(kinds)))):
        found.setdefault(journal, []).append(_statement(place, bodies))
    return found


def subjects_of_kinds(tx: Transaction, journal: str, kinds: Iterable[str]) -> dict[str, str]:
    """Return by their ids what the records of some kinds are about, in one journal."""
    about = _LOG.journal == journal, _LOG.kind.in_(list(kinds))
    query = select(_LOG.id, _LOG.subject).where(*about)
    return {row.id: row.subject for row in tx.execute(query)}


def as_statement(record: Record) -> Statement:
    """Return a record that is not stored yet as folds see it."""
    header = record.header
    bodies = {record.id: record.body}

    def says() -> Kind | None:
        known = KIND_BY_NAME.get(header.kind)
        body = bodies[record.id]
        return known.read(body_fields(body)) if known and body is not None else None

    return Statement(
        record.id,
        header.kind,
        header.author,
        header.device,
        header.seq,
        header.hlc,
        header.at,
        header.parents,
        says,
    )


def _statement(place: Sequence[Any], bodies: Bodies) -> Statement:
    id, kind, author, device, seq, hlc, at, parents = place
    known = record_log.parents_of(parents)
    return Statement(id, kind, author, device, seq, hlc, at, known, partial(bodies.read, id, kind))
