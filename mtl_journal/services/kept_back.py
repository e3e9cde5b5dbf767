"""What was said in the own journal and stays here, because a name of the register stands in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.kind import Kind, Scope
from mtl_journal.domain.kinds import KINDS
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.kinds.feedback import CommentPosted
from mtl_journal.domain.pseudonymise import Register
from mtl_journal.domain.statement import Statement
from mtl_journal.services.desk import Desk
from mtl_journal.services.packing import texts_in
from mtl_journal.services.pen import writing
from mtl_journal.services.people import register_of
from mtl_journal.store import dialogue, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds, subjects_of_kinds

_SPOKEN = tuple(
    kind.NAME for kind in KINDS if issubclass(kind, Belonging) and kind.SCOPE is Scope.SENT
)


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Something said about a scenario that somebody reads; `own` where its owner said it.

    `said_again` tells whether `say_again` can let it go with what stands for the names: answers,
    where no name in them may be a word.
    """

    scenario: str
    title: str
    own: bool
    said_again: bool


def kept_back(desk: Desk) -> list[KeptBack]:
    """Return all that stays here so, the oldest first; nothing where nobody reads anything."""
    with desk.file.transaction() as tx:
        titles = queries.titles_by_journal(tx)
        register = register_of(tx, desk, desk.own_journal)
        me, own = desk.card.fingerprint, desk.own_journal
        return [
            KeptBack(
                said.scenario,
                titles.get((own, said.scenario), ""),
                one.author == me,
                one.author == me and _can_say_again(register, said),
            )
            for one, said in _kept(tx, desk, _read_by(tx, own))
        ]


def say_again(desk: Desk) -> Changes:
    """Say the own answers that stay here again, with what stands for the names in them."""
    with writing(desk) as done:
        tx, own = done.pen.tx, desk.own_journal
        register = register_of(tx, desk, own)
        waits = list(_kept(tx, desk, _read_by(tx, own)))
        subjects = subjects_of_kinds(tx, own, [CommentPosted.NAME]) if waits else {}
        for one, said in waits:
            mine = one.author == desk.card.fingerprint
            if mine and isinstance(said, CommentPosted) and _can_say_again(register, said):
                words = register.on(said.scenario).reword(said.text)
                done.pen.write(own, replace(said, text=words), subjects[one.id], [one.id])
    return done.changes


def first_kept_from(tx: Transaction, desk: Desk, person: str) -> dict[str, int]:
    """Return by device of the owner the `seq` of the first thing they said that stays here,
    although somebody (by fingerprint) reads what it is about."""
    found: dict[str, int] = {}
    for one, _ in _kept(tx, desk, _read_by(tx, desk.own_journal, person)):
        if one.author == desk.card.fingerprint:
            found[one.device] = min(one.seq, found.get(one.device, one.seq))
    return found


def _kept(
    tx: Transaction, desk: Desk, read: frozenset[str]
) -> Iterator[tuple[Statement, Belonging]]:
    """Yield what was said on these scenarios and holds a name, but for what was said again."""
    register = register_of(tx, desk, desk.own_journal)
    if not register.entries or not read:
        return
    spoken = statements_of_kinds(tx, desk.own_journal, _SPOKEN)
    kinds = {one.id: one.kind for one in spoken}
    again = {id for one in spoken for id in one.parents if kinds.get(id) == one.kind}
    for one in spoken:
        said = one.says() if one.id not in again else None
        if isinstance(said, Belonging) and said.scenario in read and _names(register, said):
            yield one, said


def _names(register: Register, said: Belonging) -> bool:
    names = register.on(said.scenario)
    return any(names.met_in(text) for text in texts_in(said.fields()))


def _can_say_again(register: Register, said: Kind) -> bool:
    if not isinstance(said, CommentPosted):
        return False
    names = register.on(said.scenario)
    return not any(one.also_word for one in names.met_in(said.text))


def _read_by(tx: Transaction, journal: str, person: str = "") -> frozenset[str]:
    """Return the scenarios that somebody reads now, or that anybody does."""
    readers = dialogue.readers(tx, journal) if journal else {}
    return frozenset(
        scenario
        for scenario, people in readers.items()
        if any(not one.withdrawn and person in ("", one.person) for one in people)
    )


def titles_of(kept: Iterable[KeptBack]) -> list[str]:
    """Return the titles of the scenarios that this was said about, each once."""
    return list(dict.fromkeys(one.title for one in kept))
