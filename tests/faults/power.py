"""What a power cut would have left: the calls of a trace, played onto a disk that forgets.

What was flushed is there. What was not may be there or not: writes by sectors, each for itself;
names as the kind of file system has it. A flush that failed keeps nothing, now or later, as on
Linux, where the pages count as clean after it.
"""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.faults.tracing import Call

SECTOR = 512
CHANGING = "CWTSFURMDN"  # calls and notes after which a power cut may leave something of its own


class System(Enum):
    """How names reach the disk.

    STRICT: as POSIX promises and no more: each name by itself, when its folder is flushed. ORDERED:
    as ext4 does it: in the order they were made, and all of them whenever anything is flushed.
    """

    STRICT = "strict POSIX"
    ORDERED = "like ext4"


class Luck(Enum):
    """How much of what was not flushed arrives."""

    NOTHING = "nothing arrives"
    ALL = "all arrives"
    SOME = "some arrives"


@dataclass
class _File:
    """A file's bytes on the disk, and the calls whose effect may not have reached it."""

    kept: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[Call, bool]] = field(default_factory=list[tuple[Call, bool]])
    """With each call whether a flush that failed has given it up."""


@dataclass(frozen=True)
class _Naming:
    """A change of names: `file` None stands for a folder, `old` is what the name was before."""

    folder: str
    path: str
    file: _File | None = None
    gone: bool = False
    old: str = ""


Names = dict[str, "_File | None"]


class Disk:
    """A disk as the program saw it, and as it would be found after a power cut."""

    def __init__(self, folder: Path, system: System, luck: Luck, seed: str) -> None:
        self._root = str(folder)
        self._system, self._luck = system, luck
        self._chance = random.Random(seed)
        self._seen: Names = {self._root: None}
        for path in sorted(folder.rglob("*")):
            self._seen[str(path)] = None if path.is_dir() else _File(bytearray(path.read_bytes()))
        self._kept: Names = dict(self._seen)
        self._waiting: list[_Naming] = []

    def play(self, call: Call) -> None:
        """Let a call happen."""
        path = call.path
        match call.kind:
            case "C":
                self._seen[path] = _File()
                self._name(_Naming(_folder(path), path, self._seen[path]))
            case "M":
                self._seen[path] = None
                self._name(_Naming(_folder(path), path))
            case "U" | "D":
                self._seen.pop(path)
                self._name(_Naming(_folder(path), path, gone=True))
            case "R":
                self._rename(path, call.payload.decode())
            case "W" | "T":
                file = self._seen.get(path)
                if file is not None:  # else it was unlinked while open: nobody finds it again
                    file.waiting.append((call, False))
            case "S":
                self._flush(path)
            case "F":
                file = self._seen.get(path)
                if file is not None:
                    file.waiting = [(one, True) for one, _ in file.waiting]
            case _:
                pass

    def after_power_cut(self) -> dict[str, bytes]:
        """Return the files that are found, by path."""
        names = dict(self._kept)
        share = self._chance.random()
        for number, naming in enumerate(self._waiting):
            if self._system is System.ORDERED:
                arrives = self._arrives(number < share * len(self._waiting))
            else:
                arrives = self._arrives(self._chance.random() < 0.5)
            if arrives:
                _apply(names, naming)
        return {
            path: self._content(file)
            for path, file in names.items()
            if file is not None and self._reached(names, path)
        }

    def as_seen(self) -> dict[str, bytes]:
        """Return the files as the program itself finds them."""
        whole = {path: file for path, file in self._seen.items() if file is not None}
        return {
            path: _played(file.kept, (one for one, _ in file.waiting))
            for path, file in whole.items()
        }

    def _name(self, naming: _Naming) -> None:
        self._waiting.append(naming)

    def _rename(self, old: str, new: str) -> None:
        moved = [path for path in self._seen if path == old or path.startswith(old + "/")]
        for path in moved:
            self._seen[new + path[len(old) :]] = self._seen.pop(path)
        self._name(_Naming(_folder(new), new, self._seen[new], old=old))

    def _flush(self, path: str) -> None:
        file = self._seen.get(path)
        if file is not None:
            certain = (
                one for one, given_up in file.waiting if not given_up or self._arrives(self._coin())
            )
            file.kept = bytearray(_played(file.kept, certain))
            file.waiting = []
        if self._system is System.ORDERED:
            flushed, self._waiting = self._waiting, []
        else:
            flushed = [one for one in self._waiting if file is None and one.folder == path]
            self._waiting = [one for one in self._waiting if one not in flushed]
        for naming in flushed:
            _apply(self._kept, naming)

    def _content(self, file: _File) -> bytes:
        arrived: list[Call] = []
        for call, _ in file.waiting:
            if self._luck is Luck.SOME and call.kind == "W" and self._coin():
                arrived += self._torn(call)
            elif self._arrives(self._coin()):
                arrived.append(call)
        return _played(file.kept, arrived)

    def _torn(self, call: Call) -> Iterator[Call]:
        """Yield the sectors of a write that arrived."""
        for at in range(0, len(call.payload), SECTOR):
            if self._coin():
                piece = call.payload[at : at + SECTOR]
                yield Call("W", call.path, call.offset + at, piece)

    def _arrives(self, lucky: bool) -> bool:
        return lucky if self._luck is Luck.SOME else self._luck is Luck.ALL

    def _coin(self) -> bool:
        return self._chance.random() < 0.5

    def _reached(self, names: Names, path: str) -> bool:
        """Tell whether every folder on the way to a file is there."""
        above = _folder(path)
        return above == self._root or (above in names and self._reached(names, above))


def _apply(names: Names, naming: _Naming) -> None:
    if naming.gone:
        names.pop(naming.path, None)
        return
    if naming.old:
        inside = [path for path in names if path.startswith(naming.old + "/")]
        for path in inside:  # a folder that moves takes along what has reached it
            names[naming.path + path[len(naming.old) :]] = names.pop(path)
        names.pop(naming.old, None)
    names[naming.path] = naming.file


def _played(before: bytearray, calls: "Iterator[Call] | list[Call]") -> bytes:
    content = bytearray(before)
    for call in calls:
        if call.kind == "W":
            if len(content) < call.offset:
                content.extend(bytes(call.offset - len(content)))
            content[call.offset : call.offset + len(call.payload)] = call.payload
        elif call.offset < len(content):
            del content[call.offset :]
        else:
            content.extend(bytes(call.offset - len(content)))
    return bytes(content)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def states(
    morning: Disk, calls: list[Call], at: set[int]
) -> Iterator[tuple[int, dict[str, bytes], list[bytes]]]:
    """Play the calls, and yield after each of those numbered `at` what a power cut would leave.

    With it what the program had acknowledged by then, as the lines of its log.
    """
    lines: list[bytes] = []
    for number, call in enumerate(calls, start=1):
        morning.play(call)
        if call.kind == "N":
            lines.append(call.payload)
        if number in at:
            yield number, morning.after_power_cut(), list(lines)


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Make a folder hold these files and nothing else."""
    shutil.rmtree(folder)
    folder.mkdir()
    for path, content in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)
