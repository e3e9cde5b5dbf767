"""The record that enters a name into the register of pseudonyms, or changes what stands for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, speaking_heads

MOST_NAME = 200  # characters
_BEARERS = tuple(one.value for one in Bearer)


@dataclass(frozen=True, slots=True)
class PseudonymSet(Kind):
    """A name and its alias; it never leaves its owner's own computers."""

    NAME = "pseudonym.set"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    name: str
    alias: str
    bearer: Bearer

    def fields(self) -> dict[str, object]:
        return {"name": self.name, "alias": self.alias, "bearer": self.bearer.value}

    @classmethod
    def read(cls, fields: Fields) -> "PseudonymSet":
        read.only(fields, "name", "alias", "bearer")
        return cls(
            read.line(fields, "name", most=MOST_NAME),
            read.line(fields, "alias", most=MOST_NAME),
            Bearer(read.choice(fields, "bearer", _BEARERS)),
        )


def fold_pseudonym(subject: str, journal: str, statements: Iterable[Statement]) -> Pseudonym | None:
    """Return what stands for a name; of two computers' aliases the later one stands for it.

    Both keep the name itself out of what is shared, so nothing is lost by the choice.
    """
    del journal
    heads = speaking_heads(one for one in statements if one.kind == PseudonymSet.NAME)
    said = heads[-1].says() if heads else None
    if not isinstance(said, PseudonymSet):
        return None
    ids = tuple(one.id for one in heads)
    return Pseudonym(subject, said.name, said.alias, said.bearer, ids)
