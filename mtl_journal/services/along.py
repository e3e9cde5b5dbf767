"""What may be shared along: later scenarios in which actions were met again, never by itself."""

from collections.abc import Sequence

from mtl_journal.domain.action import ActionPoint
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.domain.visibility import current_readers
from mtl_journal.services.desk import Desk
from mtl_journal.services.met_again import Here, meetings
from mtl_journal.store import dialogue


def along(desk: Desk, person: str, scenarios: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return by id and title the own scenarios that may be shared with somebody as well.

    These are what steps of actions name on scenarios that `person` (a fingerprint) reads, or is to
    read now, where they do not read them.
    """
    journal = desk.own_journal
    if not journal:
        return ()
    with desk.file.transaction() as tx:
        told = dialogue.readers(tx, journal)
        people = {id: {one.person: one.withdrawn for one in its} for id, its in told.items()}
        reads = current_readers(people, person) | set(scenarios)
        named = dict.fromkeys(
            (journal, step.within)
            for holding, one in dialogue.everything_said(tx)
            if holding == journal and isinstance(one, ActionPoint) and one.scenario in reads
            for step in one.taken
            if step.within and step.within not in reads
        )
        met = meetings(tx, desk, named)
    return tuple((one.scenario, one.title) for at in named if (one := met[at]).here is Here.YES)


def offers(desk: Desk, person: Card, scenarios: Sequence[str]) -> list[UserError]:
    """Return what to say of it."""
    found = along(desk, person.fingerprint, scenarios)
    return [UserError("action.along", title=title, name=person.name) for _, title in found]
