"""The verbs on the partners of a scenario: how others read them, and hiding their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.partners import next_alias
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.pseudonymise import CONTEXT, Register, folded
from mtl_journal.services import members, pseudonyms
from mtl_journal.services.desk import Desk
from mtl_journal.services.people import register_of
from mtl_journal.services.possible_names import doubtful_words


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner as named, and as others `read` it; `doubtful` where that may still be a name."""

    name: str
    read: str
    doubtful: bool


def partners_read(desk: Desk, partners: Iterable[str]) -> list[Partner]:
    """Return partners as others read them wherever a text of this desk leaves it."""
    with desk.file.transaction() as tx:
        register = register_of(tx, desk, desk.journal())
    return [_partner(one, register) for one in partners]


def hide_people(desk: Desk, partners: Iterable[str]) -> tuple[Mapping[str, str], Changes]:
    """Put those partners into the register who are people of this desk under their own names.

    Returns what stands for each that was not there before.
    """
    people = {folded(one.card.name) for one in members.people(desk)}
    hidden: dict[str, str] = {}
    changes = Changes()
    for one in partners:
        known = pseudonyms.register(desk)
        if folded(one) in people and not Register(known).met_in(one):
            alias = next_alias(each.alias for each in known)
            changes |= pseudonyms.set_pseudonym(desk, one, alias, Bearer.COLLEAGUE)
            hidden[one] = alias
    return hidden, changes


def _partner(name: str, register: Register) -> Partner:
    read = register.reword(name, CONTEXT)
    return Partner(name, read, bool(doubtful_words(read, register)))
