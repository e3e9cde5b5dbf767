"""Who is who in the journals of a desk: names by fingerprint, and whose journal a thing is in."""

from dataclasses import dataclass

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import Comment, FeedbackThread
from mtl_journal.domain.kinds.action import ActionProposed
from mtl_journal.domain.membership import Authority
from mtl_journal.domain.person import Card
from mtl_journal.domain.pseudonymise import Register
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.word_answers import answers_of
from mtl_journal.store import dialogue, queries
from mtl_journal.store.desk_file import Transaction


@dataclass
class Circle:
    """Names of the people of this desk's journals, read as they are asked for."""

    tx: Transaction
    desk: Desk
    authorities: dict[str, Authority]

    def authority(self, journal: str) -> Authority:
        """Return who may speak in a journal."""
        if journal not in self.authorities:
            self.authorities[journal] = authority_in(self.tx, journal, self.desk.card)
        return self.authorities[journal]

    def name(self, journal: str, person: str) -> str:
        """Return a person's name as their card says it, "?" for somebody unknown."""
        card = self.authority(journal).card(person)
        if card is None and person == self.desk.card.fingerprint:
            card = self.desk.card
        return card.name if card else "?"

    def speaker(self, journal: str, said: FeedbackThread | Comment) -> str:
        """Return whose words these are: the author's, or of whoever they were brought in for."""
        name = self.name(journal, said.author)
        return f"{said.said_by}, brought in by {name}" if said.said_by else name

    def owner(self, journal: str) -> Card:
        """Return the card of the teacher whose journal it is."""
        return self.authority(journal).owner

    def is_owner(self, journal: str, person: str) -> bool:
        """Tell whether somebody owns a journal."""
        return self.owner(journal).fingerprint == person


def circle(tx: Transaction, desk: Desk) -> Circle:
    """Return the people of this desk's journals."""
    return Circle(tx, desk, {})


def journal_of(tx: Transaction, desk: Desk, scenario: str) -> str:
    """Return the id of the journal that a scenario is in, the own one first.

    Raises UserError("scenario.unknown") where it is in none.
    """
    holding = queries.journals_with(tx, scenario)
    if not holding:
        raise UserError("scenario.unknown", wanted=scenario)
    return desk.own_journal if desk.own_journal in holding else holding[0]


def may_propose(desk: Desk, scenario: str) -> bool:
    """Tell whether the desk's person may propose actions on a scenario: a peer may not."""
    with desk.file.transaction() as tx:
        authority = circle(tx, desk).authority(journal_of(tx, desk, scenario))
    me = desk.card.fingerprint
    held = {one.role for one in authority.admissions.get(me, ()) if one.last is None}
    return me == authority.owner.fingerprint or bool(held & ActionProposed.WRITERS)


def register_of(tx: Transaction, desk: Desk, journal: str, scenario: str = "") -> Register:
    """Return the register of names of a journal; an empty one for journals of others.

    With it comes what was said of names that are words as well, for texts of one `scenario`.
    """
    if journal != desk.own_journal:
        return Register(())
    return Register(tuple(dialogue.register(tx, journal)), answers_of(tx, journal), scenario)
