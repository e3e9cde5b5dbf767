"""Who may speak in the journals of a desk, read from its own records and from what arrives."""

from collections.abc import Iterable, Mapping

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.journal import Journal
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.member import (
    MemberAdded,
    MemberInvited,
    MemberJoined,
    MemberRemoved,
)
from mtl_journal.domain.kinds.sharing import ScenarioShared, circle_of
from mtl_journal.domain.membership import Admission, Authority, authority_of, taken_up
from mtl_journal.domain.merge import judge
from mtl_journal.domain.permission import founds
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Record, body_fields
from mtl_journal.domain.role import Role
from mtl_journal.domain.statement import Statement
from mtl_journal.security.keys import record_signature_ok
from mtl_journal.store import dialogue, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import as_statement, statements_by_journal, statements_of_kinds

MEMBERSHIP = (MemberAdded.NAME, MemberRemoved.NAME, MemberInvited.NAME, MemberJoined.NAME)


def authority_in(tx: Transaction, journal: str, me: Card) -> Authority:
    """Return who may speak in a journal; one whose beginning is not here (yet) counts as mine."""
    known = queries.journal(tx, journal)
    owner = known.owner if known else me
    told = statements_of_kinds(tx, journal, MEMBERSHIP)
    return authority_of(owner, told, dialogue.circles(tx, journal), me.fingerprint)


def guests_of(tx: Transaction, journal: Journal, me: Card) -> frozenset[str]:
    """Return the invitations to a journal, by fingerprint, that this person took up."""
    told = statements_of_kinds(tx, journal.id, MEMBERSHIP)
    return frozenset(one.guest for one, _ in taken_up(journal.owner, told, me.fingerprint))


def is_signed(signing_key: bytes, record: Record) -> bool:
    """Tell whether the holder of a key signed a record."""
    return record_signature_ok(signing_key, record.signature, record.header_bytes)


class Authorities:
    """Who may speak where, counting membership records that are arriving in a merge."""

    def __init__(
        self,
        tx: Transaction,
        me: Card,
        incoming: Iterable[Record],
        owners: Mapping[str, Card],
    ) -> None:
        self._stored = statements_by_journal(tx, MEMBERSHIP)
        self._tx, self._me = tx, me
        self._arriving: dict[str, list[Record]] = {}
        self._shares: dict[str, list[Record]] = {}
        self._owners = {**owners, **{one.id: one.owner for one in queries.journals(tx)}}
        self._found: dict[str, Authority | None] = {}
        for record in incoming:
            header = record.header
            if header.kind in MEMBERSHIP:
                self._arriving.setdefault(header.journal, []).append(record)
            elif header.kind == ScenarioShared.NAME:
                self._shares.setdefault(header.journal, []).append(record)
            elif header.kind == JournalCreated.NAME and _is_mine(record, me):
                self._owners[header.journal] = me

    def all(self) -> list[tuple[str, Authority]]:
        """Return every journal that this desk has, and who may speak in it."""
        found = ((journal, self.of(journal)) for journal in sorted(self._owners))
        return [(journal, authority) for journal, authority in found if authority is not None]

    def of(self, journal: str) -> Authority | None:
        """Return who may speak in a journal; None where this desk has no such journal."""
        if journal not in self._found:
            self._found[journal] = self._of(journal)
        return self._found[journal]

    def _of(self, journal: str) -> Authority | None:
        owner = self._owners.get(journal)
        if owner is None:
            return None
        bare = Authority(owner)
        # Where I joined I said so myself, whoever owns the journal.
        mine = {self._me.fingerprint: (Admission(self._me, Role.PEER),)}
        arriving = [
            record
            for record in self._arriving.get(journal, ())
            if judge(record, Authority(owner, mine), is_signed) is None
        ]
        told: list[Statement] = [*self._stored.get(journal, ()), *map(as_statement, arriving)]
        return authority_of(owner, told, self._circles(journal, bare), self._me.fingerprint)

    def _circles(self, journal: str, bare: Authority) -> dict[str, frozenset[str]]:
        """Return everybody each scenario was ever shared with, by what is here and what arrives."""
        known = dict(dialogue.circles(self._tx, journal))
        for record in self._shares.get(journal, ()):
            if judge(record, bare, is_signed) is None:
                scenario = record.header.subject
                named = circle_of([as_statement(record)])
                known[scenario] = known.get(scenario, frozenset()) | frozenset(named)
        return known


def _is_mine(record: Record, me: Card) -> bool:
    """Tell whether a record begins a journal of my own; others' wait until they are accepted."""
    if record.body is None or record.header.author != me.fingerprint:
        return False
    try:
        body = JournalCreated.read(body_fields(record.body))
    except UserError:
        return False
    return founds(record.header, body) and is_signed(me.signing_key, record)
