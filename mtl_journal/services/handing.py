"""Handing over: a new coach gets the dialogues that go on, and the part of the one before ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.services import members
from mtl_journal.services.circles import readers, threads_on
from mtl_journal.services.desk import Desk
from mtl_journal.services.feedback import find_thread
from mtl_journal.services.sharing import Shared, share
from mtl_journal.store import inbox_rows


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went to the new coach, whom they follow, and whether the part of that one ended."""

    made: Shared
    before: Card
    ended: bool
    changes: Changes


def hand_over(
    desk: Desk,
    target: Path | None,
    pair: tuple[str, str],
    scenarios: Sequence[str] = (),
    *,
    ends: bool = True,
    preview: bool = False,
) -> HandedOver:
    """Share scenarios, by their ids, with the second of a pair of people; end the first's part.

    Without scenarios it is those that the first reads and where a thread is open. The part ends
    only once the file is written. Raises UserError "handing.nothing", "handing.same",
    "share.not_member", and what sharing raises.
    """
    journal = desk.journal()
    before, new = (members.find(desk, one, journal) for one in pair)
    if before.card.fingerprint == new.card.fingerprint:
        raise UserError("handing.same", name=new.card.name)
    chosen = list(dict.fromkeys(scenarios)) or _going_on(desk, before.card.fingerprint)
    if not chosen:
        raise UserError("handing.nothing", name=new.card.name, before=before.card.name)
    made = share(desk, target, new.card.fingerprint, chosen, preview=preview, journal=journal)
    ended = ends and not preview and bool(before.roles)
    changes = made.changes
    if ended:
        changes |= members.remove(desk, before.card.fingerprint)
    return HandedOver(made, before.card, ended, changes)


def scenario_of(desk: Desk, thread: str) -> str:
    """Return the own scenario that a thread is on, no bin; UserError("thread.unknown")."""
    id = find_thread(desk, thread)
    there = _own(desk)
    with desk.file.transaction() as tx:
        for journal, one in inbox_rows.threads(tx):
            if (journal, one.id) == (desk.own_journal, id) and one.scenario in there:
                return one.scenario
    raise UserError("thread.unknown", wanted=thread)


def _going_on(desk: Desk, person: str) -> list[str]:
    """Return what somebody reads and where a thread is open; what is in the bin stays there."""
    counts, there = threads_on(desk), _own(desk)
    read = [
        lent.scenario for one in readers(desk) if one.fingerprint == person for lent in one.lent
    ]
    return [one for one in read if one in there and counts.get(one, (0, 0))[1]]


def _own(desk: Desk) -> set[str]:
    """Return the scenarios of the own journal, the bin left out."""
    with desk.file.transaction() as tx:
        return {one.scenario for one in inbox_rows.texts(tx) if one.journal == desk.own_journal}
