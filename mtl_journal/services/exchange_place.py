"""Where the exchange folder of a desk is: asked at every opening, so it loads nothing else."""

from pathlib import Path

from mtl_journal.services.desk import Desk
from mtl_journal.system.settings import EXCHANGE_FOLDERS, setting


def folder_of(desk: Desk) -> Path | None:
    """Return the exchange folder of a desk on this computer, None where none was chosen."""
    kept = folders().get(desk.id)
    return Path(kept) if kept else None


def folders() -> dict[str, str]:
    """Return the folders of all desks on this computer, by the desks' ids."""
    kept = setting(EXCHANGE_FOLDERS)
    return dict(zip(kept[::2], kept[1::2], strict=True))
