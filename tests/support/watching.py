"""Keeps every file that is ever made in a folder, also those that are deleted a moment later.

Linux tells of each new file (inotify); a second name for it, in a folder of ours, keeps it.
"""

import ctypes
import os
import select
import struct
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

_CREATE, _MOVED_TO, _IS_FOLDER, _ONLY_FOLDERS = 0x100, 0x80, 0x40000000, 0x01000000
_EVENT = struct.Struct("iIII")


@dataclass
class Watch:
    """A folder being watched, and the folder for second names; a context manager.

    `seen` holds the path of every file that was made, in order.
    """

    folder: Path
    kept: Path
    seen: list[Path] = field(default_factory=list)

    def __enter__(self) -> "Watch":
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._inotify < 0:
            raise OSError(ctypes.get_errno(), "inotify")
        self._folders: dict[int, Path] = {}
        self._ending, self._end = os.pipe()
        self._add(self.folder)
        self._thread = threading.Thread(target=self._follow)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._end)
        self._thread.join()
        os.close(self._ending)
        os.close(self._inotify)

    def _add(self, folder: Path) -> None:
        """Watch a folder and all in it; what came into it before is kept too."""
        watched = self._libc.inotify_add_watch(
            self._inotify, os.fsencode(folder), _CREATE | _MOVED_TO | _ONLY_FOLDERS
        )
        if watched < 0:
            return  # gone again
        self._folders[watched] = folder
        for inside in folder.iterdir():
            self._keep(inside)

    def _keep(self, path: Path) -> None:
        if path.is_dir() and not path.is_symlink():
            self._add(path)
            return
        try:
            os.link(path, self.kept / f"{len(self.seen)} {path.name}"[:200])
        except OSError:
            return  # gone before it could be kept, or seen twice
        self.seen.append(path)

    def _follow(self) -> None:
        while True:
            ready, _, _ = select.select([self._inotify, self._ending], [], [])
            if self._inotify in ready:
                self._read(os.read(self._inotify, 1 << 16))
            elif self._ending in ready:
                return

    def _read(self, events: bytes) -> None:
        place = 0
        while place < len(events):
            watched, _, _, length = _EVENT.unpack_from(events, place)
            place += _EVENT.size
            name = events[place : place + length].rstrip(b"\0")
            place += length
            if name:
                self._keep(self._folders[watched] / os.fsdecode(name))
