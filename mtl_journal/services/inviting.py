"""Inviting somebody whose card is not known yet, and taking an invitation up."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.member import MemberInvited, MemberJoined, joining
from mtl_journal.domain.membership import Admission, Authority
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Record, open_record
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import SharedFile, pack, unpack
from mtl_journal.security.keys import Identity
from mtl_journal.security.sealing import seal_to_code
from mtl_journal.security.spoken import new_code
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.packing import bring_up_to_date, evidence_in, records_for
from mtl_journal.services.pen import Pen, pick_up, put_down
from mtl_journal.services.settling import settle_names
from mtl_journal.services.sharing import Shared, read_back, send, settle_typing
from mtl_journal.store import meta
from mtl_journal.store.statements import statements_of_kinds
from mtl_journal.system import clock

DAYS = 30  # for which an invitation is good
_GUEST = "Whoever is invited"


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was written: its code, shown this once, and what lies in it."""

    code: str
    role: Role
    until: str
    shared: Shared


def invite(desk: Desk, target: Path, role: Role, scenarios: Sequence[str] = ()) -> Invited:
    """Write an invitation to the own journal that opens with a code of six words.

    Whoever has file and code may read the scenarios named and say something about them, until
    they are admitted or `DAYS` are over. Raises UserError "journal.none", "desk.keys_lost",
    "scenario.diverged" and disk errors.
    """
    journal = desk.journal()
    for id in scenarios:
        settle_typing(desk, id)
    if not desk.signs:
        raise UserError("desk.keys_lost", path=str(desk.path))
    guest = Identity(_GUEST, secrets.token_bytes(32), secrets.token_bytes(32))
    card = guest.card
    until = _day(clock.now_ms(), DAYS)
    with desk.file.transaction() as tx:
        pen = pick_up(tx, desk.identity, desk.id, int(meta.facts(tx)["hlc"]))
        body = MemberInvited(card.signing_key.hex(), role, until)
        pen.write(journal, body, pen.new_subject())
        told = settle_names(pen, desk)
        held_back, _ = bring_up_to_date(desk, pen, card.fingerprint, scenarios)
        changes = pen.store()
        records, named = records_for(tx, desk, journal, card.fingerprint, owns=False)
        packed = pack(desk.card, records, evidence_in(tx, records), guest_seed=guest.signing_seed)
    put_down(desk, pen)
    code = new_code()
    send(desk, target, seal_to_code(packed, code))
    made = read_back(card, unpack(packed, invites=True))
    made.held_back, made.named, made.changes, made.told = held_back, named, changes, told
    return Invited(code, role, until, made)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What somebody who has no desk yet is told of an invitation.

    `desk` is the role that their desk opens for, `titles` are the scenarios that lie in it.
    """

    host: str
    role: Role
    desk: str
    until: str
    titles: tuple[str, ...]


def glimpse(share: SharedFile) -> Glimpse:
    """Return what an invitation says before it is taken up; raises what `hosts` does."""
    hosts([share], _guest_of(share).card)
    said = _invited(share)[1]
    forms = read_back(_guest_of(share).card, share).forms
    titles = tuple(one.content.title for one in forms)
    return Glimpse(share.sender.name, said.role, desk_role(share), said.until, titles)


def desk_role(share: SharedFile) -> str:
    """Return the role that the desk of somebody who was invited opens for."""
    role = _invited(share)[1].role
    return Role.COACH.value if role is Role.PEER else role.value


def hosts(shares: Sequence[SharedFile], me: Card) -> dict[str, Card]:
    """Return who invites, by the journal they invite to.

    Raises UserError "invitation.own" (it is one's own), "invitation.broken" where it does not
    hold what it takes to join, or "invitation.expired".
    """
    found: dict[str, Card] = {}
    today = _day(clock.now_ms())
    for share in shares:
        if share.guest_seed is None:
            continue
        if share.sender.fingerprint == me.fingerprint:
            raise UserError("invitation.own")
        journal, said = _invited(share)
        if today > said.until:
            raise UserError("invitation.expired", name=share.sender.name, until=said.until)
        found[journal] = share.sender
    return found


def join(pen: Pen, desk: Desk, shares: Sequence[SharedFile]) -> None:
    """Sign that this person takes up the invitations among the shares, each once."""
    tx = pen.tx
    for share in shares:
        if share.guest_seed is None:
            continue
        journal, said = _invited(share)
        joined = statements_of_kinds(tx, journal, [MemberJoined.NAME])
        told = [one.says() for one in joined if one.author == desk.card.fingerprint]
        if any(isinstance(one, MemberJoined) and one.guest == said.guest for one in told):
            continue
        known = authority_in(tx, journal, desk.card)
        admitted = {desk.card.fingerprint: (Admission(desk.card, said.role),)}
        pen.authorities[journal] = Authority(known.owner, {**admitted, **known.admissions})
        proof = _guest_of(share).sign(joining(journal, desk.card)).hex()
        body = MemberJoined(desk.card, said.guest, proof)
        pen.write(journal, body, pen.new_subject())


def _invited(share: SharedFile) -> tuple[str, MemberInvited]:
    """Return the journal that a share invites to, and what the invitation says."""
    guest = _guest_of(share).card.fingerprint
    for arrived in share.records:
        try:
            record = open_record(arrived)
            said = said_in(record)
        except UserError:
            continue
        if isinstance(said, MemberInvited) and _is_by(record, share.sender) and said.guest == guest:
            return record.header.journal, said
    raise UserError("invitation.broken")


def _is_by(record: Record, card: Card) -> bool:
    return record.header.author == card.fingerprint


def _guest_of(share: SharedFile) -> Identity:
    return Identity(_GUEST, share.guest_seed or b"", bytes(32))


def _day(now_ms: int, later: int = 0) -> str:
    moment = datetime.fromtimestamp(now_ms / 1000, UTC) + timedelta(days=later)
    return moment.date().isoformat()
