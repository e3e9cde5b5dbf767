"""The disk that fails on command: compiling its shim, and arming it from within a program."""

import ctypes
import hashlib
import os
import subprocess
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim") / "shim.c"
_COMPILE = ("gcc", "-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC")


class Fault(IntEnum):
    """What can go wrong at a call; the numbers are the shim's."""

    NOTHING = 0
    KILL = 1
    TEAR = 2
    EIO = 3
    FULL = 4
    SHORT = 5
    LOSE = 6
    READ = 7


def compiled(folder: Path) -> Path:
    """Compile the shim into `folder`, unless this very source was compiled there before."""
    made = folder / f"shim-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]}.so"
    if not made.exists():
        fresh = made.with_suffix(f".{os.getpid()}")  # several test runs may compile at once
        subprocess.run([*_COMPILE, "-o", str(fresh), str(SOURCE), "-ldl"], check=True)
        fresh.replace(made)
    return made


class FaultyDisk:
    """The shim as the program sees it that was started with it."""

    def __init__(self) -> None:
        self._shim = ctypes.CDLL(None)
        self._shim.fault_arm.argtypes = [
            ctypes.c_char_p,
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_long,
            ctypes.c_int,
        ]

    def arm(self, folder: str, trace: str, fault: Fault, nth: int, *, stays: bool) -> None:
        """Watch a folder, and let its `nth` call that the fault applies to go wrong.

        `stays`: so do all after it. What is done is written to `trace`, or not where it is "".
        """
        self._shim.fault_arm(folder.encode(), trace.encode(), int(fault), nth, int(stays))

    def disarm(self) -> None:
        """Let everything succeed again."""
        self._shim.fault_disarm()

    def hit(self) -> bool:
        """Tell whether the fault has happened."""
        return bool(self._shim.fault_happened())

    def note(self, line: str) -> None:
        """Put a line of our own into the trace."""
        self._shim.fault_note(line.encode())
