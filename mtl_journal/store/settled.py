"""A damaged desk as it was before the transaction that was cut off while it was written."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.store.connection import connect
from mtl_journal.system.atomic import create_private, disk_error, drop, part_of

_JOURNAL = "-journal"


@contextmanager
def settled(path: Path, key: bytes, salt: bytes, target: Path) -> Iterator[Path]:
    """Yield the file itself, or where a rollback journal stands beside it a copy, encrypted like
    the file, in which SQLite has undone what was cut off.

    The copy is made where `target` will be, as a part of it that is removed. The file and its
    journal are only read. Raises the UserErrors of `disk_error`.
    """
    journal = path.with_name(path.name + _JOURNAL)
    if not journal.exists() or not journal.stat().st_size:
        yield path
        return
    copy = part_of(target)
    beside = copy.with_name(copy.name + _JOURNAL)
    try:
        _copy(path, copy)
        _copy(journal, beside)
        _undo(copy, key, salt)
        yield copy
    finally:
        drop(copy)


def _copy(source: Path, target: Path) -> None:
    create_private(target)
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise disk_error(error, target) from error


def _undo(copy: Path, key: bytes, salt: bytes) -> None:
    """Let SQLite play the journal back, which it does before it reads anything."""
    try:
        connection = connect(copy, key, salt, mode="rw")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    except sqlcipher.Error:
        pass  # the journal was of no use; the pages are read one by one all the same
