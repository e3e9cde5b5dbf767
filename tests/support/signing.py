"""People who sign records in tests, as bytes or as values, without a desk."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from mtl_journal.domain.identifiers import journal_id, new_subject
from mtl_journal.domain.kind import EVERYBODY, Kind, Scope
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.record import Header, Record, RecordBytes, body_bytes, header_bytes
from mtl_journal.domain.record import open_record as opened
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement
from mtl_journal.security.keys import Identity, sign_record

DAY = 24 * 60 * 60 * 1000
NOON = 1_700_000_000_000  # milliseconds; an ordinary day in 2023
NONCE = bytes(16)


def identity(name: str) -> Identity:
    """Return the same person for the same name on every run."""
    seed = hashlib.sha256(name.encode()).digest()
    return Identity(name, seed, hashlib.sha256(seed).digest())


def subject(number: int) -> str:
    """Return one of many ids of things."""
    return new_subject(NOON, number.to_bytes(10, "big"))


def said_as(kind: str, **fields: object) -> Kind:
    """Return a body of any kind, known to this version or not, with any fields."""

    @dataclass(frozen=True)
    class Spoken(Kind):
        NAME = kind
        SCOPE: ClassVar[Scope] = Scope.SENT
        WRITERS = EVERYBODY

        def fields(self) -> dict[str, object]:
            return fields

        @classmethod
        def read(cls, fields: Fields) -> Self:
            return cls()

    return Spoken()


@dataclass
class Author:
    """Somebody with one device; every record gets the next `seq` and a later stamp."""

    who: Identity
    device: str = "d" * 32
    seq: int = 0
    hlc: int = NOON << 16
    salt: bytes = bytes(16)
    records: list[Record] = field(default_factory=list[Record])

    @property
    def fingerprint(self) -> str:
        return self.who.card.fingerprint

    def says(
        self,
        journal: str,
        body: Kind,
        about: str,
        parents: Sequence[str] = (),
        **instead: object,
    ) -> Record:
        """Sign a record; `instead` replaces fields of its header before it is signed."""
        self.seq += 1
        self.hlc += 1
        said = body_bytes(self.salt, body.fields())
        header = Header(
            journal=journal,
            author=self.fingerprint,
            device=self.device,
            seq=self.seq,
            hlc=self.hlc,
            at="2023-11-14T22:13:20Z",
            kind=body.NAME,
            subject=about,
            parents=tuple(parents),
            body_hash=hashlib.sha256(said).hexdigest(),
        )
        signed = header_bytes(replace(header, **instead))
        record = opened(RecordBytes(signed, sign_record(self.who, signed), said))
        self.records.append(record)
        return record

    def own_journal(self) -> str:
        """Return the id of the journal that `begins` creates."""
        return journal_id(self.fingerprint, NONCE)


def as_bytes(record: Record) -> RecordBytes:
    """Return a record as it travels."""
    return RecordBytes(record.header_bytes, record.signature, record.body)


def creation(owner: Author, title: str = "A journal") -> JournalCreated:
    """Return the body that begins the owner's journal."""
    return JournalCreated(title, NONCE.hex(), owner.who.card)


def told(
    id: str,
    body: Kind | None,
    *parents: str,
    kind: str | None = None,
    hlc: int | None = None,
    at: str = "",
) -> Statement:
    """Return a statement for a fold; its stamp is the number in its id, "r12" is stamped 12."""
    stamp = int(id[1:]) if hlc is None else hlc
    name = kind or (body.NAME if body is not None else "scenario.revised")
    return Statement(id, name, "me", "d", 1, stamp, at or f"at {id}", parents, lambda: body)
