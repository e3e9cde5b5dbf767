"""What tells whether something changed in a folder, and how long to wait before trying again."""

import os
from dataclasses import dataclass
from pathlib import Path

FolderState = tuple[tuple[str, int, int], ...]


def folder_state(folder: Path) -> FolderState | None:
    """Return what tells whether something changed in a folder; None where it is away.

    It gives name, size and time in nanoseconds: some services make a file as large as it will be,
    and fill it then. Hidden names are left out, with which services work while a file comes. A
    link that leads nowhere counts as itself, and what goes while one looks is gone.
    """
    try:
        with os.scandir(folder) as found:
            entries = [one for one in found if not one.name.startswith(".")]
    except OSError:
        return None
    return tuple(sorted(state for one in entries if (state := _state(one)) is not None))


def _state(entry: os.DirEntry[str]) -> tuple[str, int, int] | None:
    for follow in (True, False):
        try:
            told = entry.stat(follow_symlinks=follow)
        except OSError:
            continue
        return entry.name, told.st_size, told.st_mtime_ns
    return None


@dataclass
class Patience:
    """Seconds until something that did not work is tried again: `first`, then twice as long each
    time, `longest` at most."""

    first: float = 10.0
    longest: float = 600.0
    _next: float = 0.0

    def next(self) -> float:
        """Return how long to wait this time."""
        self._next = min(2 * self._next or self.first, self.longest)
        return self._next

    def reset(self) -> None:
        """Begin anew: something has changed."""
        self._next = 0.0
