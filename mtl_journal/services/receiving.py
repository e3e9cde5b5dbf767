"""Receiving shares: open, show the plan, take in what may come in, drop what was withdrawn."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.permission import founds, said_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import RecordBytes, open_record
from mtl_journal.domain.role import Role
from mtl_journal.formats.reading import open_file, read_file
from mtl_journal.formats.share_file import MOST_BYTES, SharedFile, unpack
from mtl_journal.security.by_code import Watch, nobody
from mtl_journal.security.keys import Identity, new_identity
from mtl_journal.security.sealing import is_sealed_to_code, open_sealed, open_with_code
from mtl_journal.security.spoken import clean_code, fingerprint_words
from mtl_journal.services import members
from mtl_journal.services.backups import back_up_dated
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange_notes import look_at_all_again
from mtl_journal.services.forgotten import forgotten, welcome_again, without
from mtl_journal.services.invitations import invitations_in, welcome_all
from mtl_journal.services.inviting import hosts, join
from mtl_journal.services.merging import MergeReport, copy_drafts, receive_into
from mtl_journal.services.own_copies import OwnCopy, own_copy, owners_in
from mtl_journal.services.pen import Pen, pick_up, put_down
from mtl_journal.services.reading_marks import mark_all_seen
from mtl_journal.services.receipts import keep_receipts, note_delivered
from mtl_journal.services.settling import settle_names
from mtl_journal.services.stepping_back import last_place, note_restore_point
from mtl_journal.services.strangers import note_strangers, noted_cards
from mtl_journal.services.unfinished import scrub
from mtl_journal.services.what_came import WhatCame, what_came
from mtl_journal.services.withholding import keep_shown_files, withhold
from mtl_journal.store import meta, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system.collecting import uncollected


@dataclass(frozen=True, slots=True)
class Sender:
    """Who claims to have sent a share; `known` where they are in one of this desk's journals.

    `invited` is the role in which they proved to have been invited to the own journal, "" if not.
    """

    card: Card
    words: str
    known: bool
    invited: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What receiving did, or would do; `files` counts evidence that came in.

    `joined` names the hosts whose invitations were taken up by it, `heard` is whether it says that
    something arrived, `read` whether it says what was read on one's other computer. A plan tells
    in `came` what the new records are about.
    """

    senders: tuple[Sender, ...]
    report: MergeReport
    files: int
    dropped: int
    changes: Changes
    joined: tuple[str, ...] = ()
    heard: bool = False
    read: bool = False
    came: WhatCame | None = None


@uncollected()
def receive(
    desk: Desk,
    paths: Sequence[Path],
    accepts: Sequence[tuple[str, Role]] = (),
    *,
    plan_only: bool = False,
    code: str = "",
    watch: Watch = nobody,
) -> Received:
    """Take in shares, all or nothing; with `plan_only` nothing changes.

    `accepts` names unknown senders and the role in which they are accepted: the teacher of a
    journal that is new here, or a member of the own one. `code` opens invitations, whose host is
    accepted by it; what `watch` raises meanwhile ends that. A backup is made before. Raises
    UserError "share...." where a file is no share that can be opened, "code....",
    "invitation....", "person.unknown", and why there is no backup.
    """
    shares = [open_share(desk.identity, path, code, watch) for path in paths]
    if (shares or accepts) and not plan_only:
        back_up_dated(desk)
    return take_in(desk, shares, accepts, plan_only=plan_only)


@uncollected()
def take_in(
    desk: Desk,
    shares: Sequence[SharedFile],
    accepts: Sequence[tuple[str, Role]] = (),
    *,
    plan_only: bool = False,
) -> Received:
    """Take in what was opened, in one transaction that can be taken back; see `receive`."""
    inviting_here = hosts(shares, desk.card)
    copies = [copy for one in shares if (copy := own_copy(one, desk.card)) is not None]
    with desk.file.transaction() as tx:
        before = last_place(tx)
        records = _records(tx, desk, shares)
        owners = _owners([*records, *(one for one, _ in record_log.waiting(tx))])
        senders = tuple(_senders(tx, desk, shares))
        accepted = _accepted(tx, desk, accepts, owners, senders)
        accepted |= dict.fromkeys(inviting_here.values(), Role.OWNER)
        mine = {id: card for id, card in owners.items() if accepted.get(card) is Role.OWNER}
        report = receive_into(tx, desk.card, records, mine | _known_elsewhere(tx, mine, copies))
        pen = _answer(tx, desk, shares, accepted)
        if pen is not None:
            report = _settled(desk, pen, report, records)
        heard = _keep_papers(tx, desk, shares, copies)
        subjects, dropped = withhold(tx, desk.card)
        files = keep_shown_files(tx, {k: v for one in shares for k, v in one.evidence.items()})
        kept = copy_drafts(tx, [draft for copy in copies for draft in copy.drafts])
        read = frozenset(id for copy in copies for id in mark_all_seen(tx, copy.seen))
        new = note_restore_point(tx, before, pen)
        _note_senders(tx, senders, accepted)
        came = what_came(tx, desk, new) if plan_only else None
        if plan_only:
            tx.rollback()
    changes = report.changes | Changes(scenarios=frozenset(subjects), drafts=frozenset(kept))
    changes |= Changes(journals=frozenset({desk.own_journal} if heard else ()), dialogue=read)
    if not plan_only:
        desk.changed = True
        _settle(desk, pen, report)
    joined = tuple(dict.fromkeys(card.name for card in inviting_here.values()))
    return Received(senders, report, files, dropped, changes, joined, heard, bool(read), came)


def _records(tx: Transaction, desk: Desk, shares: Sequence[SharedFile]) -> list[RecordBytes]:
    """Return what came, but for what one's other desks hold of journals forgotten on this one."""
    gone = forgotten(tx)
    return [
        one
        for share in shares
        for one in without(gone if share.sender == desk.card else (), share.records)
    ]


def _known_elsewhere(
    tx: Transaction, accepted: Collection[str], copies: Sequence[OwnCopy]
) -> dict[str, Card]:
    """Return whose the journals are that one's other desks know, but for those forgotten here and
    not accepted again now."""
    welcome_again(tx, accepted)
    gone = forgotten(tx)
    return {id: card for id, card in owners_in(copies).items() if id not in gone}


def _keep_papers(
    tx: Transaction, desk: Desk, shares: Sequence[SharedFile], copies: Sequence[OwnCopy]
) -> bool:
    """Note what came whole, and keep receipts; tells whether they tell anything new."""
    note_delivered(tx, desk, shares)
    given = [one for share in shares for one in share.papers.receipts]
    return keep_receipts(tx, desk, [*given, *(one for copy in copies for one in copy.receipts)])


def _note_senders(
    tx: Transaction, senders: Sequence[Sender], accepted: Mapping[Card, Role]
) -> None:
    unknown = [one for one in senders if not (one.known or one.card in accepted)]
    note_strangers(tx, [(one.card, one.invited) for one in unknown])
    if accepted:
        look_at_all_again(tx)


def _settle(desk: Desk, pen: Pen | None, report: MergeReport) -> None:
    """After the commit: remember what was written, clean out what was erased."""
    if pen is not None:
        put_down(desk, pen)
    if report.erased:
        scrub(desk.file)


def open_share(identity: Identity, path: Path, code: str = "", watch: Watch = nobody) -> SharedFile:
    """Return what a file holds that is sealed to somebody, or to a code.

    Raises UserError "share.not_arrived", "share.too_large", "share.refused" with the reason, and
    what `open_file` raises.
    """
    with open_file(path) as stream:
        size = os.fstat(stream.fileno()).st_size
    if size == 0:
        raise UserError("share.not_arrived", path=str(path))
    if size > MOST_BYTES:
        raise UserError("share.too_large", path=str(path), mebibytes=MOST_BYTES >> 20)
    sealed = read_file(path, MOST_BYTES)
    try:
        if code and is_sealed_to_code(sealed):
            return unpack(open_with_code(sealed, clean_code(code), watch), invites=True)
        return unpack(open_sealed(sealed, identity))
    except UserError as error:
        raise UserError("share.refused", path=str(path), why=error) from error


def open_invitation(path: Path, code: str, watch: Watch = nobody) -> SharedFile:
    """Return an invitation, for somebody who has no desk yet; raises what `open_share` does."""
    share = open_share(new_identity("Nobody yet"), path, code, watch)
    if share.guest_seed is None:
        raise UserError("share.refused", path=str(path), why=UserError("code.not_needed"))
    return share


def _answer(
    tx: Transaction, desk: Desk, shares: Sequence[SharedFile], accepted: Mapping[Card, Role]
) -> Pen | None:
    """Write what receiving calls for: joining, admitting, sharing with whoever came.

    None where nothing can be written.
    """
    if not desk.signs:
        return None
    pen = pick_up(tx, desk.identity, desk.id, int(meta.facts(tx)["hlc"]))
    join(pen, desk, shares)
    for card, role in accepted.items():
        if role is not Role.OWNER:
            members.admit(pen, desk, card, role)
    if desk.own_journal:
        welcome_all(pen, desk)
    return pen


def _settled(
    desk: Desk, pen: Pen, report: MergeReport, records: Sequence[RecordBytes]
) -> MergeReport:
    """Store what was answered, take in what may come in by it, and put the names right."""
    if pen.records:
        report = _together(report, pen.store(), receive_into(pen.tx, desk.card, records))
    if report.accepted or pen.records:
        report = replace(report, told=settle_names(pen, desk))
    return report


def _together(first: MergeReport, written: Changes, again: MergeReport) -> MergeReport:
    """Return the report of receiving twice, before and after somebody was admitted."""
    waiting = {
        reason: left
        for reason, count in first.waiting.items()
        if (left := count - (again.accepted if reason in _ADMITTING else 0)) > 0
    }
    return replace(
        first,
        accepted=first.accepted + again.accepted,
        waiting=waiting,
        erased=first.erased + again.erased,
        changes=first.changes | written | again.changes,
    )


_ADMITTING = ("unknown_author", "not_shared")


def _senders(tx: Transaction, desk: Desk, shares: Sequence[SharedFile]) -> Iterator[Sender]:
    known = {one.card for one in members.people_in(tx, desk)} | {desk.card}
    cards = dict.fromkeys(share.sender for share in shares)
    arriving = [one for share in shares for one in share.records]
    invited = invitations_in(tx, desk, arriving) if desk.own_journal else []
    # An invitation is good for one person; whoever comes by it after that one is a stranger.
    invited = [one for one in invited if known.isdisjoint(one.joined)]
    for card in cards:
        role = next((one.role.value for one in invited if card in one.joined), "")
        words = fingerprint_words(card.fingerprint)
        yield Sender(card, words, card in known, "" if card in known else role)


_BEGINNING = JournalCreated.NAME.encode()


def _owners(records: Sequence[RecordBytes]) -> dict[str, Card]:
    """Return who truly began each journal of which the beginning arrived or waits."""
    found: dict[str, Card] = {}
    for one in records:
        if _BEGINNING not in one.header:
            continue  # nearly all of them, and reading each takes time
        try:
            record = open_record(one)
            said = said_in(record)
        except UserError:
            continue
        if isinstance(said, JournalCreated) and founds(record.header, said):
            found[record.header.journal] = said.owner
    return found


def _accepted(
    tx: Transaction,
    desk: Desk,
    accepts: Sequence[tuple[str, Role]],
    owners: dict[str, Card],
    senders: Sequence[Sender],
) -> dict[Card, Role]:
    """Return the cards that were meant: a teacher's by a journal's beginning, others' by theirs.

    Theirs came with the shares, or were kept when they came before.
    """
    sent = list(dict.fromkeys(one.card for one in senders))
    found: dict[Card, Role] = {}
    for wanted, role in accepts:
        owning = list(dict.fromkeys(owners.values()))
        cards = owning if role is Role.OWNER else sent
        fits = _meant(desk, wanted, cards)
        if not fits and role is not Role.OWNER:  # those who sent something now come first
            fits = _meant(desk, wanted, noted_cards(tx))
        if len(fits) != 1:
            raise UserError("person.unknown", wanted=wanted)
        found[fits[0]] = role
    return found


def _meant(desk: Desk, wanted: str, cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if _is_meant(card, wanted) and card != desk.card]


def _is_meant(card: Card, wanted: str) -> bool:
    typed = " ".join(wanted.split()).casefold()
    return typed in (card.name.casefold(), fingerprint_words(card.fingerprint), card.fingerprint)
