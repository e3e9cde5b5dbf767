"""Computers in one process: each has a user folder and a clock of its own, and desks on disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine

from mtl_journal.domain.record import RecordBytes
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk, open_desk
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import desk_file, queries, record_log
from mtl_journal.system import clock
from mtl_journal.system.device import Device, keep_device, recall_device

PASSPHRASE = "seven kettles on a hill"


@dataclass(frozen=True)
class NewDesk:
    """A desk as it was made, as bytes, so that the slow way to its key is walked once."""

    content: bytes
    opening: Opening
    device: Device | None  # None where nothing was written yet, as on a coach's


@cache  # a fresh desk never changes, and each takes a fifth of a second
def new_desk(name: str, role: str = "teacher") -> NewDesk:
    """Return the fresh desk of a person; the same one, with the same keys, in one test run."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(Path(folder) / "home"))
        path = Path(folder) / "new.mtlj"
        desk = create_desk(path, name, role, PASSPHRASE, f"{name}'s year")
        desk.close()
        return NewDesk(path.read_bytes(), Opening(desk.key, desk.salt), recall_device(desk.id))


def quick_folder() -> Path:
    """Return a new folder where writing is quick; nothing here is about power cuts."""
    memory = Path("/dev/shm")
    usable = memory.is_dir() and os.access(memory, os.W_OK)
    return Path(tempfile.mkdtemp(prefix="mtl-journal-test-", dir=memory if usable else None))


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let all desks opened within share what was compiled to SQL: many are opened, all alike."""

    def like_the_first(*arguments: Any, **options: Any) -> Engine:
        made, first = create_engine(*arguments, **options), _first_engine()
        made.dialect = made.pool._dialect = first.dialect
        made._compiled_cache = first._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk_file, "create_engine", like_the_first)
        yield


@cache  # what is compiled for one is right for all: the statements and the dialect are the same
def _first_engine() -> Engine:
    return create_engine("sqlite://", module=sqlcipher, query_cache_size=2_000)


@dataclass
class Computer:
    """One computer with one desk file. `ahead` is how far its clock is wrong, in milliseconds."""

    folder: Path
    person: str = "Ann"
    ahead: int = 0
    path: Path = field(init=False)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.path = self.folder / "desk.mtlj"
        self.path.write_bytes(new_desk(self.person).content)
        self.open()

    def is_first(self) -> None:
        """Be the computer on which the desk began; else it counts as copied to this one."""
        device = new_desk(self.person).device
        assert device is not None
        with self.on():
            keep_device(self.desk.id, device)

    def open(self) -> None:
        """Open the desk, as at the program's start."""
        self.desk = self.opened(self.path)

    def opened(self, path: Path, *, read_only: bool = False) -> Desk:
        """Open any desk file of this person here."""
        with self.on():
            return open_desk(path, new_desk(self.person).opening, read_only=read_only)

    def reopen(self) -> None:
        """Close the desk and open it again."""
        self.desk.close()
        self.open()

    def copy_to(self, target: Path) -> None:
        """Copy the desk's file, as a person does who drags it somewhere."""
        self.desk.close()
        shutil.copyfile(self.path, target)
        self.open()

    def replace_by(self, source: Path, aside: Path) -> None:
        """Put another file in the desk's place; the old one is kept aside."""
        self.desk.close()
        shutil.move(self.path, aside)
        shutil.copyfile(source, self.path)
        self.open()

    @contextmanager
    def on(self) -> Iterator[Desk | None]:
        """Do something on this computer: with its user folder and by its clock."""
        true = clock.now_ms
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MTL_JOURNAL_HOME", str(self.folder / "home"))
            patch.setattr(clock, "now_ms", lambda: true() + self.ahead)
            yield getattr(self, "desk", None)

    def close(self) -> None:
        """Close the desk."""
        self.desk.close()


def records(desk: Desk) -> list[RecordBytes]:
    """Return every record of a desk, in order of arrival."""
    with desk.file.transaction() as tx:
        return list(record_log.all_records(tx))


def waiting(desk: Desk) -> dict[str, str]:
    """Return the reason for each record id that waits."""
    from mtl_journal.domain.record import record_id

    with desk.file.transaction() as tx:
        return {record_id(one.header): reason for one, reason in record_log.waiting(tx)}


def record_ids(desk: Desk) -> set[str]:
    """Return the ids of everything accepted."""
    with desk.file.transaction() as tx:
        return record_log.known_id_set(tx)


def shown_rows(desk: Desk) -> dict[str, object]:
    """Return every projected row."""
    with desk.file.transaction() as tx:
        return dict(queries.projected_rows(tx))


def everything(desk: Desk) -> str:
    """Return every text in a desk but the search index: what waits, facts, rows and pictures."""
    listed = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
    with desk.file.transaction() as tx:
        tables = [name for (name,) in tx.exec_driver_sql(listed)]
        rows = [row for name in tables for row in tx.exec_driver_sql(f'SELECT * FROM "{name}"')]
    return " ".join(_text(value) for row in rows for value in row)


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
