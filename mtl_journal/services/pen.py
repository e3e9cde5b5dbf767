"""The one way to write: build a record, sign it, judge it, append it, project it, all at once."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.identifiers import new_subject
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.logical_clock import LogicalClock
from mtl_journal.domain.membership import Authority
from mtl_journal.domain.permission import refusal, said_in
from mtl_journal.domain.record import (
    Header,
    Record,
    RecordBytes,
    body_bytes,
    header_bytes,
    open_record,
)
from mtl_journal.security.keys import Identity, sign_record
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.store import erasure, meta, projection, record_log, search_index
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Subject
from mtl_journal.system import clock
from mtl_journal.system.device import Device, keep_device, new_device, recall_device


@dataclass
class Pen:
    """Signs records of one person on one device within one transaction.

    `last` is the id of the record that the device wrote before, "" before its first.
    """

    tx: Transaction
    identity: Identity
    device: str
    seq: int
    time: LogicalClock
    last: str = ""
    authorities: dict[str, Authority] = field(default_factory=dict[str, Authority])
    records: list[Record] = field(default_factory=list[Record])
    said: dict[str, Kind | None] = field(default_factory=dict[str, "Kind | None"])
    stored: int = 0  # of the records

    def new_subject(self) -> str:
        """Draw an id for something new."""
        return new_subject(clock.now_ms(), secrets.token_bytes(10))

    def write(self, journal: str, body: Kind, subject: str, parents: Sequence[str] = ()) -> Record:
        """Sign a record; it is stored when the pen is put down.

        Raises UserError "record.forbidden" or "record.left" where this person may not say this
        here, and "record.unsaid" where it is more, or other, than a record holds.
        """
        now = clock.now_ms()
        self.time = self.time.tick(now)
        self.seq += 1
        said = body_bytes(secrets.token_bytes(16), body.fields())
        header = header_bytes(
            Header(
                journal=journal,
                author=self.identity.card.fingerprint,
                device=self.device,
                seq=self.seq,
                hlc=self.time.last,
                at=clock.utc_text(now),
                kind=body.NAME,
                subject=subject,
                parents=tuple(dict.fromkeys(parents)),
                body_hash=hashlib.sha256(said).hexdigest(),
            )
        )
        record = open_record(RecordBytes(header, sign_record(self.identity, header), said))
        # Read once, from the signed bytes, what is judged now and projected later.
        try:
            self.said[record.id] = said_in(record)
        except UserError as error:
            if error.code != "record.malformed":
                raise
            raise UserError("record.unsaid", **error.params) from error
        reason = refusal(record, self._authority(journal), lambda one: self.said[one.id])
        if reason in ("unknown_author", "left"):
            raise UserError("record.left")
        if reason is not None:
            raise UserError("record.forbidden", kind=body.NAME, reason=reason)
        self.records.append(record)
        return record

    def store(self) -> Changes:
        """Append and project what was written since the last time; returns what changed."""
        fresh, self.stored = self.records[self.stored :], len(self.records)
        erased = erasure.erased_subjects(self.tx)
        if any(erasure.is_erased(record, erased) for record in fresh):
            raise UserError("scenario.erased")
        record_log.append(self.tx, fresh)
        gone = erasure.erase(self.tx, erasure.named_in(fresh))
        subjects = [*projection.subjects_of(fresh), *gone]
        projection.project(self.tx, subjects, fresh, self.said)
        if gone:
            erasure.drop_unused_files(self.tx)
            search_index.rewrite(self.tx)
        meta.set_clock(self.tx, self.time.last)
        return changes_of(subjects)

    def _authority(self, journal: str) -> Authority:
        if journal not in self.authorities:
            self.authorities[journal] = authority_in(self.tx, journal, self.identity.card)
        return self.authorities[journal]


def pick_up(tx: Transaction, identity: Identity, desk_id: str, last_stamp: int) -> Pen:
    """Return a pen for this computer.

    A device id is used again only where the desk ends with the very record this computer wrote
    last; a copied file, a restored backup or a new computer draws a new one.
    """
    kept = recall_device(desk_id)
    if kept is not None:
        seq, last = record_log.last_of_device(tx, kept.device)
        # Drafts move the clock but leave no record, so an older copy shows in the clock alone.
        if last == kept.last and int(kept.clock or 0) <= last_stamp:
            return Pen(tx, identity, kept.device, seq, LogicalClock(last_stamp), last)
    return Pen(tx, identity, new_device(), 0, LogicalClock(last_stamp))


@contextmanager
def writing(desk: Desk) -> Iterator["Writing"]:
    """Open a transaction to write in; when the block ends well everything is stored at once.

    The yielded value's `changes` tell afterwards what changed. Raises UserError("desk.keys_lost")
    on a recovered desk without its owner's keys.
    """
    if not desk.signs:
        raise UserError("desk.keys_lost", path=str(desk.path))
    done = Writing()
    with desk.file.transaction() as tx:
        facts = meta.facts(tx)
        done.pen = pick_up(tx, desk.identity, desk.id, int(facts["hlc"]))
        yield done
        if done.pen.records:
            done.changes = done.pen.store()
    put_down(desk, done.pen)


@dataclass
class Writing:
    """A pen in an open transaction, and what it changed once that was committed."""

    pen: Pen = field(init=False)
    changes: Changes = Changes()


def put_down(desk: Desk, pen: Pen) -> None:
    """Remember on this computer what it wrote last; after the commit, never before."""
    if not pen.records:
        return
    desk.changed = True
    pen.last = pen.records[-1].id
    remember_pen(desk, pen)


def remember_pen(desk: Desk, pen: Pen) -> None:
    """Remember which device wrote last, its last record and the desk's clock."""
    device = Device(pen.device, pen.last, desk.salt.hex(), str(pen.time.last))
    try:
        keep_device(desk.id, device)
    except UserError:
        pass  # then the next start draws a new device id; nothing depends on the old one


def begin_anew(desk_id: str, salt: bytes) -> None:
    """Let this computer draw a new device id for a desk that was restored or recovered.

    What it wrote last may be missing there on purpose, so that is forgotten too.
    """
    try:
        keep_device(desk_id, Device(new_device(), "", salt.hex()))
    except UserError:
        pass  # then the pen finds a record missing and draws a new id itself


def changes_of(subjects: Sequence[Subject]) -> Changes:
    """Return the changes that a list of projected subjects amounts to."""
    return Changes(
        scenarios=frozenset(id for _, noun, id in subjects if noun == "scenario"),
        evidence=frozenset(id for _, noun, id in subjects if noun == "evidence"),
        journals=frozenset(journal for journal, noun, _ in subjects if noun == "journal"),
        dialogue=frozenset(
            id for _, noun, id in subjects if noun in ("thread", "comment", "action")
        ),
    )
