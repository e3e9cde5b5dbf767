"""The desk file: creating it whole, opening it only after it proved to be one, closing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from mtl_journal.domain.errors import UserError
from mtl_journal.store import schema
from mtl_journal.store.connection import connect, guard, hold
from mtl_journal.store.failure import world_errors
from mtl_journal.store.outcome import leave_mark, was_kept
from mtl_journal.system.atomic import (
    clear_parts,
    create_private,
    disk_error,
    drop,
    part_of,
    take_place,
)
from mtl_journal.system.holder import holder_of
from mtl_journal.system.standing import Standing

Transaction = Connection
"""What store functions take: an open transaction on one desk."""


class DeskFile:
    """An open desk. One connection, because one process at a time holds a desk."""

    def __init__(
        self, path: Path, raw: sqlcipher.Connection, *, read_only: bool, becomes: Path | None = None
    ) -> None:
        self.path = path
        self._shown = str(becomes or path)  # what is spoken of when something goes wrong
        self.read_only = read_only
        self._raw = raw
        self._standing = Standing(path)
        self._gone: UserError | None = None
        self._shut: UserError | None = None
        self._engine = _engine(raw, self._begin)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Everything within is committed together, or nothing of it.

        Returns only when it is certain that what was changed is on the disk. Raises UserError for
        what disk or file did ("disk.full", "disk.failed", ...), and then nothing of it is there;
        only "desk.unsure" leaves that open, and shuts the desk. Where the file was moved away,
        replaced or protected, reading goes on and writing raises "desk.vanished", "desk.swapped"
        or "disk.read_only".
        """
        self._look()
        mark = ""
        try:
            with world_errors(self._shown), self._engine.begin() as opened:
                changes = self._raw.total_changes
                yield opened
                if opened.in_transaction() and self._raw.total_changes != changes:
                    self.still_there()
                    mark = leave_mark(self._raw)
        except (UserError, DBAPIError) as error:
            if mark and self._was_kept(mark, error):
                return  # the commit failed, and yet everything is there
            if self._gone is not None and _is_refused(error):
                raise self._gone from error
            raise

    @contextmanager
    def raw(self) -> Iterator[sqlcipher.Connection]:
        """The bare connection, for copies and checks that SQLAlchemy has no words for."""
        if self._shut is not None:
            raise self._shut
        with world_errors(self._shown):
            yield self._raw

    def still_there(self) -> None:
        """Raise why nothing may be written: "desk.vanished", "desk.swapped", "disk.read_only"."""
        self._look()
        if self._gone is not None:
            raise self._gone

    def shut(self, why: UserError) -> None:
        """Close the file because it cannot be used any more; whoever tries hears why."""
        self._shut = why
        self._dispose()

    def close(self) -> None:
        """Close the file; an empty rollback journal is not left lying beside it."""
        if self._shut is not None:
            return
        try:
            if not self.read_only:
                self._raw.execute("PRAGMA journal_mode = DELETE")
        except sqlcipher.Error:
            pass  # the file is whole either way; only the empty side file stays
        self._dispose()

    def _begin(self) -> str:
        return "BEGIN" if self.read_only or self._gone else "BEGIN IMMEDIATE"

    def _look(self) -> None:
        """Notice before anything is written that the file is no longer the one that was opened."""
        if self._shut is not None:
            raise self._shut
        if self.read_only:
            return
        was_gone, self._gone = self._gone, self._standing.lost()
        if (was_gone is None) != (self._gone is None):
            with world_errors(self._shown):
                # Not even a rollback journal may be made: it would lie beside a stranger's file.
                self._raw.execute(f"PRAGMA query_only = {int(self._gone is not None)}")

    def _was_kept(self, mark: str, error: Exception) -> bool:
        journal = self.path.with_name(f"{self.path.name}-journal")
        try:
            return was_kept(self._raw, mark, journal)
        except sqlcipher.Error:
            unsure = UserError("desk.unsure", path=self._shown)
            self.shut(unsure)
            raise unsure from error

    def _dispose(self) -> None:
        self._engine.dispose()
        self._raw.close()


def create_desk_file(
    path: Path, key: bytes, salt: bytes, fill: Callable[[Transaction], None]
) -> DeskFile:
    """Make a new desk at `path` and fill it; it appears there only when it is complete.

    Raises UserError "desk.exists" where something is there already, disk errors, and
    "disk.unconfirmed" where it is there, but the disk failed right after.
    """
    if path.exists():
        raise UserError("desk.exists", path=str(path))
    clear_parts(path)
    unfinished = part_of(path)
    try:
        create_private(unfinished, becomes=path)
        _fill(unfinished, path, key, salt, fill)
        if path.exists():
            raise UserError("desk.exists", path=str(path))
        take_place(unfinished, path)
    except OSError as error:
        raise disk_error(error, path) from error
    finally:
        drop(unfinished)
    try:
        return open_desk_file(path, key, salt)
    except UserError as error:
        raise UserError("disk.unconfirmed", path=str(path)) from error


def _fill(
    unfinished: Path, path: Path, key: bytes, salt: bytes, fill: Callable[[Transaction], None]
) -> None:
    with world_errors(str(path)):
        raw = connect(unfinished, key, salt, mode="rw")
        made = DeskFile(unfinished, raw, read_only=False, becomes=path)
        try:
            raw.execute("BEGIN IMMEDIATE")
            schema.make_schema(raw)
            raw.execute("COMMIT")
            with made.transaction() as tx:
                fill(tx)
        except UserError as error:
            # There is nothing to be unsure of: what is unfinished is thrown away.
            if error.code == "desk.unsure" and error.__cause__ is not None:
                raise error.__cause__ from None
            raise
        finally:
            made.close()


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
    standing = Standing(path)
    with world_errors(str(path)):
        raw = connect(path, key, salt, mode="ro" if read_only else "rw")
        try:
            if not read_only:
                hold(raw)
                lost = standing.lost()
                if lost is not None:  # while we waited; what we hold has no name any more
                    raise UserError("desk.replaced", path=str(path)) from lost
                clear_parts(path)  # whoever made them held the desk, as we do now
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


def _is_refused(error: Exception) -> bool:
    return isinstance(error, UserError) and error.code == "disk.read_only"


def _engine(raw: sqlcipher.Connection, begin: Callable[[], str]) -> Engine:
    # Without a reset: a rollback that fails would make SQLAlchemy close the only connection.
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: raw,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.exec_driver_sql(begin())

    return engine
