"""What was said in the own journal and stays here, because a name of the register stands in it."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.pseudonymise import Register, names_left
from mtl_journal.domain.statement import Statement
from mtl_journal.services.desk import Desk
from mtl_journal.services.packing import names_somebody, texts_in
from mtl_journal.services.pen import writing
from mtl_journal.services.people import register_of
from mtl_journal.services.said_names import (
    SPOKEN,
    doubts_said,
    field_of,
    readers_in,
    reworded_said,
    said_again,
    spoken_texts,
)
from mtl_journal.store import queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds, subjects_of_kinds


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Something said about a scenario that somebody reads; `own` where its owner said it.

    `said_again` tells whether `say_again` can let it go with what stands for the names: where no
    name in it may be a word, and nothing came after it.
    """

    scenario: str
    title: str
    own: bool
    said_again: bool


def kept_back(desk: Desk) -> list[KeptBack]:
    """Return all that stays here so, the oldest first; nothing where nobody reads anything.

    What waits only because a name may be a word is asked about instead: see `said_names`.
    """
    with desk.file.transaction() as tx:
        titles = queries.titles_by_journal(tx)
        register = register_of(tx, desk, desk.own_journal)
        me, own = desk.card.fingerprint, desk.own_journal
        kept = list(_kept(tx, desk, readers_in(tx, own)))
        moved_on = _parents(tx, own) if kept else frozenset[str]()
        return [
            KeptBack(
                said.scenario,
                titles.get((own, said.scenario), ""),
                one.author == me,
                one.author == me and _again(register, one, said, moved_on) is not None,
            )
            for one, said in kept
            if not _is_asked(register, one, said)
        ]


def say_again(desk: Desk) -> Changes:
    """Say what one said oneself and stays here again, with what stands for the names in it."""
    with writing(desk) as done:
        tx, own = done.pen.tx, desk.own_journal
        register = register_of(tx, desk, own)
        waits = list(_kept(tx, desk, readers_in(tx, own)))
        subjects = subjects_of_kinds(tx, own, SPOKEN) if waits else {}
        moved_on = _parents(tx, own) if waits else frozenset[str]()
        for one, said in waits:
            again = _again(register, one, said, moved_on)
            if again is not None and one.author == desk.card.fingerprint:
                done.pen.write(own, again, subjects[one.id], [one.id])
    return done.changes


def first_kept_from(tx: Transaction, desk: Desk, person: str) -> dict[str, int]:
    """Return by device of the owner the `seq` of the first thing they said that stays here,
    although somebody (by fingerprint) reads what it is about."""
    found: dict[str, int] = {}
    read = readers_in(tx, desk.own_journal, person)
    waits = {one.said for one in doubts_said(tx, desk, desk.own_journal, read) if one.open}
    stay = {one.id for one, _ in _kept(tx, desk, read)} | waits
    for one in statements_of_kinds(tx, desk.own_journal, SPOKEN) if stay else ():
        if one.id in stay and one.author == desk.card.fingerprint:
            found[one.device] = min(one.seq, found.get(one.device, one.seq))
    return found


def _kept(
    tx: Transaction, desk: Desk, read: Container[str]
) -> Iterator[tuple[Statement, Belonging]]:
    """Yield what was said on these scenarios and holds a name, but for what was said again."""
    register = register_of(tx, desk, desk.own_journal)
    if not register.entries or not read:
        return
    spoken = statements_of_kinds(tx, desk.own_journal, SPOKEN)
    again = said_again(spoken, notes=True)
    for one in spoken:
        said = one.says() if one.id not in again else None
        if (
            isinstance(said, Belonging)
            and said.scenario in read
            and names_somebody(register, one.id, said)
        ):
            yield one, said


def _is_asked(register: Register, one: Statement, said: Belonging) -> bool:
    """Tell whether it waits for nothing but an answer whether its words are names."""
    names = register.on(said.scenario)
    quoted = [text for text in texts_in(said.fields()) if text not in spoken_texts(said)]
    unsure = any(names.unsure_in(text, field_of(one.id)) for text in spoken_texts(said))
    sure = any(names.sure_in(text, field_of(one.id)) for text in spoken_texts(said))
    return unsure and not sure and not names_left(names, quoted)


def _again(
    register: Register, one: Statement, said: Belonging, moved_on: frozenset[str]
) -> Belonging | None:
    """Return the same without the names, None where it cannot be said so by this alone.

    That is where a name may be a word, where something came after, and of notes.
    """
    names = register.on(said.scenario)
    if one.id in moved_on or any(
        names.unsure_in(text, field_of(one.id)) for text in spoken_texts(said)
    ):
        return None
    again = reworded_said(names, said, field_of(one.id))
    return None if again is None or names_somebody(register, one.id, again) else again


def _parents(tx: Transaction, journal: str) -> frozenset[str]:
    return frozenset(id for one in statements_of_kinds(tx, journal, SPOKEN) for id in one.parents)


def titles_of(kept: Iterable[KeptBack]) -> list[str]:
    """Return the titles of the scenarios that this was said about, each once."""
    return list(dict.fromkeys(one.title for one in kept))
