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
    flush_folder,
    part_of,
    side_file,
    take_place,
)
from mtl_journal.system.holder import holder_of
from mtl_journal.system.standing import Standing, standing_at

_TAINTING = {"disk.failed", "disk.read_only", "desk.broken"}

Transaction = Connection
"""What store functions take: an open transaction on one desk."""


class DeskFile:
    """An open desk. One connection, because one process at a time holds a desk.

    `connected` makes it. After the disk failed it is made anew: SQLCipher refuses everything on a
    connection that once could not read a page, even if it can be read again. `becomes` is the
    name the file will have, if it has another for the time being.
    """

    def __init__(
        self,
        path: Path,
        connected: Callable[[], sqlcipher.Connection],
        *,
        read_only: bool,
        becomes: Path | None = None,
    ) -> None:
        self.path = path
        self._journal = side_file(path)
        self.read_only = read_only
        self._shown = str(becomes or path)  # what is spoken of when something goes wrong
        self._connected = connected
        self._raw = connected()
        self._engine = _engine(self._raw, self._begin)
        self._standing = Standing(path)
        self._side: Standing | None = None  # of the rollback journal, once there is one
        self._gone: UserError | None = None  # why only reading is possible
        self._shut: UserError | None = None  # why nothing is possible
        self._tainted = self._closed = self._querying = False

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Everything within is committed together, or nothing of it.

        Returns only when it is certain that what was changed is on the disk. Raises UserError for
        what disk or file did ("disk.full", "disk.failed", ...), and then nothing of it is there;
        only "desk.unsure" leaves that open, and shuts the desk. Where the file was moved away,
        replaced or protected, reading goes on and writing raises "desk.vanished", "desk.swapped"
        or "disk.read_only".
        """
        self._ready()
        mark = ""
        try:
            with self._telling(), self._engine.begin() as opened:
                changes = self._raw.total_changes
                yield opened
                if opened.in_transaction() and self._raw.total_changes != changes:
                    self.still_there()
                    self._side = self._side or self._named_journal()
                    mark = leave_mark(self._raw)
        except (UserError, DBAPIError) as error:
            if mark and self._was_kept(mark, error):
                return  # the commit failed, and yet everything is there
            if self._gone is not None and _is_refused(error):
                raise self._gone from error
            raise

    @contextmanager
    def raw(self) -> Iterator[sqlcipher.Connection]:
        """The bare connection, for copies and checks that SQLAlchemy has no words for.

        Who writes through it has to ask `still_there` first.
        """
        self._ready()
        with self._telling():
            self._only_queries(False)  # a copy elsewhere is a change to SQLite
            try:
                yield self._raw
            finally:
                self._only_queries(self._gone is not None)

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
        try:
            # By its name: beside a stranger's file it would be the stranger's.
            if not self.read_only and not self._closed and not self._standing.lost():
                self._raw.execute("PRAGMA journal_mode = DELETE")
        except sqlcipher.Error:
            pass  # the file is whole either way; only the empty side file stays
        self._dispose()

    def _begin(self) -> str:
        return "BEGIN" if self.read_only or self._gone else "BEGIN IMMEDIATE"

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say what disk and file did, and remember that the connection may be of no use now."""
        try:
            with world_errors(self._shown):
                yield
        except UserError as error:
            self._tainted = self._tainted or error.code in _TAINTING
            raise
        except MemoryError as error:
            if _answers(self._raw):  # a search index of noise can ask for more than there is
                raise UserError("desk.no_memory", path=self._shown) from error
            self._tainted = True  # it is SQLCipher's way to say that it gave up
            raise UserError("desk.broken", path=self._shown) from error
        except DBAPIError as error:
            if _followed_on_memory(error):
                raise UserError("desk.no_memory", path=self._shown) from error
            raise

    def _ready(self) -> None:
        """Have a connection that works, and know whether the file is still the one it was."""
        if self._shut is not None:
            raise self._shut
        if self._tainted or (self._side is not None and self._side.lost()):
            # SQLite keeps its rollback journal open: deleted, it would be of no use to anybody who
            # has to undo what a kill cuts off.
            self._renew()
        self._look()

    def _named_journal(self) -> Standing | None:
        """Bring the name of a new rollback journal to the disk.

        SQLite does so too, but never looks whether it went well; after a power cut nobody would
        find what has to be undone.
        """
        try:
            flush_folder(self.path.parent)
        except OSError as error:
            raise disk_error(error, self.path) from error
        return standing_at(self._journal)

    def _renew(self) -> None:
        lost = self._standing.lost()
        if lost is not None and not self._closed:
            return  # it can only be read through the connection that there is
        self._dispose()
        if lost is not None:
            raise lost
        self._raw = self._connected()  # what it raises is told; next time it is tried again
        self._engine = _engine(self._raw, self._begin)
        self._tainted = self._closed = self._querying = False
        self._gone = self._side = None

    def _look(self) -> None:
        """Notice before anything is written that the file is no longer the one that was opened."""
        if self.read_only:
            return
        was_gone, self._gone = self._gone, self._standing.lost()
        if (was_gone is None) != (self._gone is None):
            with world_errors(self._shown):
                # Not even a rollback journal may be made: it would lie beside a stranger's file.
                self._only_queries(self._gone is not None)

    def _only_queries(self, only: bool) -> None:
        if only != self._querying:
            self._raw.execute(f"PRAGMA query_only = {int(only)}")
            self._querying = only

    def _was_kept(self, mark: str, error: Exception) -> bool:
        for make_ready in (lambda: None, self._renew):
            try:
                make_ready()
                return was_kept(self._raw, mark, self._journal)
            except (sqlcipher.Error, MemoryError, UserError):
                continue
        unsure = UserError("desk.unsure", path=self._shown)
        self.shut(unsure)
        raise unsure from error

    def _dispose(self) -> None:
        self._closed = True
        self._engine.dispose()
        self._raw.close()


def create_desk_file(
    path: Path, key: bytes, salt: bytes, fill: Callable[[Transaction], None]
) -> DeskFile:
    """Make a new desk at `path` and fill it; it appears there only when it is complete.

    Raises UserError "desk.exists" where something is there already, disk errors, and
    "disk.unconfirmed" where it is there, but the disk failed right after.
    """
    unfinished = part_of(path)
    try:
        if path.exists():
            raise UserError("desk.exists", path=str(path))
        clear_parts(path)
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
        made = DeskFile(
            unfinished,
            lambda: connect(unfinished, key, salt, mode="rw"),
            read_only=False,
            becomes=path,
        )
        try:
            with made.raw() as raw:
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
    "desk.newer", "desk.altered", "desk.not_a_desk", "desk.damaged" or a disk error; and
    "desk.unfinished" where a change that was cut off would have to be undone first, to read only.
    """
    try:
        return DeskFile(
            path, lambda: _connected(path, key, salt, read_only=read_only), read_only=read_only
        )
    except UserError as error:
        if read_only and error.code == "disk.read_only":  # and yet it was only to be read
            raise UserError("desk.unfinished", path=str(path)) from error
        if error.code != "desk.held":
            raise
        # All is closed again, so that our own locks are not in the answer.
        raise _held(path, error) from error


def _connected(path: Path, key: bytes, salt: bytes, *, read_only: bool) -> sqlcipher.Connection:
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
            if read_only:
                schema.stand_in(raw)
        except MemoryError as error:  # SQLCipher's way to say that it cannot read a page
            raw.close()
            raise UserError("desk.broken", path=str(path)) from error
        except BaseException:
            raw.close()
            raise
    return raw


def _held(path: Path, told: UserError) -> UserError:
    holder = holder_of(path)
    if holder is None:
        return told
    return UserError("desk.held", path=str(path), holder=f"{holder.name} (number {holder.pid})")


def _followed_on_memory(error: BaseException) -> bool:
    """When memory runs out SQLite undoes the whole transaction; its savepoints are gone then."""
    while error.__context__ is not None:
        error = error.__context__
        if isinstance(error, MemoryError):
            return True
    return False


def _answers(raw: sqlcipher.Connection) -> bool:
    try:
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (sqlcipher.Error, MemoryError):
        return False
    return True


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
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin())

    return engine
