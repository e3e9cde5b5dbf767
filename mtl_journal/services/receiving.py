"""Receiving shares: open, show the plan, take in what may come in, drop what was withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.permission import founds, said_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import RecordBytes, open_record
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import MOST_BYTES, SharedFile, unpack
from mtl_journal.security.sealing import open_sealed
from mtl_journal.security.spoken import fingerprint_words
from mtl_journal.services import members
from mtl_journal.services.desk import Desk
from mtl_journal.services.merging import MergeReport, receive_into
from mtl_journal.services.withholding import keep_shown_files, withhold
from mtl_journal.store import record_log
from mtl_journal.system.atomic import disk_error


@dataclass(frozen=True, slots=True)
class Sender:
    """Who claims to have sent a share; `known` where they are in one of this desk's journals."""

    card: Card
    words: str
    known: bool


@dataclass(frozen=True, slots=True)
class Received:
    """What receiving did, or would do; `files` counts evidence that came in."""

    senders: tuple[Sender, ...]
    report: MergeReport
    files: int
    dropped: int
    changes: Changes


def receive(
    desk: Desk,
    paths: Sequence[Path],
    accepts: Sequence[tuple[str, Role]] = (),
    *,
    plan_only: bool = False,
) -> Received:
    """Take in shares, all or nothing; with `plan_only` nothing changes.

    `accepts` names unknown senders and the role in which they are accepted: the teacher of a
    journal that is new here, or a member of the own one. Raises UserError "share...." where a
    file is no share that can be opened, and "person.unknown".
    """
    arrived = [_opened(desk, path) for path in paths]
    senders = _senders(desk, arrived)
    with desk.file.transaction() as tx:
        waiting = [one for one, _ in record_log.waiting(tx)]
        records = [one for share in arrived for one in share.records]
        owners = _owners([*records, *waiting])
        accepted = _accepted(desk, accepts, owners, senders)
        mine = {id: card for id, card in owners.items() if card in accepted}
        report = receive_into(tx, desk.card, records, mine)
        subjects, dropped = withhold(tx, desk.card)
        files = keep_shown_files(tx, {k: v for one in arrived for k, v in one.evidence.items()})
        if plan_only:
            tx.rollback()
    desk.changed = desk.changed or not plan_only
    changes = report.changes | Changes(scenarios=frozenset(subjects))
    if plan_only:
        return Received(senders, report, files, dropped, changes)
    for card, role in accepted.items():
        if role is not Role.OWNER:
            changes |= members.add(desk, card, role)
    if any(role is not Role.OWNER for role in accepted.values()):
        with desk.file.transaction() as tx:  # what waited for them comes in
            again = receive_into(tx, desk.card, records)
            changes |= again.changes
    return Received(senders, report, files, dropped, changes)


def _opened(desk: Desk, path: Path) -> SharedFile:
    try:
        size = path.stat().st_size
        if size == 0:
            raise UserError("share.not_arrived", path=str(path))
        if size > MOST_BYTES:
            raise UserError("share.too_large", path=str(path), mebibytes=MOST_BYTES >> 20)
        sealed = path.read_bytes()
    except OSError as error:
        raise disk_error(error, path) from error
    try:
        return unpack(open_sealed(sealed, desk.identity))
    except UserError as error:
        raise UserError("share.refused", path=str(path), why=error) from error


def _senders(desk: Desk, arrived: Sequence[SharedFile]) -> tuple[Sender, ...]:
    known = {one.card for one in members.people(desk)} | {desk.card}
    cards = dict.fromkeys(one.sender for one in arrived)
    return tuple(Sender(card, fingerprint_words(card.fingerprint), card in known) for card in cards)


def _owners(records: Sequence[RecordBytes]) -> dict[str, Card]:
    """Return who truly began each journal of which the beginning arrived or waits."""
    found: dict[str, Card] = {}
    for one in records:
        try:
            record = open_record(one)
            said = said_in(record)
        except UserError:
            continue
        if isinstance(said, JournalCreated) and founds(record.header, said):
            found[record.header.journal] = said.owner
    return found


def _accepted(
    desk: Desk,
    accepts: Sequence[tuple[str, Role]],
    owners: dict[str, Card],
    senders: Sequence[Sender],
) -> dict[Card, Role]:
    """Return the cards that were meant: a teacher's by a journal's beginning, others' by theirs."""
    found: dict[Card, Role] = {}
    for wanted, role in accepts:
        owning = list(dict.fromkeys(owners.values()))
        cards = owning if role is Role.OWNER else [one.card for one in senders]
        fits = [card for card in cards if _is_meant(card, wanted) and card != desk.card]
        if len(fits) != 1:
            raise UserError("person.unknown", wanted=wanted)
        found[fits[0]] = role
    return found


def _is_meant(card: Card, wanted: str) -> bool:
    typed = " ".join(wanted.split()).casefold()
    return typed in (card.name.casefold(), fingerprint_words(card.fingerprint), card.fingerprint)
