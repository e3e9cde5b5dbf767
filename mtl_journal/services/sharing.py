"""The verbs of sharing: pack and seal what somebody may see, and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareWithdrawn
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import open_record
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import MOST_BYTES, SharedFile, pack, unpack
from mtl_journal.security.sealing import seal
from mtl_journal.services import drafts, members
from mtl_journal.services.desk import Desk
from mtl_journal.services.members import Known
from mtl_journal.services.packing import bring_up_to_date, evidence_in, heads_for, records_for
from mtl_journal.services.pen import pick_up, put_down, writing
from mtl_journal.services.people import register_of
from mtl_journal.services.possible_names import Doubt, doubts_in
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import dialogue, meta
from mtl_journal.system.atomic import write_atomically


@dataclass
class Shared:
    """What a share holds, read back from the very bytes that are sealed.

    `held_back` names evidence without permission, `named` counts records by others that hold a
    name of the register and wait for their author to reword them. A preview tells `doubts`: what
    may be a name that the register lacks.
    """

    person: Card
    forms: tuple[ScenarioShared, ...]
    records: int
    files: int
    held_back: tuple[str, ...]
    named: int
    changes: Changes = Changes()
    doubts: tuple[Doubt, ...] = ()


def share(
    desk: Desk,
    target: Path | None,
    wanted: str,
    scenarios: Sequence[str] = (),
    *,
    preview: bool = False,
) -> Shared:
    """Seal to a person what they may see; a preview writes nothing, neither file nor record.

    Without a target no file is written either: it goes by the exchange folder. On a teacher's desk
    the scenarios named are shared with them now, and those shared before are brought up to date;
    on others' desks it is what was said that goes to the journal's owner. Raises UserError
    "share....", "scenario.diverged", what `members.find` raises, and disk errors.
    """
    known = members.find(desk, wanted)
    _refuse(desk, known, scenarios)
    for id in scenarios:
        settle_typing(desk, id)
    held_back: tuple[str, ...] = ()
    with desk.file.transaction() as tx:
        pen = pick_up(tx, desk.identity, desk.id, int(meta.facts(tx)["hlc"]))
        if known.journal == desk.own_journal:
            held_back, count = bring_up_to_date(desk, pen, known.card.fingerprint, scenarios)
            if not count:
                raise UserError("share.nothing", name=known.card.name)
        changes = pen.store() if pen.records else Changes()
        person = known.card.fingerprint
        records, named = records_for(tx, desk, known.journal, person, owns=_owns(known))
        packed = pack(desk.card, records, evidence_in(tx, records))
        if preview:
            tx.rollback()
    made = read_back(known.card, unpack(packed))
    if preview:
        return replace(made, held_back=held_back, named=named, doubts=_doubts(desk, known, made))
    put_down(desk, pen)
    if target is not None:
        send(desk, target, seal(packed, [known.card.sealing_key]))
    return replace(made, held_back=held_back, named=named, changes=changes)


def _doubts(desk: Desk, known: Known, made: Shared) -> tuple[Doubt, ...]:
    """Return what may be a name in a share, but for those that both know anyway."""
    with desk.file.transaction() as tx:
        aliases = [one.alias for one in register_of(tx, desk, known.journal).entries]
    return doubts_in(made.forms, [*aliases, known.card.name, desk.card.name])


def _refuse(desk: Desk, known: Known, scenarios: Sequence[str]) -> None:
    """Raise why nothing can be shared with somebody, or not these scenarios."""
    own = known.journal == desk.own_journal
    if own and not known.roles:
        raise UserError("share.not_member", name=known.card.name)
    if not own and (scenarios or not _owns(known)):
        raise UserError("share.not_owner")
    if not desk.signs:
        raise UserError("desk.keys_lost", path=str(desk.path))


def send(desk: Desk, target: Path, sealed: bytes) -> None:
    """Write a sealed file where it is to leave from; UserError("share.heavy"), disk errors."""
    if len(sealed) > MOST_BYTES:
        raise UserError("share.heavy", mebibytes=MOST_BYTES >> 20)
    with leaving(desk, target, "share"):
        write_atomically(target, sealed)


def withdraw(desk: Desk, scenario: str, wanted: str) -> Changes:
    """Take a scenario back from somebody; their desk drops its words when it next receives.

    Raises UserError("share.not_shared") where they do not have it.
    """
    person = members.find(desk, wanted, desk.journal()).card
    with writing(desk) as done:
        tx, journal = done.pen.tx, desk.journal()
        readers = dialogue.readers_of(tx, journal, scenario)
        if not any(one.person == person.fingerprint and not one.withdrawn for one in readers):
            raise UserError("share.not_shared", name=person.name)
        parents = heads_for(tx, journal, scenario, person.fingerprint)
        done.pen.write(journal, ShareWithdrawn(person.fingerprint), scenario, parents)
    return done.changes


def _owns(known: Known) -> bool:
    return Role.OWNER in known.roles


def settle_typing(desk: Desk, scenario: str) -> None:
    """Sign what is being typed, so that what is shared is what the teacher sees."""
    for draft in drafts.list_drafts(desk):
        if draft.subject == scenario:
            drafts.settle_draft(desk, draft)


def read_back(person: Card, shared: SharedFile) -> Shared:
    """Return what a share holds for a person, read from what is sealed."""
    said = [said_in(open_record(one)) for one in shared.records]
    forms = tuple(one for one in said if isinstance(one, ScenarioShared))
    return Shared(person, forms, len(shared.records), len(shared.evidence), (), 0)
