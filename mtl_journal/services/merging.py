"""Receiving records: verify, judge, show the plan, then take in what may come in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.draft import Draft
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.logical_clock import LogicalClock
from mtl_journal.domain.merge import TAKEN_BACK, MergePlan, Waiting, judge, plan_merge
from mtl_journal.domain.permission import refusal
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import Record, RecordBytes, open_record, record_id
from mtl_journal.services.authorities import Authorities, is_signed
from mtl_journal.services.desk import Desk
from mtl_journal.services.drafts import was_signed
from mtl_journal.services.forgotten import forgotten, without
from mtl_journal.services.pen import changes_of, pick_up, put_down
from mtl_journal.services.reading_marks import mark_all_seen, seen_by_scenario
from mtl_journal.services.receipts import keep_receipts, receipts_kept
from mtl_journal.services.settling import settle_names
from mtl_journal.services.unfinished import scrub
from mtl_journal.store import (
    blobs,
    drafts,
    erasure,
    meta,
    projection,
    queries,
    record_log,
    search_index,
)
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system import clock
from mtl_journal.system.turns import in_turns

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, or would do: counts of records and files, and what changed.

    `waiting` counts records put into quarantine by reason, `damaged` those that could not be
    read at all, `expelled` those that a removal of a member put back into quarantine. `told` is
    what the owner has to know of the register of names, see `settling`.
    """

    accepted: int = 0
    known: int = 0
    waiting: dict[str, int] = field(default_factory=dict[str, int])
    damaged: int = 0
    expelled: int = 0
    from_future: int = 0
    files: int = 0
    drafts: int = 0
    erased: int = 0
    changes: Changes = Changes()
    told: tuple[UserError, ...] = ()


def merge_desk(desk: Desk, other: Desk, *, plan_only: bool = False) -> MergeReport:
    """Take into `desk` what another copy of the same person's desk holds; `other` is only read.

    Where one of the two lost its owner's keys, the other has them. A journal that was forgotten on
    `desk` stays so. Raises UserError("merge.other_person") where the other desk belongs to somebody
    else.
    """
    refuse_stranger(desk, other)
    keys_return = other.signs and not desk.signs and not plan_only
    owner = desk if desk.signs else other
    with desk.file.transaction() as tx, other.file.transaction() as theirs:
        gone = forgotten(tx)
        owners = {one.id: one.owner for one in queries.journals(theirs) if one.id not in gone}
        owners |= {owner.own_journal: owner.card} if owner.own_journal else {}
        held = without(gone, record_log.all_records(theirs))
        report = receive_into(tx, owner.card, held, owners)
        files = _copy_files(tx, theirs)
        kept = copy_drafts(tx, drafts.drafts(theirs))
        heard = keep_receipts(tx, owner, receipts_kept(theirs))
        read = mark_all_seen(tx, seen_by_scenario(theirs))
        if keys_return:
            meta.adopt(tx, meta.keys(theirs))
        pen = pick_up(tx, desk.identity, desk.id, int(meta.facts(tx)["hlc"]))
        told = settle_names(pen, desk) if desk.signs else ()
        if plan_only:
            tx.rollback()
    if keys_return:
        desk.identity, desk.signs, desk.owner = other.identity, True, None
    desk.changed = desk.changed or not plan_only
    if not plan_only:
        put_down(desk, pen)
    if report.erased and not plan_only:
        scrub(desk.file)
    changes = report.changes | Changes(drafts=frozenset(kept), dialogue=read)
    changes |= Changes(journals=frozenset({owner.own_journal} if heard else ()))
    return replace(report, files=files, drafts=len(kept), changes=changes, told=told)


def refuse_stranger(desk: Desk, other: Desk) -> None:
    """Raise UserError("merge.other_person") where the other desk belongs to somebody else."""
    if not _same_person(desk, other):
        raise UserError("merge.other_person", path=str(other.path), name=other.identity.name)


def _same_person(desk: Desk, other: Desk) -> bool:
    if desk.signs and other.signs:
        return desk.identity.card.fingerprint == other.identity.card.fingerprint
    same_journal = bool(desk.own_journal) and desk.own_journal == other.own_journal
    return same_journal or desk.id == other.id


def receive_records(desk: Desk, arrived: Iterable[RecordBytes]) -> MergeReport:
    """Take in records from anywhere; what may not come in waits in quarantine."""
    with desk.file.transaction() as tx:
        return receive_into(tx, desk.identity.card, arrived)


def look_again(desk: Desk) -> tuple[Changes, UserError | None]:
    """Take in what waited and may come in now, because of what was written here.

    Where that fails it is told beside what changed: what was written before is done all the same.
    """
    try:
        with desk.file.transaction() as tx:
            if not record_log.waiting(tx):
                return Changes(), None
            return receive_into(tx, desk.card, ()).changes, None
    except UserError as error:
        return Changes(), UserError("receive.later", why=error)


def receive_into(
    tx: Transaction,
    me: Card,
    arrived: Iterable[RecordBytes],
    owners: Mapping[str, Card] | None = None,
) -> MergeReport:
    """Take in records within a transaction; `owners` names those of journals known beforehand."""
    now, known = clock.now_ms(), record_log.known_id_set(tx)
    fresh, returned, repeated, damaged = _readable(arrived, known, record_log.bodiless(tx))
    waited, again = _waiting(tx)
    people = Authorities(tx, me, [*fresh, *again], owners or {})
    plan = plan_merge([*fresh, *again], known, people.of, is_signed, now)
    erased = erasure.erased_subjects(tx) | erasure.named_in(plan.accepted)
    accepted = _without_erased(plan.accepted, erased)
    record_log.append(tx, accepted)
    in_by_now = known | {record.id for record in accepted}
    # Forged copies of a record that came in have nothing to wait for.
    record_log.release(tx, [one.id for one in waited if one.id in in_by_now])
    given_back = _allowed(returned, people, erased)
    record_log.give_back(tx, given_back)
    strangers = _strangers(plan, waited, in_by_now)
    _quarantine(tx, strangers, waited, erased)
    expelled = _expel(tx, people)
    gone = erasure.erase(tx, erasure.named_in(accepted))
    told = [*accepted, *given_back, *(one.record for one in expelled)]
    subjects = [*projection.subjects_of(told), *gone]
    projection.project(tx, subjects, accepted)
    if gone:
        _forget_words(tx)
    _follow_clock(tx, plan, now)
    return MergeReport(
        accepted=len(plan.accepted),
        known=repeated + plan.known + len(returned),
        waiting=dict(Counter(one.reason for one in strangers)),
        damaged=damaged,
        expelled=len(expelled),
        from_future=len(plan.from_future),
        erased=len(gone),
        changes=changes_of(subjects),
    )


def _waiting(tx: Transaction) -> tuple[list[Record], list[Record]]:
    """Return everything that waits, and what of it is looked at again."""
    everything: list[Record] = []
    again: list[Record] = []
    for one, reason in record_log.waiting(tx):
        opened = list(_opened([one]))
        everything += opened
        again += opened if reason != TAKEN_BACK else []
    return everything, again


def _allowed(
    returned: Iterable[Record], people: Authorities, erased: erasure.Erased
) -> list[Record]:
    """Return the records whose body may be here.

    What came without its body was judged by its header alone, so the body is judged as well.
    """
    return [
        record
        for record in returned
        if not erasure.is_erased(record, erased)
        and judge(record, people.of(record.header.journal), is_signed) is None
    ]


def _forget_words(tx: Transaction) -> None:
    erasure.drop_unused_files(tx)
    search_index.rewrite(tx)


def _strangers(plan: MergePlan, waited: list[Record], here: set[str]) -> list[Waiting]:
    """Return what has to wait and neither waited before nor came in by another copy."""
    already = {(one.id, one.signature) for one in waited}
    return [
        one
        for one in plan.waiting
        if (one.record.id, one.record.signature) not in already and one.record.id not in here
    ]


def _readable(
    arrived: Iterable[RecordBytes], known: set[str], bodiless: set[str]
) -> tuple[list[Record], list[Record], int, int]:
    """Return the records that are new, those whose missing body came, and counts of known and
    damaged ones."""
    fresh: list[Record] = []
    returned: list[Record] = []
    repeated = damaged = 0
    for one in in_turns(arrived):
        id = record_id(one.header)
        missing = id in bodiless and one.body is not None
        if id in known and not missing:
            repeated += 1
            continue
        try:
            (returned if missing else fresh).append(open_record(one))
        except UserError:
            damaged += 1
    return fresh, returned, repeated, damaged


def _without_erased(records: Iterable[Record], erased: erasure.Erased) -> list[Record]:
    return [
        erasure.stripped(record) if erasure.is_erased(record, erased) else record
        for record in records
    ]


def _quarantine(
    tx: Transaction, arriving: list[Waiting], waited: list[Record], erased: erasure.Erased
) -> None:
    """Let records wait, those that waited before included, without a word that was erased."""
    holding = [one for one in waited if one.body is not None and erasure.is_erased(one, erased)]
    record_log.release(tx, [one.id for one in holding])
    again = [Waiting(erasure.stripped(one), "erased") for one in holding]
    fresh = [Waiting(_without_erased([one.record], erased)[0], one.reason) for one in arriving]
    record_log.quarantine(tx, [*fresh, *again])


def _opened(arrived: Iterable[RecordBytes]) -> Iterator[Record]:
    for one in arrived:
        try:
            yield open_record(one)
        except UserError:
            continue  # was readable when it came; a damaged page is the check's to report


def _expel(tx: Transaction, people: Authorities) -> list[Waiting]:
    """Put stored records back into quarantine that a removal of their author forbids.

    At every merge, not only where a removal arrives: it may have been written here.
    """
    expelled: list[Waiting] = []
    for journal, authority in people.all():
        for stored in _opened(record_log.records_by(tx, journal, authority.departed())):
            reason = refusal(stored, authority)
            if reason is not None:
                expelled.append(Waiting(stored, reason))
    record_log.withdraw(tx, [one.record.id for one in expelled])
    record_log.quarantine(tx, expelled)
    return expelled


def _follow_clock(tx: Transaction, plan: MergePlan, now_ms: int) -> None:
    time = LogicalClock(int(meta.facts(tx)["hlc"]))
    for record in plan.accepted:
        time = time.see(record.header.hlc, now_ms)
    meta.set_clock(tx, time.last)


def _copy_files(tx: Transaction, theirs: Transaction) -> int:
    """Copy the evidence this desk has no bytes of; bytes that lost their hash stay behind."""
    copied = 0
    for name in sorted(erasure.used_files(tx)):
        if not blobs.has(tx, name) and blobs.is_whole(theirs, name):
            blobs.keep(tx, b"".join(blobs.chunks(theirs, name)))
            copied += 1
    return copied


def copy_drafts(tx: Transaction, theirs: Iterable[Draft]) -> list[str]:
    """Copy drafts of other devices, the later one where both desks have one.

    What was signed since is a draft no more, on either side.
    """
    mine = {(one.subject, one.device): one for one in drafts.drafts(tx)}
    later: list[Draft] = []
    erased = erasure.erased_subjects(tx)
    for draft in theirs:
        if (draft.journal, draft.subject) in erased:
            continue
        before = mine.get((draft.subject, draft.device))
        if before is None or (before.hlc, before.at) < (draft.hlc, draft.at):
            later.append(draft)
    drafts.keep(tx, *later)
    signed = {(one.subject, one.device) for one in drafts.drafts(tx) if was_signed(tx, one)}
    for subject, device in signed:
        drafts.drop(tx, subject, device)
    return [one.subject for one in later if (one.subject, one.device) not in signed]
