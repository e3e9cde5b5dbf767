"""Whether a file that is held open still stands where it was opened, and may be written."""

import os
import stat
from pathlib import Path

from mtl_journal.domain.errors import UserError

_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Standing:
    """Remembers which file stands at a path now, to compare with later.

    An open file can be written after its name has gone to another one, or to none; nobody would
    ever find those words again.
    """

    def __init__(self, path: Path) -> None:
        self._shown = str(path)
        self._path = path.absolute()
        self._file, self._writable = _now(self._path)

    def lost(self) -> UserError | None:
        """Return why nothing may be written there any more; None while all is as it was.

        "desk.vanished", "desk.swapped" where another file has the name, or "disk.read_only".
        """
        file, writable = _now(self._path)
        if file is None:
            return UserError("desk.vanished", path=self._shown)
        if file != self._file:
            return UserError("desk.swapped", path=self._shown)
        if self._writable and not writable:
            return UserError("disk.read_only", path=self._shown)
        return None


def standing_at(path: Path) -> Standing | None:
    """Return the standing of the file at a path, None where there is none."""
    return Standing(path) if path.exists() else None


def _now(path: Path) -> tuple[tuple[int, int] | None, bool]:
    """Return which file has the name, if any, and whether anybody may write it."""
    try:
        status = os.stat(path)  # noqa: PTH116  (before every transaction, so as quick as it can be)
    except OSError:
        return None, False
    return (status.st_dev, status.st_ino), bool(status.st_mode & _WRITE)
