"""Backups: dated, proven copies of a desk, and bringing one back."""

from datetime import datetime
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import open_desk
from mtl_journal.services.unlocking import Opening
from mtl_journal.store.copying import copy_desk
from mtl_journal.system.paths import private_folder


def back_up(desk: Desk, folder: Path) -> Path:
    """Write a copy of the desk into a folder, made if it is missing; returns the copy's path.

    The copy opens with the same passphrase. It is opened and read whole before it gets its
    name; an earlier backup is never overwritten.
    """
    private_folder(folder)
    target = _free(folder, desk.path.stem)
    copy_desk(desk.file, target, desk.key, desk.salt)
    return target


def restore(backup: Path, opening: Opening, target: Path) -> int:
    """Make a new desk file from a backup; returns how many scenarios it holds.

    The backup is only read. Raises UserError("desk.exists") where a file is in the way.
    """
    if target.exists():
        raise UserError("desk.exists", path=str(target))
    if not target.absolute().parent.is_dir():
        raise UserError("disk.missing_folder", path=str(target))
    desk = open_desk(backup, opening, read_only=True)
    try:
        copy_desk(desk.file, target, opening.key, opening.salt)
    finally:
        desk.close()
    restored = open_desk(target, opening)
    try:
        from mtl_journal.services.scenarios import list_scenarios

        return len(list_scenarios(restored))
    finally:
        restored.close()


def _free(folder: Path, stem: str) -> Path:
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H%M%S")
    target = folder / f"{stem} backup {now}.mtlj"
    number = 2
    while target.exists():
        target = folder / f"{stem} backup {now} ({number}).mtlj"
        number += 1
    return target
