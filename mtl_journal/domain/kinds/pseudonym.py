"""The record that enters a name into the register of pseudonyms, or changes what stands for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain import record_fields as read
from mtl_journal.domain.kind import OWNER_ONLY, Kind, Scope
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.record_fields import Fields
from mtl_journal.domain.statement import Statement, speaking_heads

MOST_NAME = 200  # characters
_ENDED = "ended"
_BEARERS = tuple(one.value for one in Bearer)


@dataclass(frozen=True, slots=True)
class PseudonymSet(Kind):
    """A name and its alias; it never leaves its owner's own computers.

    With `ended` nothing stands for the name from now on: it was entered by mistake.
    """

    NAME = "pseudonym.set"
    SCOPE = Scope.PRIVATE
    WRITERS = OWNER_ONLY

    name: str
    alias: str
    bearer: Bearer
    ended: bool = False

    def fields(self) -> dict[str, object]:
        said: dict[str, object] = {
            "name": self.name,
            "alias": self.alias,
            "bearer": self.bearer.value,
        }
        # Programs that know nothing of it keep such a record waiting, and go on hiding the name.
        return {**said, _ENDED: True} if self.ended else said

    @classmethod
    def read(cls, fields: Fields) -> "PseudonymSet":
        read.only(fields, "name", "alias", "bearer", _ENDED)
        if fields.get(_ENDED, True) is not True:
            raise read.refuse(_ENDED, "is not true")
        return cls(
            read.line(fields, "name", most=MOST_NAME),
            read.line(fields, "alias", most=MOST_NAME),
            Bearer(read.choice(fields, "bearer", _BEARERS)),
            _ENDED in fields,
        )


def fold_pseudonym(subject: str, journal: str, statements: Iterable[Statement]) -> Pseudonym | None:
    """Return what stands for a name, or None where that ended.

    Of two computers' aliases the later one stands for it: both keep the name itself out of what is
    shared, so nothing is lost by the choice. Where one ends it while another sets it, it is set,
    for a name that leaves cannot be called back.
    """
    del journal
    heads = speaking_heads(one for one in statements if one.kind == PseudonymSet.NAME)
    told = [said for one in heads if isinstance(said := one.says(), PseudonymSet)]
    held = [said for said in told if not said.ended]
    if not held:
        return None
    ids = tuple(one.id for one in heads)
    return Pseudonym(subject, held[-1].name, held[-1].alias, held[-1].bearer, ids)
