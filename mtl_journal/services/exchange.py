"""The exchange folder: everybody writes only new files of their own, and reads all the others'.

So no service that keeps the folder in step between computers can ever make a conflict. What is
sent is what was shared and said, sealed as in any other share; no text goes that was not shared.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import record_id
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import MOST_BYTES, SUFFIX, pack
from mtl_journal.security.sealing import is_sealed_to_code, seal
from mtl_journal.services import members
from mtl_journal.services.backups import back_up_dated
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange_notes import Notes, keep_notes, notes_of
from mtl_journal.services.members import Known
from mtl_journal.services.own_copies import pack_own
from mtl_journal.services.packing import evidence_in, records_for
from mtl_journal.services.receiving import Received, open_share, take_in
from mtl_journal.services.returned import note_returned, said_by
from mtl_journal.services.sharing import send
from mtl_journal.store import dialogue, drafts, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.system import clock
from mtl_journal.system.atomic import disk_error
from mtl_journal.system.settings import EXCHANGE_FOLDERS, keep_setting, setting

_SEALED = b"age-encryption.org/v1\n"
_NOT_WHOLE = ("share.damaged", "share.not_arrived")
_NOT_OURS = ("share.not_for_you", "share.not_sealed", "share.needs_code")


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of looking into the exchange folder.

    `sent` names for whom a file was written, `received` says what each file held that had
    something new, `not_whole` names files that have not fully arrived, `refused` those that no
    program of ours wrote, with the reason.
    """

    sent: tuple[str, ...]
    received: tuple[Received, ...]
    not_whole: tuple[str, ...]
    refused: tuple[tuple[str, UserError], ...]
    changes: Changes


def choose_folder(desk: Desk, folder: Path) -> None:
    """Use a folder that is kept in step with others' as this desk's exchange folder.

    Raises UserError "exchange.no_folder", or "exchange.desk_inside" where the desk lies in it.
    """
    where = folder.absolute()
    if not where.is_dir():
        raise UserError("exchange.no_folder", path=str(folder))
    if desk.path.absolute().is_relative_to(where):
        raise UserError("exchange.desk_inside", path=str(folder))
    known = _folders()
    known[desk.id] = str(where)
    keep_setting(EXCHANGE_FOLDERS, tuple(part for pair in known.items() for part in pair))


def leave_folder(desk: Desk) -> None:
    """Use no exchange folder any more; what lies in it stays as it is."""
    known = _folders()
    if known.pop(desk.id, None) is not None:
        keep_setting(EXCHANGE_FOLDERS, tuple(part for pair in known.items() for part in pair))


def folder_of(desk: Desk) -> Path | None:
    """Return the exchange folder of a desk on this computer, None where none was chosen."""
    kept = _folders().get(desk.id)
    return Path(kept) if kept else None


def sync(desk: Desk) -> Synced:
    """Take in what lies in the exchange folder, then write what is new for others.

    A file that cannot be taken in stops nothing: it is named, and tried again when it changed.
    A backup is made before anything comes in. Raises UserError "exchange.none",
    "exchange.no_folder", why no backup can be made, and disk errors.
    """
    folder = folder_of(desk)
    if folder is None:
        raise UserError("exchange.none")
    if not folder.is_dir():
        raise UserError("exchange.no_folder", path=str(folder))
    with desk.file.transaction() as tx:
        notes = notes_of(tx)
    found = _Found([], [], [])
    for path, mark in _arrived(folder, notes):
        found.take(desk, path, mark, notes)
    notes.seen &= {mark for _, mark in _arrived(folder, Notes())}
    sent = list(_send_all(desk, folder, notes))
    now = clock.utc_text(clock.now_ms())
    notes.at = now
    notes.came |= {each.card.fingerprint: now for one in found.received for each in one.senders}
    with desk.file.transaction() as tx:
        keep_notes(tx, notes)
    changes = Changes()
    for one in found.received:
        changes |= one.changes
    return Synced(
        tuple(sent), tuple(found.received), tuple(found.not_whole), tuple(found.refused), changes
    )


@dataclass
class _Found:
    """What was met on the way through the folder."""

    received: list[Received]
    not_whole: list[str]
    refused: list[tuple[str, UserError]]
    backed_up: bool = False

    def take(self, desk: Desk, path: Path, mark: str, notes: Notes) -> None:
        """Take in one file, or note why not; raises why no backup can be made before."""
        try:
            share = open_share(desk.identity, path)
        except UserError as error:
            self._leave(path, mark, notes, error)
            return
        if not self.backed_up:  # once, however many files there are
            back_up_dated(desk)
            self.backed_up = True
        try:
            came = take_in(desk, [share])
        except UserError as error:
            self._leave(path, mark, notes, error)
            return
        notes.seen.add(mark)
        if came.report.accepted or came.report.waiting or came.files or came.dropped:
            self.received.append(came)

    def _leave(self, path: Path, mark: str, notes: Notes, error: UserError) -> None:
        why = error.params.get("why", error)
        code = why.code if isinstance(why, UserError) else error.code
        if code in _NOT_WHOLE or code.startswith("disk."):
            self.not_whole.append(path.name)
            return
        notes.seen.add(mark)
        if code not in _NOT_OURS:
            self.refused.append((path.name, error))


def _arrived(folder: Path, notes: Notes) -> Iterator[tuple[Path, str]]:
    """Yield the sealed files of others that were not looked at yet, whatever they are called.

    The mark is a hash of the content: a file that comes a second time under another name is the
    same file. Invitations open with a code alone, so they are left to the person.
    """
    try:
        names = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    except OSError as error:
        raise disk_error(error, folder) from error
    mine = {name for name, _ in notes.sent.values()}
    for path in names:
        try:
            if path.name in mine or not path.is_file() or path.stat().st_size > MOST_BYTES:
                continue
            content = path.read_bytes()
        except OSError:
            continue  # went while we looked; the next look finds it if it comes back
        if not content and path.suffix == SUFFIX:
            yield path, ""
            continue
        mark = hashlib.sha256(content).hexdigest()[:32]
        begun = content.startswith(_SEALED) or _SEALED.startswith(content[: len(_SEALED)])
        if content and begun and not is_sealed_to_code(content) and mark not in notes.seen:
            yield path, mark


def _send_all(desk: Desk, folder: Path, notes: Notes) -> Iterator[str]:
    """Write a file for everybody who lacks something; yields their names."""
    if not desk.signs:
        return
    for known in members.people(desk):
        person = known.card.fingerprint
        key = f"{known.journal} {person}"
        with desk.file.transaction() as tx:
            if not _has_a_part(tx, desk, known):
                continue
            owns = Role.OWNER in known.roles
            records, _ = records_for(tx, desk, known.journal, person, owns=owns)
            mark = _mark([record_id(one.header) for one in records])
            if not _is_news(folder, notes, key, mark):
                continue
            packed = pack(desk.card, records, evidence_in(tx, records))
            said = said_by(tx, known.journal, desk.card.fingerprint)
        _write(desk, folder, notes, key, mark, seal(packed, [known.card.sealing_key]))
        if owns:
            with desk.file.transaction() as tx:
                note_returned(tx, known.journal, said)
        yield known.card.name
    yield from _send_to_oneself(desk, folder, notes)


def _has_a_part(tx: Transaction, desk: Desk, known: Known) -> bool:
    """Tell whether somebody is to get files from this desk at all.

    On a teacher's desk whoever anything was ever shared with, on others' the teacher whom they
    said something to: it is the teacher's desk that passes things on.
    """
    if known.journal == desk.own_journal:
        shared = dialogue.readers(tx, known.journal).values()
        person = known.card.fingerprint
        return bool(known.roles) and any(one.person == person for each in shared for one in each)
    spoke = record_log.records_by(tx, known.journal, [desk.card.fingerprint])
    return Role.OWNER in known.roles and bool(spoke)


def _send_to_oneself(desk: Desk, folder: Path, notes: Notes) -> Iterator[str]:
    """Write everything for one's other computers, where there are any."""
    with desk.file.transaction() as tx:
        if len(record_log.devices_of(tx, desk.card.fingerprint)) < 2:
            return
        typed = [f"{one.subject} {one.device} {one.hlc}" for one in drafts.drafts(tx)]
        mark = _mark([*record_log.known_id_set(tx), *typed])
        if not _is_news(folder, notes, "me", mark):
            return
        packed = pack_own(tx, desk)[2]
    _write(desk, folder, notes, "me", mark, seal(packed, [desk.card.sealing_key]))
    yield desk.card.name


def _write(desk: Desk, folder: Path, notes: Notes, key: str, mark: str, sealed: bytes) -> None:
    """Write a file under a name that says nothing; the one that it replaces, our own, goes."""
    name = f"{secrets.token_hex(8)}{SUFFIX}"
    send(desk, folder / name, sealed)
    before = notes.sent.get(key)
    notes.sent[key] = (name, mark)
    notes.gone[key.rpartition(" ")[2]] = clock.utc_text(clock.now_ms())
    with desk.file.transaction() as tx:
        keep_notes(tx, notes)
    if before is not None:
        try:
            (folder / before[0]).unlink(missing_ok=True)
        except OSError:
            pass  # it says nothing that the new one does not


def _is_news(folder: Path, notes: Notes, key: str, mark: str) -> bool:
    name, last = notes.sent.get(key, ("", ""))
    return last != mark or not (folder / name).exists()


def _mark(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:32]


def _folders() -> dict[str, str]:
    kept = setting(EXCHANGE_FOLDERS)
    return dict(zip(kept[::2], kept[1::2], strict=True))
