"""Backups: dated, proven copies of a desk, kept by a rule; and bringing one back."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.retention import Retention, to_keep
from mtl_journal.formats.safe_names import safe_name, split_suffix
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import refuse_place
from mtl_journal.services.opening import open_desk
from mtl_journal.services.pen import begin_anew
from mtl_journal.services.unfinished import leaving
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import queries
from mtl_journal.store.copying import copy_desk
from mtl_journal.system.atomic import disk_error, drop
from mtl_journal.system.folders import synced_folder
from mtl_journal.system.paths import private_folder, user_folder
from mtl_journal.system.settings import (
    BACKUP_DAYS,
    BACKUP_FOLDER,
    BACKUP_MONTHS,
    BACKUP_WEEKS,
    setting,
)

_NAME = re.compile(r".* backup (\d{4}-\d\d-\d\d \d{6})(?: \(\d+\))?\.mtlj")
_STAMP = "%Y-%m-%d %H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A dated copy; `made` is local time, as in its name."""

    path: Path
    made: datetime
    size: int


def back_up(desk: Desk, folder: Path) -> Path:
    """Write a copy of the desk into a folder, made if it is missing; returns the copy's path.

    The copy opens with the same passphrase. It is opened and read whole before it gets its
    name; an earlier backup is never overwritten.
    """
    private_folder(folder)
    try:
        target = _free(folder, _called(desk))
    except OSError as error:
        raise disk_error(error, folder) from error
    with leaving(desk, target, "backup"):
        copy_desk(desk.file, target, desk.key, desk.salt)
    return target


def back_up_daily(desk: Desk) -> Path | None:
    """Make today's backup where there is none yet, and let those go that the rule does not keep.

    Returns the new copy's path, else None. Raises UserError "backup.synced_folder" and disk
    errors; the desk itself is whole in any case.
    """
    shelf = backup_folder(desk)
    today = datetime.now().astimezone().date()
    if any(one.made.date() == today for one in backups_in(shelf)):
        return None
    return back_up_dated(desk)


def back_up_dated(desk: Desk) -> Path:
    """Make a backup in the usual place now, as before a merge, and apply the rule."""
    shelf = backup_folder(desk)
    service = synced_folder(shelf)
    if service is not None:
        raise UserError("backup.synced_folder", path=str(shelf), service=service)
    made = back_up(desk, shelf)
    rule = Retention(setting(BACKUP_DAYS), setting(BACKUP_WEEKS), setting(BACKUP_MONTHS))
    shelved = backups_in(shelf)
    kept = to_keep([one.made for one in shelved], rule)
    for old in shelved:
        if old.made not in kept:
            drop(old.path)
    return made


def backup_folder(desk: Desk) -> Path:
    """Return the folder of this desk's dated backups; it need not exist yet."""
    chosen = setting(BACKUP_FOLDER)
    base = Path(chosen) if chosen else user_folder() / "backups"
    return base / f"{_called(desk)} {desk.id[:8]}"


def _called(desk: Desk) -> str:
    """Return the desk's name as any system can hold it, with room for a date behind it."""
    return split_suffix(safe_name(f"{desk.path.stem}.mtlj"))[0]


def backups_in(folder: Path) -> list[Backup]:
    """Return the dated backups in a folder, the newest first."""
    found: list[Backup] = []
    for path in folder.glob("*.mtlj"):
        made = when_made(path)
        if made and path.is_file():  # no folder of that name, no link to what is gone
            found.append(Backup(path, made, path.stat().st_size))
    return sorted(found, key=lambda one: (one.made, one.path.name), reverse=True)


def when_made(path: Path) -> datetime | None:
    """Return when a dated backup was made, local time, by its name; None for any other file."""
    name = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(name[1], _STAMP).astimezone() if name else None
    except ValueError:  # figures, but no day
        return None


def restore(backup: Path, opening: Opening, target: Path) -> int:
    """Make a new desk file from a backup; returns how many scenarios it holds.

    The backup is only read. Raises what `refuse_place` raises, and disk errors.
    """
    refuse_place(target)
    desk = open_desk(backup, opening, read_only=True)
    try:
        copy_desk(desk.file, target, opening.key, opening.salt)
        begin_anew(desk.id, opening.salt)
        with desk.file.transaction() as tx:
            return len(queries.listed(tx))
    finally:
        desk.close()


def _free(folder: Path, stem: str) -> Path:
    now = datetime.now().astimezone().strftime(_STAMP)
    target = folder / f"{stem} backup {now}.mtlj"
    number = 2
    while target.exists():
        target = folder / f"{stem} backup {now} ({number}).mtlj"
        number += 1
    return target
