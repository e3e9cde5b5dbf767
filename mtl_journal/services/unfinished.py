"""What takes more than one step: noted in the desk first, finished at its next opening if need be.

A kill or a full disk can come between any two steps. What was begun is then neither forgotten nor
left half done: temporary files are removed, and what was erased is cleaned out of unused pages.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import cast

from mtl_journal.domain.errors import UserError
from mtl_journal.services.desk import Desk
from mtl_journal.store import meta, outlets, projection
from mtl_journal.store.desk_file import DeskFile, Transaction
from mtl_journal.store.outlets import Outlet
from mtl_journal.system import clock
from mtl_journal.system.atomic import clear_abandoned, clear_parts, flush_folder

_LEAVING = "leaving"  # the fact that names a file that is being written outside the desk
_PARTING = "parting"  # the fact that names files that are being written beside the desk
_PATIENCE = 2.0  # seconds that opening a desk waits for a drive; what hangs is left to itself
_GONE = ("desk.vanished", "desk.swapped", "disk.read_only")
_WRITTEN = "disk.unconfirmed"


@contextmanager
def leaving(desk: Desk, path: Path, kind: str) -> Iterator[None]:
    """Note that a file or folder leaves the desk, then let it be written.

    In this order, so that no file can ever exist that erasing does not know of. A desk that cannot
    be written to, because its own file is gone, can still be copied. `kind` is that of an Outlet.
    After a failure the note stays: a disk that failed may not keep what was removed removed.
    """
    where = str(path.absolute())
    refuse_unreadable(where)
    noted = _note(desk, where, kind)
    try:
        yield
    except BaseException as error:
        there = isinstance(error, UserError) and error.code == _WRITTEN
        if noted and not there:
            never_written(desk.file, where)
        raise
    _settle(desk.file)


def refuse_unreadable(where: str) -> None:
    """Raise UserError("export.unreadable_name") where the desk could not note such a path."""
    try:
        where.encode()
    except UnicodeEncodeError as error:
        raise UserError("export.unreadable_name", path=where) from error


def finish(file: DeskFile, facts: dict[str, str]) -> None:
    """Finish what was under way when the desk was left; what cannot be done now waits on."""
    if _LEAVING in facts:
        _clear(facts[_LEAVING])
        _settle(file)
    if _PARTING in facts:
        _clear_parted(file, facts[_PARTING])
    if meta.rows_lag(facts):
        _make_rows_anew(file, facts)
    if meta.UNSCRUBBED in facts:
        scrub(file)


def part_with(tx: Transaction, target: Path) -> bool:
    """Note a share that is going to be written beside the desk, for it is not waited for.

    Returns whether erasing knew of a file there before. Raises what `refuse_unreadable` raises.
    """
    where = str(target.absolute())
    refuse_unreadable(where)
    known = any(one.path == where for one in outlets.noted(tx))
    outlets.note(tx, Outlet(where, "share", clock.utc_text(clock.now_ms())))
    others = _parted(meta.facts(tx).get(_PARTING, "[]"))
    meta.set_fact(tx, _PARTING, json.dumps([*(one for one in others if one != where), where]))
    return known


def parted(file: DeskFile, target: Path) -> None:
    """Note that writing it is over; if that fails, the next opening finds nothing to remove."""
    with suppress(UserError), file.transaction() as tx:
        under_way = _parted(meta.facts(tx).get(_PARTING, "[]"))
        _note_parting(tx, [one for one in under_way if one != str(target.absolute())])


def _clear_parted(file: DeskFile, noted: str) -> None:
    """Remove what was left of files beside the desk; of what may be written still, it is noted."""
    stayed: list[str] = []

    def clear() -> None:
        stayed.extend(one for one in _parted(noted) if clear_abandoned(Path(one)))

    clearing = Thread(target=clear, daemon=True)
    clearing.start()
    clearing.join(_PATIENCE)
    with suppress(UserError), file.transaction() as tx:
        _note_parting(tx, list(stayed))


def _note_parting(tx: Transaction, targets: list[str]) -> None:
    if targets:
        meta.set_fact(tx, _PARTING, json.dumps(targets))
    else:
        meta.drop_fact(tx, _PARTING)


def _parted(noted: str) -> list[str]:
    try:
        said: object = json.loads(noted)
    except ValueError:
        return []
    return [str(one) for one in cast(list[object], said)] if isinstance(said, list) else []


def _make_rows_anew(file: DeskFile, facts: dict[str, str]) -> None:
    """Show what this program shows of the records; one before it may not have known them all."""
    try:
        with file.transaction() as tx:
            projection.rebuild(tx)
            meta.rows_are_new(tx)
    except UserError:
        if meta.UNPROJECTED in facts:  # else the rows of before serve, where the file is damaged
            raise


def scrub(file: DeskFile) -> UserError | None:
    """Clean out of the desk's unused pages what was erased; returns why that has to wait."""
    try:
        file.still_there()
        with file.raw() as raw:
            raw.execute("VACUUM")
        with file.transaction() as tx:
            meta.drop_fact(tx, meta.UNSCRUBBED)
    except UserError as error:
        return error
    return None


def _note(desk: Desk, where: str, kind: str) -> bool:
    """Note what is to be written; returns whether it was not noted before."""
    if desk.file.read_only:
        return False
    outlet = Outlet(where, kind, clock.utc_text(clock.now_ms()))
    try:
        with desk.file.transaction() as tx:
            if failed := meta.facts(tx).get(_LEAVING):
                _clear(failed)
            fresh = all(one.path != where for one in outlets.noted(tx))
            outlets.note(tx, outlet)
            meta.set_fact(tx, _LEAVING, where)
    except UserError as error:
        if error.code not in _GONE:
            raise
        return False
    return fresh


def _clear(where: str) -> None:
    """Remove what an attempt left, for good where the disk lets us."""
    clear_parts(Path(where))
    try:
        flush_folder(Path(where).parent)
    except OSError:
        pass  # it may have gone, or the disk fails still


def never_written(file: DeskFile, where: str) -> None:
    """Let erasing not name a file that never came to be; it does, if this fails."""
    with suppress(UserError), file.transaction() as tx:
        outlets.forget(tx, where)


def _settle(file: DeskFile) -> None:
    """Take the note back that something is under way; if that fails, the next opening does it."""
    if file.read_only:
        return
    with suppress(UserError), file.transaction() as tx:
        meta.drop_fact(tx, _LEAVING)
