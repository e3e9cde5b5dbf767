"""Reading what the shim wrote down: every call on watched files, in order."""

import struct
from dataclasses import dataclass
from pathlib import Path

_HEAD = struct.Struct("=cHQQ")
FILE_CALLS = "OCWTSURMDX"  # those a kill can come before; reads and notes are not among them


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its kind, as the letters of shim.c say, the path, the offset or new length, and
    what was written, renamed to or noted."""

    kind: str
    path: str
    offset: int = 0
    payload: bytes = b""


def calls_in(trace: Path) -> list[Call]:
    """Return the calls of a trace; one that a kill cut off in the middle is left out."""
    content = trace.read_bytes()
    calls: list[Call] = []
    at = 0
    while at + _HEAD.size <= len(content):
        kind, length, offset, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        path, payload = content[at : at + length], content[at + length : at + length + size]
        at += length + size
        if at > len(content):
            break
        calls.append(Call(kind.decode(), path.decode(), offset, payload))
    return calls


def telling(calls: list[Call], kinds: str) -> list[int]:
    """Return the numbers, from 1, of the calls of these kinds that can each show something new.

    Of many writes to one file in a row the first, one in the middle and the last: nothing between
    them is flushed, so what a fault at any other would leave is what one at these leaves.
    """
    chosen: list[int] = []
    row: list[int] = []
    for number, call in enumerate(calls, start=1):
        if call.kind not in kinds:
            continue
        if row and (call.kind != "W" or calls[row[-1] - 1].path != call.path):
            chosen += _some(row)
            row = []
        if call.kind == "W":
            row.append(number)
        else:
            chosen.append(number)
    return chosen + _some(row)


def _some(row: list[int]) -> list[int]:
    return sorted({row[0], row[len(row) // 2], row[-1]}) if row else []
