"""The verbs of sharing: pack and seal what somebody may see, and take it back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareWithdrawn
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import RecordBytes, open_record
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import MOST_BYTES, SharedFile, pack, unpack
from mtl_journal.security.sealing import seal
from mtl_journal.services import drafts, members
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange_folder import Outgoing
from mtl_journal.services.members import Known
from mtl_journal.services.merging import look_again
from mtl_journal.services.packing import bring_up_to_date, evidence_in, heads_for, records_for
from mtl_journal.services.pen import Pen, pick_up, put_down, writing
from mtl_journal.services.possible_names import Doubt, doubts_about
from mtl_journal.services.receipts import papers_for
from mtl_journal.services.returned import note_returned
from mtl_journal.services.said_names import doubts_for, let_go
from mtl_journal.services.settling import settle_names
from mtl_journal.services.unfinished import (
    leaving,
    never_written,
    part_with,
    parted,
    refuse_unreadable,
)
from mtl_journal.store import dialogue, meta
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system.atomic import write_atomically
from mtl_journal.system.pieces import Pieces


@dataclass
class Shared:
    """What a share holds, read back from the very bytes that are sealed.

    `held_back` names evidence without permission, `named` counts what was said with a name of the
    register in it and waits until its author says it without. `doubts` tell what may be a name that
    the register lacks, or a word that it takes for one: in the dialogue, and in a preview in the
    texts, too. `scenarios` are the ids of
    those it holds, `answers` counts what one said in their journal and goes back with it. `left` is
    what could not be done after it was shared, `told` what to know of the register of names.
    `packed` is what was sealed, or may be, `returned` which words go back in whose journal by it.
    """

    person: Card
    forms: tuple[ScenarioShared, ...]
    records: int
    files: int
    held_back: tuple[str, ...] = ()
    named: int = 0
    changes: Changes = Changes()
    doubts: tuple[Doubt, ...] = ()
    scenarios: tuple[str, ...] = ()
    answers: int = 0
    left: UserError | None = None
    told: tuple[UserError, ...] = ()
    packed: Pieces | None = field(default=None, repr=False)
    returned: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])


@dataclass(frozen=True, slots=True)
class Parting:
    """A share that is to be written beside the desk, as its folder may lie on a drive that hangs.

    `known` is whether erasing knew of a file there before.
    """

    made: Shared
    file: Outgoing
    known: bool


def share(
    desk: Desk,
    target: Path | None,
    wanted: str,
    scenarios: Sequence[str] = (),
    *,
    preview: bool = False,
    journal: str = "",
) -> Shared:
    """Seal to a person what they may see; a preview writes nothing, neither file nor record.

    Without a target no file is written either: it goes by the exchange folder. On a teacher's desk
    the scenarios named are shared with them now, and those shared before are brought up to date;
    in others' journals what was said goes to the owner. Two teachers who read each other get both,
    unless one `journal` is meant. Raises UserError "share....", "scenario.diverged", what
    `members.find` raises, and disk errors.
    """
    parts = _parts(desk, members.find(desk, wanted, journal), scenarios, journal)
    card = parts[0].card
    settle_all_typing(desk, scenarios)
    with desk.file.transaction() as tx:
        pen = pick_up(tx, desk.identity, desk.id, int(meta.facts(tx)["hlc"]))
        told = settle_names(pen, desk)
        held_back, parts = _prepared(desk, pen, parts, scenarios)
        changes = pen.store() if pen.records else Changes()
        packed, named, asked = _packed(tx, desk, parts)
        theirs = (one.journal for one in parts if one.journal != desk.own_journal)
        said = {id: dialogue.ids_said(tx, id, desk.card.fingerprint) for id in theirs}
        made = read_back(card, unpack(packed), scenarios)
        made.held_back, made.named, made.told = held_back, named, told
        made.answers = sum(map(len, said.values()))
        made.doubts = _each_once([*_doubts(tx, desk, made, preview), *asked])
        if preview:
            tx.rollback()
            return made
    put_down(desk, pen)
    unnoted = _sent(desk, target, seal(packed, [card.sealing_key]), said) if target else None
    came_in, later = look_again(desk) if pen.records else (Changes(), None)  # answers of before
    made.packed, made.returned = packed, said
    return replace(made, changes=changes | came_in, left=unnoted or later)


def pack_share(desk: Desk, target: Path, wanted: str, scenarios: Sequence[str]) -> Parting:
    """Do all of `share` but writing the file: `exchange_folder.write` does it, then `note_shared`.

    Erasing knows of the file from now on. Raises what `share` does, but for disk errors.
    """
    where = target.absolute()
    refuse_unreadable(str(where))
    made = share(desk, None, wanted, scenarios)
    assert made.packed is not None
    with desk.file.transaction() as tx:
        known = part_with(tx, where)
    file = Outgoing(folder=where.parent, name=where.name, receiver=made.person, packed=made.packed)
    return Parting(made, file, known)


def note_shared(desk: Desk, one: Parting, trouble: UserError | None) -> UserError | None:
    """Note that it was written, or why not; returns what else could not be done."""
    parted(desk.file, one.file.folder / one.file.name)
    if trouble is None:
        return _note_returned(desk, one.made.returned) or one.made.left
    if not one.known and trouble.code != "disk.unconfirmed":
        never_written(desk.file, str(one.file.folder / one.file.name))
    return None


def _sent(
    desk: Desk, target: Path, sealed: bytes, said: Mapping[str, frozenset[str]]
) -> UserError | None:
    """Write the file; returns why it could not be noted what went back with it."""
    send(desk, target, sealed)
    return _note_returned(desk, said)


def _note_returned(desk: Desk, said: Mapping[str, frozenset[str]]) -> UserError | None:
    """Note what went back; returns why that could not be noted, for it went all the same."""
    try:
        with desk.file.transaction() as tx:
            for journal, ids in said.items():
                note_returned(tx, journal, ids)
    except UserError as error:
        return UserError("share.unnoted", why=error)
    return None


def _prepared(
    desk: Desk, pen: Pen, parts: list[Known], scenarios: Sequence[str]
) -> tuple[tuple[str, ...], list[Known]]:
    """Write what sharing the own texts calls for; returns what is held back, and what is to go.

    Raises UserError("share.nothing").
    """
    held_back: tuple[str, ...] = ()
    person = parts[0].card
    if any(one.journal == desk.own_journal for one in parts):
        held_back, count = bring_up_to_date(desk, pen, person.fingerprint, scenarios)
        parts = [one for one in parts if count or one.journal != desk.own_journal]
    if not parts:
        raise UserError("share.nothing", name=person.name)
    return held_back, parts


def _packed(tx: Transaction, desk: Desk, parts: Sequence[Known]) -> tuple[Pieces, int, list[Doubt]]:
    """Return what is to be sealed, how many records wait because they hold a name, and what may be
    one in those that go although nobody said so: whoever shares was shown it."""
    records: list[RecordBytes] = []
    asked: list[Doubt] = []
    left = 0
    for one in parts:
        person = one.card.fingerprint
        asked += doubts_for(tx, desk, one.journal, person)
        let_go(tx, asked)
        its, named = records_for(tx, desk, one.journal, person, owns=_owns(one))
        records += its
        left += named
    evidence = evidence_in(tx, records)
    papers = papers_for(tx, desk, parts[0].card, [one.journal for one in parts], records)
    return pack(desk.card, records, evidence, papers=papers), left, asked


def _each_once(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    once: dict[str, Doubt] = {}
    for one in doubts:
        once.setdefault(one.id, one)
    return tuple(once.values())


def _doubts(tx: Transaction, desk: Desk, made: Shared, preview: bool) -> tuple[Doubt, ...]:
    """Return what may be a name in the texts of a preview, but for those that both know anyway."""
    if not (preview and made.forms):
        return ()
    said = [
        (id, one.content, [(each.sha256, each.alt) for each in one.exhibits])
        for id, one in zip(made.scenarios, made.forms, strict=True)
    ]
    return doubts_about(tx, desk, said, made.scenarios, made.person.name)


def _parts(desk: Desk, meant: Known, scenarios: Sequence[str], journal: str) -> list[Known]:
    """Return somebody in each journal of which something goes to them; raises why in none.

    That is the own journal, where they have a role in it, and theirs.
    """
    person = meant.card.fingerprint
    theirs = [one for one in members.people(desk) if one.card.fingerprint == person]
    known = [one for one in theirs if not journal or one.journal == journal]
    own = [one for one in known if one.journal == desk.own_journal]
    fitting = [one for one in own if one.roles]
    if fitting or not scenarios:  # what was said goes back with every file
        fitting += [one for one in known if one not in own and _owns(one)]
    if not fitting:
        if own:
            raise UserError("share.not_member", name=meant.card.name)
        raise UserError("share.not_owner")
    if not desk.signs:
        raise UserError("desk.keys_lost", path=str(desk.path))
    return fitting


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


def settle_all_typing(desk: Desk, scenarios: Iterable[str]) -> None:
    """Do so for each of some scenarios."""
    for id in scenarios:
        settle_typing(desk, id)


def settle_typing(desk: Desk, scenario: str) -> None:
    """Sign what is being typed, so that what is shared is what the teacher sees."""
    for draft in drafts.list_drafts(desk):
        if draft.subject == scenario:
            drafts.settle_draft(desk, draft)


def read_back(person: Card, shared: SharedFile, asked: Sequence[str] = ()) -> Shared:
    """Return what a share holds for a person, read from what is sealed; the scenarios that were
    asked for come first."""
    said = [(one.header.subject, said_in(one)) for one in map(open_record, shared.records)]
    shown = [(id, each) for id, each in said if isinstance(each, ScenarioShared)]
    shown.sort(key=lambda one: one[0] not in asked)
    return Shared(
        person,
        forms=tuple(each for _, each in shown),
        records=len(shared.records),
        files=len(shared.evidence),
        scenarios=tuple(id for id, _ in shown),
    )
