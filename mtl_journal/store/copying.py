"""Whole copies of a desk: backups with the same key, and the move to a new passphrase."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.errors import UserError
from mtl_journal.store.cipher_pages import Finding, diagnose
from mtl_journal.store.connection import quoted
from mtl_journal.store.desk_file import DeskFile, open_desk_file
from mtl_journal.store.failure import as_world_error, world_errors
from mtl_journal.store.migrations import NEWEST
from mtl_journal.store.schema import APPLICATION_ID
from mtl_journal.store.soundness import file_findings
from mtl_journal.system.atomic import (
    create_private,
    disk_error,
    drop,
    flush,
    part_of,
    side_file,
    take_place,
)
from mtl_journal.system.holder import locked


def copy_desk(desk: DeskFile, target: Path, key: bytes, salt: bytes) -> None:
    """Write a copy that opens with the same passphrase; it has its name only once it is proven.

    A desk whose file was moved away or replaced can be copied too. Raises UserError
    "backup.unsound" where the copy does not read back, disk errors, and "disk.unconfirmed" where
    the copy is there, but the disk failed right after.
    """
    unfinished = part_of(target)
    try:
        create_private(unfinished, becomes=target)
        with desk.raw() as raw:
            _vacuum_into(raw, unfinished, desk.path, target)
        prove(unfinished, key, salt, becomes=target)
        _flush(unfinished)
        side_file(unfinished).unlink(missing_ok=True)  # SQLite does not mind if that failed
        take_place(unfinished, target)
    except OSError as error:
        raise disk_error(error, target) from error
    finally:
        drop(unfinished)


def _vacuum_into(raw: sqlcipher.Connection, unfinished: Path, path: Path, target: Path) -> None:
    try:
        with world_errors(str(target)):
            raw.execute(f"VACUUM INTO {quoted(unfinished)}")
    except UserError as error:
        if error.code != "desk.broken":
            raise
        raise UserError("desk.broken", path=str(path)) from error  # what is read, not the copy


def change_key(desk: DeskFile, key: bytes, salt: bytes) -> DeskFile:
    """Encrypt the desk anew with another key and salt; returns the desk opened again.

    The old file stays whole until the new one is proven and takes its place in one step. Raises
    disk errors, after which the old key is the right one, and "passphrase.unsure" where the disk
    failed when the new one had its place. The desk may be shut after either.
    """
    path = desk.path
    desk.still_there()
    unfinished = part_of(path)
    try:
        create_private(unfinished, becomes=path)
        with desk.raw() as raw:
            _export(raw, unfinished, path, key, salt)
        prove(unfinished, key, salt, becomes=path)
        _flush(unfinished)
        side_file(unfinished).unlink(missing_ok=True)
        desk.still_there()
        desk.close()
        desk.shut(UserError("desk.shut", path=str(path)))
        _take_place_alone(unfinished, path)
    except OSError as error:
        raise disk_error(error, path) from error
    finally:
        drop(unfinished)
    try:
        return open_desk_file(path, key, salt)
    except UserError as error:
        raise UserError("passphrase.unsure", path=str(path)) from error


def _take_place_alone(unfinished: Path, path: Path) -> None:
    """Put the new file in the old one's place, while nobody has the old one open.

    Whoever waited for the desk must not get the old file now and write into what goes.
    """
    with locked(path) as alone:
        if not alone:
            raise UserError("desk.held", path=str(path), holder="it does not say which")
        _refuse_journal(path)
        try:
            take_place(unfinished, path)
        except UserError as error:
            raise UserError("passphrase.unsure", path=str(path)) from error


def _refuse_journal(path: Path) -> None:
    """Raise where a side file would be played back into the new file, to which it is foreign.

    After a kill one can be left that never got as far as to count: it begins with a zero, and no
    opening takes notice of it. That one is simply removed.
    """
    journal = side_file(path)
    if not journal.exists():
        return
    with journal.open("rb") as file:
        counts = file.read(1) not in (b"", b"\0")
    if counts:
        raise UserError("disk.failed", path=str(path), why="SQLITE_IOERR")
    journal.unlink()


def prove(path: Path, key: bytes, salt: bytes, *, becomes: Path | None = None) -> None:
    """Open a copy as a stranger would and read all of it; UserError "backup.unsound".

    It speaks of the name the copy will have, where it has another for the time being.
    """
    shown = str(becomes or path)
    try:
        copy = open_desk_file(path, key, salt, read_only=True)
    except UserError as error:
        raise UserError("backup.unsound", path=shown) from error
    try:
        sound = not file_findings(copy, deep=False)
    finally:
        copy.close()
    # Only now: looking at the file by itself would have dropped the locks on it.
    whole = diagnose(path, key, deep=True, salt=salt).finding is Finding.FITS
    if not (sound and whole):
        raise UserError("backup.unsound", path=shown)


def _export(raw: sqlcipher.Connection, target: Path, path: Path, key: bytes, salt: bytes) -> None:
    with world_errors(str(path)):
        raw.execute(f"ATTACH DATABASE {quoted(target)} AS fresh KEY \"x'{key.hex()}{salt.hex()}'\"")
    try:
        with _exporting(path):
            # Nothing of it counts until it is whole, proven and flushed as one; until then each of
            # the export's many small commits would wait for the disk.
            raw.execute("PRAGMA fresh.journal_mode = OFF")
            raw.execute("PRAGMA fresh.synchronous = OFF")
            raw.execute("SELECT sqlcipher_export('fresh')")
            raw.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
            raw.execute(f"PRAGMA fresh.user_version = {NEWEST}")
    finally:
        try:
            raw.execute("DETACH DATABASE fresh")
        except sqlcipher.Error as error:
            # A file that failed stays attached, and what is attached is written at every commit.
            raise as_world_error(error, str(path)) or error from error


@contextmanager
def _exporting(path: Path) -> Iterator[None]:
    """SQLCipher's export says what went wrong in words only, and passes every error as one."""
    try:
        with world_errors(str(path)):
            yield
    except sqlcipher.OperationalError as error:
        code = "disk.full" if "full" in str(error) else "disk.failed"
        raise UserError(code, path=str(path), why=str(error)) from error


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        flush(file.fileno())
