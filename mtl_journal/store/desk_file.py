"""The desk file: creating it whole, opening it only after it proved to be one, closing it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from mtl_journal.domain.errors import UserError
from mtl_journal.store import schema
from mtl_journal.store.connection import connect, guard, hold
from mtl_journal.store.failure import world_errors
from mtl_journal.system.atomic import create_private, flush_folder
from mtl_journal.system.holder import holder_of

Transaction = Connection
"""What store functions take: an open transaction on one desk."""


class DeskFile:
    """An open desk. One connection, because one process at a time holds a desk."""

    def __init__(self, path: Path, raw: sqlcipher.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._raw = raw
        self._engine = _engine(raw, "BEGIN" if read_only else "BEGIN IMMEDIATE")

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Everything within is committed together, or nothing of it.

        Raises UserError for what disk or file did ("disk.full", "disk.failed", ...).
        """
        with world_errors(str(self.path)), self._engine.begin() as opened:
            yield opened

    @contextmanager
    def raw(self) -> Iterator[sqlcipher.Connection]:
        """The bare connection, for copies and checks that SQLAlchemy has no words for."""
        with world_errors(str(self.path)):
            yield self._raw

    def close(self) -> None:
        """Close the file; an empty rollback journal is not left lying beside it."""
        try:
            if not self.read_only:
                self._raw.execute("PRAGMA journal_mode = DELETE")
        except sqlcipher.Error:
            pass  # the file is whole either way; only the empty side file stays
        self._engine.dispose()
        self._raw.close()


def create_desk_file(
    path: Path, key: bytes, salt: bytes, fill: Callable[[Transaction], None]
) -> DeskFile:
    """Make a new desk at `path` and fill it; it appears there only when it is complete.

    Raises UserError "desk.exists" where something is there already, and disk errors.
    """
    if path.exists():
        raise UserError("desk.exists", path=str(path))
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with world_errors(str(path)):
            create_private(unfinished, becomes=path)
            raw = connect(unfinished, key, salt, mode="rw")
            made = DeskFile(unfinished, raw, read_only=False)
            try:
                raw.execute("BEGIN IMMEDIATE")
                schema.make_schema(raw)
                raw.execute("COMMIT")
                with made.transaction() as tx:
                    fill(tx)
            finally:
                made.close()
        if path.exists():
            raise UserError("desk.exists", path=str(path))
        unfinished.rename(path)
        flush_folder(path.parent)
    finally:
        for left in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            left.unlink(missing_ok=True)
    return open_desk_file(path, key, salt)


def open_desk_file(path: Path, key: bytes, salt: bytes, *, read_only: bool = False) -> DeskFile:
    """Open a desk whose key is known to fit; nothing of it is read before its schema is proven.

    Raises UserError "desk.held" (naming who holds it where the system tells), "desk.replaced",
    "desk.newer", "desk.altered", "desk.not_a_desk", "desk.damaged" or a disk error.
    """
    try:
        return _opened(path, key, salt, read_only=read_only)
    except UserError as error:
        if error.code != "desk.held":
            raise
        # All is closed again, so that our own locks are not in the answer.
        raise _held(path, error) from error


def _opened(path: Path, key: bytes, salt: bytes, *, read_only: bool) -> DeskFile:
    before = _inode(path)
    with world_errors(str(path)):
        raw = connect(path, key, salt, mode="ro" if read_only else "rw")
        try:
            if not read_only:
                hold(raw)
                if _inode(path) != before:  # while we waited; what we hold has no name any more
                    raise UserError("desk.replaced", path=str(path))
            schema.check_schema(raw, str(path))
            guard(raw)
        except BaseException:
            raw.close()
            raise
    return DeskFile(path, raw, read_only=read_only)


def _held(path: Path, told: UserError) -> UserError:
    holder = holder_of(path)
    if holder is None:
        return told
    return UserError("desk.held", path=str(path), holder=f"{holder.name} (number {holder.pid})")


def _inode(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def _engine(raw: sqlcipher.Connection, begin: str) -> Engine:
    engine = create_engine("sqlite://", module=sqlcipher, creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.exec_driver_sql(begin)

    return engine
