"""The record that begins a journal."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.journal import Journal
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.person import Card
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, order


@dataclass(frozen=True, slots=True)
class JournalCreated(Kind):
    """A teacher begins a journal; `nonce` (hex) and the owner together make its id."""

    NAME = "journal.created"
    SCOPE = Scope.SENT
    WRITERS = OWNER_ONLY

    title: str
    nonce: str
    owner: Card

    def fields(self) -> dict[str, object]:
        return {"title": self.title, "nonce": self.nonce, "owner": self.owner.to_fields()}

    @classmethod
    def read(cls, fields: Fields) -> "JournalCreated":
        read.only(fields, "title", "nonce", "owner")
        return cls(
            title=read.line(fields, "title", most=200),
            nonce=read.hexadecimal(fields, "nonce", 32),
            owner=Card.from_fields(dict(read.pairs(fields, "owner", most=10))),
        )


def fold_journal(subject: str, journal: str, statements: Iterable[Statement]) -> Journal | None:
    """Return the journal; were it created twice, every desk takes the same first statement."""
    del subject
    for statement in sorted(statements, key=order):
        said = statement.says()
        if isinstance(said, JournalCreated):
            return Journal(journal, said.title, said.owner, statement.at)
    return None
