"""Notes which files are opened and whether other computers or programs are asked for.

An audit hook cannot be taken off again, so there is one for the whole process, and it tells
whoever is looking at the moment.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import TZPATH

_looking: list["Spy"] = []
_installed: list[bool] = []

_OUTSIDE = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink")


class Spy:
    """Looks while it is entered; `asked` tells of all that was not inside the `allowed` folders.

    What Python and the program themselves are made of may be read.
    """

    def __init__(self, allowed: Iterable[Path] = ()) -> None:
        self.asked: list[str] = []
        own = [Path(one) for one in (*sys.path, *TZPATH, sys.prefix, sys.base_prefix) if one]
        self._readable = _beginnings([*own, Path(__file__).parents[2] / "resources"])
        self._writable = _beginnings(allowed)

    def __enter__(self) -> Self:
        if not _installed:
            sys.addaudithook(_tell)
            _installed.append(True)
        _looking.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _looking.remove(self)

    def look(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note an event that is not allowed."""
        if event == "open":
            self._file(event, arguments[0], writes=_writes(arguments))
        elif event in _CHANGES:
            self._file(event, arguments[0], writes=True)
        elif event.startswith(_OUTSIDE):
            self.asked.append(f"{event} {arguments!r:.200}")

    def _file(self, event: str, path: object, *, writes: bool) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return  # a descriptor that is open already
        place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  (links are not to be followed)
        allowed = self._writable if writes else self._writable + self._readable
        if not f"{place}/".startswith(allowed):
            self.asked.append(f"{event} {place!r}")


def _tell(event: str, arguments: tuple[object, ...]) -> None:
    for spy in _looking:
        spy.look(event, arguments)


def _writes(arguments: tuple[object, ...]) -> bool:
    """Tell whether `open` (path, mode, flags) may change something."""
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _beginnings(folders: Iterable[Path]) -> tuple[str, ...]:
    """Return what the paths of all that lies in these folders begin with."""
    both = {place for one in folders for place in (one.absolute(), one.resolve())}
    return tuple(f"{one}/" for one in both)
