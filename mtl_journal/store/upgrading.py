"""Bringing a desk of an earlier version up to date: a proven copy first, then one transaction."""

from pathlib import Path

from mtl_journal.store import outlets, schema
from mtl_journal.store.copying import copy_desk
from mtl_journal.store.desk_file import DeskFile
from mtl_journal.store.migrations import NEWEST
from mtl_journal.store.outlets import Outlet
from mtl_journal.system import clock


def upgrade(file: DeskFile, key: bytes, salt: bytes) -> Path | None:
    """Bring a desk to the newest schema; returns the copy made before, None where it is new.

    The copy lies beside the desk, opens with the same passphrase, and is noted, so that erasing
    names it. Raises disk errors, and then the desk is as it was.
    """
    with file.raw() as raw:
        if not schema.is_outdated(raw):
            return None
    copy = _free(file.path)
    with file.transaction() as tx:
        outlets.note(tx, Outlet(str(copy.absolute()), "backup", clock.utc_text(clock.now_ms())))
    copy_desk(file, copy, key, salt)
    file.still_there()
    with file.raw() as raw:
        schema.upgrade(raw)
    return copy


def _free(desk: Path) -> Path:
    """Return a name beside the desk that nothing has."""
    name = f"{desk.stem} before version {NEWEST}"
    number, free = 1, desk.with_name(f"{name}{desk.suffix}")
    while free.exists():
        number += 1
        free = desk.with_name(f"{name} ({number}){desk.suffix}")
    return free
