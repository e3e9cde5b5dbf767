"""The exchange folder: everybody writes only new files of their own, and reads all the others'.

So no service that keeps the folder in step between computers can ever make a conflict. What is
sent is what was shared and said, sealed as in any other share; no text goes that was not shared.
"""

from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.formats.share_file import SharedFile
from mtl_journal.services.backups import back_up_dated
from mtl_journal.services.desk import Desk
from mtl_journal.services.exchange_folder import Found, Looked, Question, look, write
from mtl_journal.services.exchange_notes import Notes, keep_notes, notes_of
from mtl_journal.services.exchange_place import folder_of as folder_of
from mtl_journal.services.exchange_place import folders
from mtl_journal.services.exchange_sending import sending
from mtl_journal.services.kept_back import KeptBack, kept_back
from mtl_journal.services.possible_names import Doubt
from mtl_journal.services.receiving import Received, take_in
from mtl_journal.services.said_names import open_doubts_said
from mtl_journal.system import clock
from mtl_journal.system.settings import EXCHANGE_FOLDERS, keep_setting

_NOT_WHOLE = ("share.damaged", "share.not_arrived")
_NOT_ITS_FAULT = ("exchange.", "disk.", "desk.")
_NOT_OURS = ("share.not_for_you", "share.not_sealed", "share.needs_code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came in from the exchange folder.

    `received` says what each file held that had something new, `not_whole` names files that have
    not fully arrived, `refused` those that no program of ours wrote, with the reason. `later` are
    those that could not be read or taken in now, with the reason; they are tried again.
    """

    received: tuple[Received, ...]
    not_whole: tuple[str, ...]
    refused: tuple[tuple[str, UserError], ...]
    changes: Changes
    later: tuple[tuple[str, UserError], ...] = ()

    @property
    def waits(self) -> bool:
        """Whether something is to be tried again that may look the same then."""
        return bool(self.not_whole or self.later)


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced(Taken):
    """The same, and `sent` names for whom a file was written; `trouble` is why not for all.

    `kept` is what was said and goes to nobody, because a name of the register stands in it,
    `asked` tells what else was said and waits: what may be a name in it is to be answered first.
    """

    sent: tuple[str, ...] = ()
    trouble: UserError | None = None
    kept: tuple[KeptBack, ...] = ()
    asked: tuple[Doubt, ...] = ()


def choose_folder(desk: Desk, folder: Path) -> None:
    """Use a folder that is kept in step with others' as this desk's exchange folder.

    Raises UserError "exchange.no_folder", or "exchange.desk_inside" where the desk lies in it.
    """
    where = folder.absolute()
    if not where.is_dir():
        raise UserError("exchange.no_folder", path=str(folder))
    if desk.path.absolute().is_relative_to(where):
        raise UserError("exchange.desk_inside", path=str(folder))
    known = folders()
    known[desk.id] = str(where)
    keep_setting(EXCHANGE_FOLDERS, tuple(part for pair in known.items() for part in pair))


def leave_folder(desk: Desk) -> None:
    """Use no exchange folder any more; what lies in it stays as it is."""
    known = folders()
    if known.pop(desk.id, None) is not None:
        keep_setting(EXCHANGE_FOLDERS, tuple(part for pair in known.items() for part in pair))


def sync(desk: Desk) -> Synced:
    """Take in what lies in the exchange folder, then write what is new for others.

    A file that cannot be taken in stops nothing: it is named, and tried again. One
    that cannot be written stops nothing of what came, and neither does a drive that goes away in
    between. Raises UserError "exchange.none", "exchange.no_folder", why no backup can be made, and
    disk errors.
    """
    taken: list[Taken] = []
    while True:
        try:
            looked = look(begin(desk))
            taken.append(take(desk, looked))
        except UserError as error:
            if not taken:
                raise
            return _together(desk, taken, [], error)
        if not goes_on(desk, looked):
            break
    sent, trouble = _send(desk, looked)
    return _together(desk, taken, sent, trouble)


def _send(desk: Desk, looked: Looked) -> tuple[list[str], UserError | None]:
    """Write what is new for others; returns for whom, and why not for all."""
    sent: list[str] = []
    trouble: UserError | None = None
    on_the_way = sending(desk, looked)
    try:
        one = next(on_the_way)
        while True:
            failed = write(one)
            trouble = trouble or failed
            sent += [] if failed else [one.receiver.name]
            one = on_the_way.send(failed)
    except StopIteration:
        pass
    except UserError as error:  # what came in is told all the same
        trouble = trouble or error
    return sent, trouble


def goes_on(desk: Desk, looked: Looked) -> bool:
    """Tell whether to look once more: there was more than fits at once, and some of it is done."""
    return looked.more and not begin(desk).seen <= looked.question.seen


def begin(desk: Desk) -> Question:
    """Return what is to be looked for in the folder; UserError("exchange.none")."""
    folder = folder_of(desk)
    if folder is None:
        raise UserError("exchange.none")
    with desk.file.transaction() as tx:
        notes = notes_of(tx)
    mine = frozenset(name for name, _ in notes.sent.values())
    return Question(
        desk=desk.id,
        folder=folder,
        identity=desk.identity,
        mine=mine,
        seen=frozenset(notes.seen),
        begun=frozenset(notes.begun) - mine,
    )


def take(desk: Desk, looked: Looked) -> Taken:
    """Take in what was found in the folder, each file for itself, a backup before the first.

    Raises why no backup can be made, and UserError("desk.shut") where another desk is open now.
    """
    if desk.id != looked.question.desk:
        raise UserError("desk.shut", path=str(desk.path))
    with desk.file.transaction() as tx:
        notes = notes_of(tx)
    coming = _Coming([], [], [], [], set(), [])
    for one in looked.found:
        coming.take(desk, one, notes)
    notes.begun -= looked.question.begun
    notes.seen &= looked.marks
    notes.at = now = clock.utc_text(clock.now_ms())
    notes.came |= {one: now for one in coming.met if one not in notes.came}
    notes.came |= {each.card.fingerprint: now for one in coming.told for each in one.senders}
    with desk.file.transaction() as tx:
        keep_notes(tx, notes)
    changes = Changes()
    for one in coming.told:
        changes |= one.changes
    return Taken(
        received=tuple(coming.received),
        not_whole=tuple(coming.not_whole),
        refused=tuple(coming.refused),
        changes=changes,
        later=tuple(coming.later),
    )


def _together(desk: Desk, taken: list[Taken], sent: list[str], trouble: UserError | None) -> Synced:
    changes = Changes()
    for one in taken:
        changes |= one.changes
    return Synced(
        received=tuple(each for one in taken for each in one.received),
        not_whole=taken[-1].not_whole,
        refused=tuple(each for one in taken for each in one.refused),
        changes=changes,
        later=taken[-1].later,
        sent=tuple(sent),
        trouble=trouble,
        kept=tuple(kept_back(desk)),
        asked=open_doubts_said(desk),
    )


@dataclass
class _Coming:
    """What was met on the way through the folder; `told` is what brought receipts, or more, `met`
    are those of whom there was a file at all, by fingerprint."""

    received: list[Received]
    not_whole: list[str]
    refused: list[tuple[str, UserError]]
    told: list[Received]
    met: set[str]
    later: list[tuple[str, UserError]]
    backed_up: bool = False

    def take(self, desk: Desk, one: Found, notes: Notes) -> None:
        """Take in one file, or note why not; raises why no backup can be made before."""
        if isinstance(one.holds, UserError):
            self._leave(one, notes, one.holds)
            return
        if not self.backed_up:  # once, however many files there are
            back_up_dated(desk)
            self.backed_up = True
        self._take(desk, one, one.holds, notes)

    def _take(self, desk: Desk, one: Found, share: SharedFile, notes: Notes) -> None:
        try:
            came = take_in(desk, [share])
        except UserError as error:
            self._leave(one, notes, error)
            return
        notes.seen.add(one.mark)
        self.met |= {each.card.fingerprint for each in came.senders}
        news = came.report.accepted or came.report.waiting or came.files or came.dropped
        if news:
            self.received.append(came)
        if news or came.changes:
            self.told.append(came)

    def _leave(self, one: Found, notes: Notes, error: UserError) -> None:
        why = error.params.get("why", error)
        code = why.code if isinstance(why, UserError) else error.code
        if code in _NOT_WHOLE:
            self.not_whole.append(one.name)
            return
        if code.startswith(_NOT_ITS_FAULT):
            self.later.append((one.name, error))
            return
        notes.seen.add(one.mark)
        if code not in _NOT_OURS:
            self.refused.append((one.name, error))
