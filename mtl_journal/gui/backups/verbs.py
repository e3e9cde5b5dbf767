"""What the backups' window asks of a desk, on its worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.gui.shown_days import short_date

if TYPE_CHECKING:
    from mtl_journal.services.backups import Backup
    from mtl_journal.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the backups are, and which there are, the newest first."""

    folder: Path
    backups: list[Backup]

    @property
    def latest(self) -> datetime | None:
        """When the newest was made, local time."""
        return self.backups[0].made if self.backups else None


def shelf(desk: Desk) -> Shelf:
    """Return what there is."""
    from mtl_journal.services.backups import backup_folder, backups_in

    folder = backup_folder(desk)
    return Shelf(folder, backups_in(folder))


def back_up_now(desk: Desk) -> Path:
    """Make a backup in the usual place; raises what `back_up_dated` raises."""
    from mtl_journal.services.backups import back_up_dated

    return back_up_dated(desk)


def contents(desk: Desk, backup: Path) -> list[str]:
    """Return a line for each scenario in a backup, the newest first; the backup is only read."""
    from mtl_journal.services.opening import open_desk
    from mtl_journal.services.overview import list_scenarios
    from mtl_journal.services.unlocking import Opening

    copy = open_desk(backup, Opening(desk.key, desk.salt), read_only=True)
    try:
        listed = list_scenarios(copy)
    finally:
        copy.close()
    listed.sort(key=lambda one: (one.date or one.changed_at, one.id), reverse=True)
    return [f"{short_date(one.date or one.changed_at)}  {one.title}" for one in listed]


def bring_back(desk: Desk, backup: Path, target: Path) -> int:
    """Make a new desk file from a backup; returns how many scenarios it holds."""
    from mtl_journal.services.backups import restore
    from mtl_journal.services.unlocking import Opening

    return restore(backup, Opening(desk.key, desk.salt), target)


def how_long_ago(made: datetime | None, now: datetime) -> str:
    """Return "today", "yesterday", "5 days ago" or "none yet"."""
    if made is None:
        return "none yet"
    days = (now.date() - made.date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days:,} days ago"
