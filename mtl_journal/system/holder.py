"""Who holds a desk: the process that has SQLite's lock on the file, where the system can tell."""

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.system.atomic import close_calmly
from mtl_journal.system.byte_lock import LINUX_FLOCK

# SQLite locks these bytes on every system: PENDING, RESERVED and 510 SHARED ones.
_LOCK_START, _LOCK_LENGTH = 0x40000000, 512


@dataclass(frozen=True, slots=True)
class Holder:
    """A process id and the program's short name; "program" where the name cannot be told.

    The id is 0 when the process cannot be seen from here (another computer, a container).
    """

    pid: int
    name: str


def holder_of(path: Path) -> Holder | None:
    """Return who holds a lock on the SQLite file at `path`; None when nobody does.

    None also on Windows and when the file cannot be opened. Must only be called by a process that
    has no lock of its own on the file: closing any descriptor of a file drops all POSIX locks
    that the process has on it, and a process never sees its own locks.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        answer = fcntl.fcntl(descriptor, fcntl.F_GETLK, _question(fcntl.F_WRLCK))
    except OSError:
        return None  # a file system without locks
    finally:
        os.close(descriptor)
    kind, pid = _answered(answer)
    if kind == fcntl.F_UNLCK:
        return None
    pid = max(pid, 0)
    return Holder(pid, _program(pid) or "program")


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold SQLite's own lock on a file; yields False where another process has it.

    For a moment in which the file is closed and must not be opened by anybody, such as when
    another takes its name. On Windows nothing is done: there no open file can be replaced. The
    warning of `holder_of` holds here too.
    """
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_START)
        except (BlockingIOError, PermissionError):
            yield False
        else:
            yield True
    finally:
        close_calmly(descriptor)


_DARWIN = "@qqihh"  # struct flock of macOS: start, length, pid, type, whence


def _question(write_lock: int) -> bytes:
    if sys.platform == "darwin":
        return struct.pack(_DARWIN, _LOCK_START, _LOCK_LENGTH, 0, write_lock, os.SEEK_SET)
    return struct.pack(LINUX_FLOCK, write_lock, os.SEEK_SET, _LOCK_START, _LOCK_LENGTH, 0)


def _answered(answer: bytes) -> tuple[int, int]:
    """Return the kind of the lock found and the id of the process that has it."""
    if sys.platform == "darwin":
        _, _, pid, kind, _ = struct.unpack(_DARWIN, answer)
    else:
        kind, _, _, _, pid = struct.unpack(LINUX_FLOCK, answer)
    return kind, pid


def _program(pid: int) -> str | None:
    if pid == 0:
        return None
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        words = _asked(pid)
    # An interpreter is not what a person started: name the program it runs.
    for word in words[:3]:
        if Path(word).name in ("mtl-journal", "mtl_journal", "mtl_journal.__main__"):
            return "mtl-journal"
        if word.endswith("/mtl_journal/__main__.py"):
            return "mtl-journal"
    name = Path(words[0]).name if words else ""
    return name if name.isprintable() and name else None


def _asked(pid: int) -> list[str]:
    """Ask `ps`, which macOS has in place of /proc."""
    try:
        done = subprocess.run(
            ["/bin/ps", "-p", str(pid), "-o", "command="],
            capture_output=True,
            text=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return done.stdout.split()
