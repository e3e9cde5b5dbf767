"""Whole copies of a desk: backups with the same key, and the move to a new passphrase."""

import secrets
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.errors import UserError
from mtl_journal.store.cipher_pages import Finding, diagnose
from mtl_journal.store.connection import quoted
from mtl_journal.store.desk_file import DeskFile, open_desk_file
from mtl_journal.store.failure import world_errors
from mtl_journal.store.migrations import NEWEST
from mtl_journal.store.schema import APPLICATION_ID
from mtl_journal.system.atomic import create_private, flush, flush_folder
from mtl_journal.system.holder import locked


def copy_desk(desk: DeskFile, target: Path, key: bytes, salt: bytes) -> None:
    """Write a copy that opens with the same passphrase; it has its name only once it is proven.

    Raises UserError "backup.unsound" where the copy does not read back, and disk errors.
    """
    unfinished = _beside(target)
    try:
        create_private(unfinished, becomes=target)
        with desk.raw() as raw, world_errors(str(target)):
            raw.execute(f"VACUUM INTO {quoted(unfinished)}")
        prove(unfinished, key, salt)
        _flush(unfinished)
        unfinished.replace(target)
        flush_folder(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def change_key(desk: DeskFile, key: bytes, salt: bytes) -> DeskFile:
    """Encrypt the desk anew with another key and salt; returns the desk opened again.

    The old file stays whole until the new one is proven and takes its place in one step.
    """
    path = desk.path
    unfinished = _beside(path)
    try:
        with desk.raw() as raw, world_errors(str(path)):
            create_private(unfinished, becomes=path)
            _export(raw, unfinished, key, salt)
        prove(unfinished, key, salt)
        _flush(unfinished)
        desk.close()
        # Whoever waited for the desk must not get the old file now and write into what goes.
        with locked(path) as alone:
            if not alone:
                raise UserError("desk.held", path=str(path), holder="it does not say which")
            unfinished.replace(path)
        flush_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return open_desk_file(path, key, salt)


def prove(path: Path, key: bytes, salt: bytes) -> None:
    """Open a copy as a stranger would and read all of it; UserError "backup.unsound"."""
    try:
        copy = open_desk_file(path, key, salt, read_only=True)
    except UserError as error:
        raise UserError("backup.unsound", path=str(path)) from error
    try:
        with copy.raw() as raw:
            sound = raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    finally:
        copy.close()
    # Only now: looking at the file by itself would have dropped the locks on it.
    whole = diagnose(path, key, deep=True, salt=salt).finding is Finding.FITS
    if not (sound and whole):
        raise UserError("backup.unsound", path=str(path))


def _export(raw: sqlcipher.Connection, target: Path, key: bytes, salt: bytes) -> None:
    raw.execute(f"ATTACH DATABASE {quoted(target)} AS fresh KEY \"x'{key.hex()}{salt.hex()}'\"")
    try:
        raw.execute("PRAGMA fresh.synchronous = EXTRA")
        raw.execute("SELECT sqlcipher_export('fresh')")
        raw.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA fresh.user_version = {NEWEST}")
    finally:
        raw.execute("DETACH DATABASE fresh")


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        flush(file.fileno())
