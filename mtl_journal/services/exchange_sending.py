"""What the exchange folder lacks: one file after the other, for everybody who is to get one."""

import hashlib
import secrets
from collections.abc import Generator, Iterable
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import record_id
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import SUFFIX, pack
from mtl_journal.services import members
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange_folder import Looked, Outgoing
from mtl_journal.services.exchange_notes import Notes, keep_notes, notes_of
from mtl_journal.services.members import Known
from mtl_journal.services.own_copies import pack_own, pack_read, read_mark
from mtl_journal.services.packing import evidence_in, records_for
from mtl_journal.services.receipts import papers_for, receipts_for
from mtl_journal.services.returned import ROAD, note_returned
from mtl_journal.services.said_names import SPOKEN, waiting
from mtl_journal.services.unfinished import refuse_unreadable
from mtl_journal.store import dialogue, drafts, meta, outlets, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.outlets import Outlet
from mtl_journal.store.statements import subjects_of_kinds
from mtl_journal.system import clock
from mtl_journal.system.device import recall_device

_MET = "met"  # in the mark of a file for somebody of whom there is one, too
Sending = Generator[Outgoing, UserError | None, None]
_MYSELF, _READ = "me", "read me"  # everything of one's own, and what was read alone


def sending(desk: Desk, looked: Looked) -> Sending:
    """Yield what is to be written, and hear of each why it could not be, None where it was.

    It touches the desk alone, so `looked` has to say what lies in the folder. Each file is noted
    before it is written: erasing is to name it.
    """
    if not desk.signs:
        return
    refuse_unreadable(str(looked.question.folder))
    people = _people(desk)
    for key in [*people, _MYSELF, _READ]:
        with desk.file.transaction() as tx:
            notes = notes_of(tx)
            one = None
            if key == _MYSELF:
                one = _for_oneself(tx, desk, looked, notes)
            elif key == _READ:
                one = _what_was_read(tx, desk, looked, notes)
            elif key in people:
                one = _for_person(tx, desk, people[key], looked, notes)
            if one is None:
                continue
            now = clock.utc_text(clock.now_ms())
            outlets.note(tx, Outlet(str(one.folder / one.name), "share", now))
            notes.begun.add(one.name)
            keep_notes(tx, notes)
        trouble = yield one
        with desk.file.transaction() as tx:
            _note(tx, one, trouble)
        people = _people(desk)  # a drive may take minutes, and somebody was removed meanwhile


def _people(desk: Desk) -> dict[str, Known]:
    return {_key(one): one for one in members.people(desk)}


def _key(known: Known) -> str:
    return f"{known.journal} {known.card.fingerprint}"


def _for_person(
    tx: Transaction, desk: Desk, known: Known, looked: Looked, notes: Notes
) -> Outgoing | None:
    if not _has_a_part(tx, desk, known):
        return None
    person = known.card.fingerprint
    key, owns = _key(known), Role.OWNER in known.roles
    records, _ = records_for(tx, desk, known.journal, person, owns=owns)
    came = [one.note.said for one in receipts_for(tx, desk, known.journal)] if owns else []
    met = person in notes.came
    own = record_log.records_by(tx, known.journal, [person])  # no news to them
    ids = {record_id(one.header) for one in records} - {record_id(one.header) for one in own}
    mark = _mark([*ids, *came, *[_MET] * met])
    if not _is_news(looked, notes, key, mark):
        return None
    papers = papers_for(tx, desk, known.card, [known.journal], records)
    packed = pack(desk.card, records, evidence_in(tx, records), papers=papers)
    # Whoever sends files and put none here may not look here: that would not be returned.
    there = owns and (met or ROAD.format(known.journal) not in meta.facts(tx))
    back = known.journal if there else ""
    said = _went_back(tx, desk, back) if back else frozenset[str]()
    return Outgoing(
        folder=_folder(looked),
        name=_new_name(),
        before=_before(notes, key),
        receiver=known.card,
        packed=packed,
        key=key,
        mark=mark,
        journal=back,
        said=said,
    )


def _went_back(tx: Transaction, desk: Desk, journal: str) -> frozenset[str]:
    """Return the ids of what one said in a journal and does not wait for an answer."""
    waits = waiting(tx, desk, journal)
    subjects = subjects_of_kinds(tx, journal, SPOKEN) if waits else {}
    kept = {subjects[one] for one in waits}
    return dialogue.ids_said(tx, journal, desk.card.fingerprint) - kept


def _for_oneself(tx: Transaction, desk: Desk, looked: Looked, notes: Notes) -> Outgoing | None:
    """Return everything for one's other computers, where there are any."""
    if not _has_others(tx, desk, notes):
        return None
    typed = [f"{one.subject} {one.device} {one.hlc}" for one in drafts.drafts(tx)]
    mark = _mark([*record_log.known_id_set(tx), *typed])
    if not _is_news(looked, notes, _MYSELF, mark):
        return None
    return Outgoing(
        folder=_folder(looked),
        name=_new_name(),
        before=_before(notes, _MYSELF),
        receiver=desk.card,
        packed=pack_own(tx, desk)[2],
        key=_MYSELF,
        mark=mark,
        read=read_mark(tx),
    )


def _what_was_read(tx: Transaction, desk: Desk, looked: Looked, notes: Notes) -> Outgoing | None:
    """Return what was read since everything went: a file of its own, so that reading is cheap."""
    mark = read_mark(tx)
    name, last = notes.sent.get(_READ, ("", ""))
    went = last == mark and name not in looked.names
    if not mark or (mark == notes.read and not went) or not _has_others(tx, desk, notes):
        return None
    return Outgoing(
        folder=_folder(looked),
        name=_new_name(),
        before=name,
        receiver=desk.card,
        packed=pack_read(tx, desk),
        key=_READ,
        mark=mark,
        read=mark,
    )


def _has_others(tx: Transaction, desk: Desk, notes: Notes) -> bool:
    """Tell whether its person has this desk on several computers.

    Those are the ones where it was written, this one, and one of which a file came.
    """
    person = desk.card.fingerprint
    wrote = record_log.devices_of(tx, person)
    here = recall_device(desk.id)
    alone = len(wrote) < 2 and (not wrote or (here is not None and here.device in wrote))
    return not alone or person in notes.came


def _has_a_part(tx: Transaction, desk: Desk, known: Known) -> bool:
    """Tell whether somebody is to get files from this desk at all.

    On a teacher's desk whoever anything was ever shared with, on others' the teacher whom they
    said something to or had something from: it is the teacher's desk that passes things on.
    """
    if known.journal == desk.own_journal:
        shared = dialogue.readers(tx, known.journal).values()
        person = known.card.fingerprint
        return bool(known.roles) and any(one.person == person for each in shared for one in each)
    if Role.OWNER not in known.roles:
        return False
    spoke = record_log.records_by(tx, known.journal, [desk.card.fingerprint])
    return bool(spoke or receipts_for(tx, desk, known.journal))


def _note(tx: Transaction, one: Outgoing, trouble: UserError | None) -> None:
    """Note that a file is there; where it is not, the next look clears what is left of it."""
    if trouble is not None:
        if trouble.code != "disk.unconfirmed":  # else it may be there all the same
            outlets.forget(tx, str(one.folder / one.name))
        return
    notes = notes_of(tx)
    notes.begun.discard(one.name)
    notes.sent[one.key] = (one.name, one.mark)
    notes.read = one.read or notes.read
    notes.gone[one.key.rpartition(" ")[2]] = clock.utc_text(clock.now_ms())
    keep_notes(tx, notes)
    if one.journal:
        note_returned(tx, one.journal, one.said)


def _is_news(looked: Looked, notes: Notes, key: str, mark: str) -> bool:
    name, last = notes.sent.get(key, ("", ""))
    return last != mark or name not in looked.names


def _before(notes: Notes, key: str) -> str:
    return notes.sent.get(key, ("", ""))[0]


def _new_name() -> str:
    """Return a name that says nothing."""
    return f"{secrets.token_hex(8)}{SUFFIX}"


def _folder(looked: Looked) -> Path:
    return looked.question.folder


def _mark(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:32]
