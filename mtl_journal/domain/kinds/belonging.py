"""What the records of a dialogue have in common: a scenario they belong to, an author they name."""

from abc import ABC
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.identifiers import own_subject
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.record import Header
from mtl_journal.domain.record_fields import Fields


@dataclass(frozen=True, slots=True)
class Belonging(Kind, ABC):
    """A record about a scenario that somebody else than its owner may write."""

    scenario: str


@dataclass(frozen=True, slots=True)
class Beginning(Belonging, ABC):
    """A record that begins something of its author's own.

    Its subject is made from author and `nonce` (hex), so that nobody else can claim to have begun
    the same, or reword it.
    """

    nonce: str

    def is_own(self, header: Header) -> bool:
        """Tell whether the author of this header may say this about its subject."""
        return header.subject == own_subject(header.author, bytes.fromhex(self.nonce))


def scenario_named(fields: Fields) -> str:
    """Return the id of the scenario that a record belongs to."""
    return read.identifier(fields, "scenario")


def nonce_named(fields: Fields) -> str:
    """Return the nonce that a beginning names."""
    return read.hexadecimal(fields, "nonce", 32)
