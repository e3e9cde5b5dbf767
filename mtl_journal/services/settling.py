"""What the register of names calls for by itself, once people or another computer's entries came.

A partner who is one of the people of the desk is hidden as if they were named today, and an alias
that two computers gave to two people stands for one of them again.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from mtl_journal.domain.aliases import Entry, Saying, Settled, clashes, settled
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.pseudonym import PseudonymSet
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareMade
from mtl_journal.domain.partners import CONTEXT_KEY, next_alias, partners_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import Register, folded, texts_of
from mtl_journal.domain.scenario import Content
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen
from mtl_journal.store import dialogue, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import (
    Bodies,
    statements_by_subject,
    statements_of_kinds,
    subjects_of_kinds,
)
from mtl_journal.store.used_before import contexts_with


def settle_names(pen: Pen, desk: Desk, joining: Iterable[Card] = ()) -> tuple[UserError, ...]:
    """Write what the register of the own journal calls for; returns what to tell its owner.

    `joining` are people whom the pen admits without their being stored yet.
    """
    if not desk.own_journal or desk.own_journal not in {one.id for one in queries.journals(pen.tx)}:
        return ()
    people = {folded(card.name) for card in (*joining, *_cards(pen.tx, desk))}
    hidden = hide_named(pen, desk.own_journal, _partners(pen.tx, desk.own_journal), people)
    said = [UserError("pseudonym.partner", name=one, alias=alias) for one, alias in hidden]
    said += [_told(one) for one in _part(pen, desk.own_journal)]
    if pen.records:
        pen.store()
    return tuple(said)


def is_hidden_anyway(tx: Transaction, desk: Desk, name: str) -> bool:
    """Tell whether a partner of the own journal has this name who is one of the people."""
    same = [one for one in _partners(tx, desk.journal()) if folded(one) == folded(name)]
    return bool(same) and folded(name) in {folded(card.name) for card in _cards(tx, desk)}


def hide_named(
    pen: Pen, journal: str, named: Iterable[str], people: Container[str]
) -> list[tuple[str, str]]:
    """Let aliases stand for those named who are people, by folded name; returns who got which.

    Whose name stands for another already is left as they are.
    """
    known = dialogue.register(pen.tx, journal)
    hidden: list[tuple[str, str]] = []
    for name in named:
        if folded(name) not in people or _stood_for(name, known):
            continue
        alias = next_alias(one.alias for one in (*known, *_ever(pen.tx, journal)))
        fresh = Pseudonym(pen.new_subject(), name, alias, Bearer.COLLEAGUE)
        names = Register([*known, fresh])
        if any(names.met_in(one.alias) for one in (*known, fresh)):
            continue  # it stands for somebody itself: what others read tells that it is a name
        pen.write(journal, PseudonymSet(name, alias, Bearer.COLLEAGUE), fresh.id)
        known.append(fresh)
        hidden.append((name, alias))
    return hidden


def _stood_for(name: str, known: Sequence[Pseudonym]) -> bool:
    """Tell whether something stands for the whole of a name, not for a pupil's within it."""
    if any(folded(one.name) == folded(name) for one in known):
        return True
    met = Register(known).met_in(name)
    return len(met) == 1 and not any(map(str.isalnum, name[: met[0].start] + name[met[0].end :]))


def _partners(tx: Transaction, journal: str) -> list[str]:
    """Return whom the own scenarios name as partners, each once."""
    told = contexts_with(tx, journal, CONTEXT_KEY)
    named = (one for words in told.values() for one in partners_in(((CONTEXT_KEY, words),)))
    return list(dict.fromkeys(named))


def _ever(tx: Transaction, journal: str) -> list[PseudonymSet]:
    """Return all that was ever said to stand for somebody: readers may remember it."""
    told = (one.says() for one in statements_of_kinds(tx, journal, [PseudonymSet.NAME]))
    return [one for one in told if isinstance(one, PseudonymSet)]


def _cards(tx: Transaction, desk: Desk) -> list[Card]:
    """Return the cards of everybody who is or was in a journal of the desk, but its own person."""
    found: list[Card] = []
    for journal in queries.journals(tx):
        admitted = authority_in(tx, journal.id, desk.card).admissions.values()
        found += [journal.owner, *(each.card for held in admitted for each in held)]
    return [one for one in found if one.fingerprint != desk.card.fingerprint]


def _part(pen: Pen, journal: str) -> list[Settled]:
    """Let nobody have two aliases, and no two who did not know of each other one."""
    register = dialogue.register(pen.tx, journal)
    if not clashes(register):
        return []
    entries = _entries(pen.tx, journal, register)
    if not settled(entries):  # all of it is on purpose
        return []
    changes = settled(_with_readers(pen.tx, journal, entries))
    for one in changes:
        said = PseudonymSet(one.entry.name, one.alias, one.entry.bearer)
        pen.write(journal, said, one.entry.id, one.entry.heads)
    return changes


def _told(one: Settled) -> UserError:
    before = one.entry.alias
    if folded(one.other) == folded(one.entry.name):
        return UserError("pseudonym.joined", name=one.entry.name, alias=one.alias, before=before)
    return UserError(
        "pseudonym.parted", name=one.entry.name, alias=one.alias, before=before, other=one.other
    )


def _entries(tx: Transaction, journal: str, register: Sequence[Pseudonym]) -> list[Entry]:
    told = statements_by_subject(tx, journal, [one.id for one in register], Bodies(tx))
    return [
        Entry(
            one,
            tuple(
                Saying(each.id, each.device, each.parents, said.alias)
                for each in told[one.id]
                if isinstance(said := each.says(), PseudonymSet)
            ),
        )
        for one in register
    ]


def _with_readers(tx: Transaction, journal: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return entries with what was read of them: in how many texts, for each reader once."""
    read: dict[tuple[str, str], set[tuple[str, str]]] = {}
    looking = [
        (one.pseudonym.id, folded(alias), Register([one.pseudonym]), alias)
        for one in entries
        for alias in {said.alias for said in one.said}
    ]
    for scenario, real, form in _shared(tx, journal):
        seen = _words(form.content).casefold()
        for id, alias, register, written in looking:
            if written.casefold() in seen and register.met_in(real):
                read.setdefault((id, alias), set()).update((scenario, who) for who in form.readers)
    return [
        Entry(
            one.pseudonym,
            one.said,
            {alias: len(by) for (id, alias), by in read.items() if id == one.pseudonym.id},
        )
        for one in entries
    ]


def _shared(tx: Transaction, journal: str) -> Iterator[tuple[str, str, ScenarioShared]]:
    """Yield of all that was ever shared the scenario, its real words, and the form of it."""
    scenarios = subjects_of_kinds(tx, journal, [ScenarioShared.NAME])
    for one in statements_of_kinds(tx, journal, [ShareMade.NAME]):
        made = one.says()
        if not isinstance(made, ShareMade):
            continue
        form = dialogue.said_by(tx, [made.form], ScenarioShared.NAME).get(made.form)
        real = dialogue.said_by(tx, made.revisions, ScenarioRevised.NAME).values()
        texts = (_words(said.content) for said in real if isinstance(said, ScenarioRevised))
        if isinstance(form, ScenarioShared):
            yield scenarios.get(made.form, ""), "\n".join(texts), form


def _words(said: Content) -> str:
    return "\n".join(words for _, words in texts_of(said))
