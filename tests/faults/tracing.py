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
