"""What may be shared along: later scenarios in which actions were met again, never by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from mtl_journal.domain.action import ActionPoint
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.domain.visibility import current_readers
from mtl_journal.services.desk import Desk
from mtl_journal.services.met_again import Here, meetings
from mtl_journal.store import dialogue


@dataclass(frozen=True, slots=True)
class MetIn:
    """A scenario by id and title, and the first action of which a step names it, with that step."""

    scenario: str
    title: str
    action: str
    step: str


def along(desk: Desk, person: str, scenarios: Sequence[str]) -> tuple[MetIn, ...]:
    """Return the own scenarios that somebody does not read, though they are told of them.

    These are what steps of actions name on scenarios that `person` (a fingerprint) reads, or is to
    read now: those of `scenarios`. One that is itself among them is returned as well.
    """
    journal = desk.own_journal
    if not journal:
        return ()
    with desk.file.transaction() as tx:
        told = dialogue.readers(tx, journal)
        people = {id: {one.person: one.withdrawn for one in its} for id, its in told.items()}
        reads = current_readers(people, person)
        learns = reads | set(scenarios)
        named: dict[str, tuple[str, str]] = {}
        for holding, one in dialogue.everything_said(tx):
            if holding == journal and isinstance(one, ActionPoint) and one.scenario in learns:
                for step in one.taken:
                    if step.within and step.within not in reads:
                        named.setdefault(step.within, (one.text, step.step))
        met = meetings(tx, desk, [(journal, id) for id in named])
    return tuple(
        MetIn(id, one.title, *said)
        for id, said in named.items()
        if (one := met[journal, id]).here is Here.YES
    )


def offers(desk: Desk, person: Card, scenarios: Sequence[str]) -> list[UserError]:
    """Return what to say of it."""
    found = along(desk, person.fingerprint, scenarios)
    beyond = [one for one in found if one.scenario not in scenarios]
    return [UserError("action.along", title=one.title, name=person.name) for one in beyond]
