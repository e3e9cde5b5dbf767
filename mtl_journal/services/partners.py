"""The verbs on the partners of a scenario: how others read them, and hiding their names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.partners import CONTEXT_KEY, SEPARATOR, as_context, partners_in
from mtl_journal.domain.pseudonymise import CONTEXT, Met, folded, part_of
from mtl_journal.services import members
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.people import register_of
from mtl_journal.services.possible_names import asked_in
from mtl_journal.services.settling import hide_named
from mtl_journal.store import dialogue
from mtl_journal.store.used_before import contexts_with


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner as named, and as others `read` it; `doubtful` where that may still be a name."""

    name: str
    read: str
    doubtful: bool


def partners_read(desk: Desk, partners: Iterable[str], scenario: str = "") -> list[Partner]:
    """Return partners as others read them wherever a text of this desk leaves it.

    What was said of words that may be names in one `scenario`, by id, counts there.
    """
    with desk.file.transaction() as tx:
        register = register_of(tx, desk, desk.journal(), scenario)
    named = list(partners)
    line, field = as_context(named), part_of(CONTEXT, CONTEXT_KEY)
    met = register.met_in(line, field)
    left = _read(line, 0, len(line), met)
    asked = asked_in(left, field, register, [one.alias for one in met])
    read: dict[str, str] = {}
    at = 0
    for told in line.split(SEPARATOR):
        read[told] = _read(line, at, at + len(told), met)
        at += len(told) + len(SEPARATOR)
    return [
        Partner(one, said, any(word in said for word in asked))
        for one in named
        for said in [read.get(as_context([one]), one)]
    ]


def _read(line: str, start: int, end: int, met: Sequence[Met]) -> str:
    """Return a part of a line with what stands for the names that are met in it."""
    parts: list[str] = []
    for one in met:
        if start <= one.start and one.end <= end:
            parts += [line[start : one.start], one.alias]
            start = one.end
    return "".join([*parts, line[start:end]])


def hide_people(desk: Desk, partners: Iterable[str]) -> tuple[Mapping[str, str], Changes]:
    """Put those partners into the register who are people of this desk under their own names.

    Returns what stands for each that was not there before. Whose name stands for another already
    is left as they are.
    """
    people = {folded(one.card.name) for one in members.people(desk)}
    with writing(desk) as done:
        hidden = hide_named(done.pen, desk.journal(), partners, people)
    return dict(hidden), done.changes


@dataclass(frozen=True, slots=True)
class OnDesk:
    """Partners who are in the own journal: `names` and what they read, by fingerprint.

    `named` has fingerprints by scenario.
    """

    names: Mapping[str, str]
    reads: Mapping[str, frozenset[str]]
    named: Mapping[str, tuple[str, ...]]

    def partners_of(self, scenarios: Iterable[str]) -> tuple[str, ...]:
        """Return the partners of any of these scenarios, each once."""
        return tuple(dict.fromkeys(one for id in scenarios for one in self.named.get(id, ())))

    def has_all(self, person: str, scenarios: Iterable[str]) -> bool:
        """Tell whether somebody reads all of these scenarios that they are a partner in."""
        theirs = {id for id in scenarios if person in self.named.get(id, ())}
        return theirs <= self.reads.get(person, frozenset())


def partners_on_desk(desk: Desk) -> OnDesk:
    """Return who of the own journal is a partner in which scenario."""
    people = {folded(one.card.name): one.card for one in _own_people(desk)}
    journal = desk.journal()
    with desk.file.transaction() as tx:
        told = contexts_with(tx, journal, CONTEXT_KEY)
        readers = dialogue.readers(tx, journal)
    named: dict[str, tuple[str, ...]] = {}
    for id, words in told.items():
        cards = (people.get(folded(one)) for one in partners_in(((CONTEXT_KEY, words),)))
        named[id] = tuple(one.fingerprint for one in cards if one is not None)
    reads: dict[str, set[str]] = {}
    for id, reading in readers.items():
        for one in reading:
            if not one.withdrawn:
                reads.setdefault(one.person, set()).add(id)
    names = {one.fingerprint: one.name for one in people.values()}
    return OnDesk(names, {one: frozenset(ids) for one, ids in reads.items()}, named)


def _own_people(desk: Desk) -> list[members.Known]:
    return [one for one in members.people(desk) if one.journal == desk.own_journal and one.roles]
