"""The objects of a PDF file: numbered, packed into object streams, written without dates."""

import hashlib
import re
import zlib
from typing import TypeAlias

Reference: TypeAlias = bytes

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Objects to a packed stream; readers unpack a whole one to get at a single object.
_PACK = 250


def text_string(text: str) -> bytes:
    """Return a PDF text string, in UTF-16 where it needs to be."""
    if text.isascii() and text.isprintable():
        return b"(" + re.sub(r"([\\()])", r"\\\1", text).encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().upper().encode() + b">"


def packed(entries: dict[str, object], content: bytes, level: int = 6) -> bytes:
    """Return a compressed stream with its dictionary; level 4 is twice as quick as 6."""
    return raw_stream({**entries, "Filter": "/FlateDecode"}, zlib.compress(content, level))


def raw_stream(entries: dict[str, object], content: bytes) -> bytes:
    """Return a stream as it is; values of `entries` are written as they print."""
    written = "".join(f"/{key} {value}" for key, value in entries.items())
    # PDF/A wants a line end before "endstream".
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (
        written.encode("ascii"),
        len(content),
        content,
    )


class Store:
    """All objects of one file. Streams stand alone; the others are packed together."""

    def __init__(self) -> None:
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._last = 0

    def reserve(self) -> int:
        """Return a number for an object that is set later."""
        self._last += 1
        return self._last

    def set(self, number: int, content: bytes) -> Reference:
        """Give a reserved number its object."""
        self._plain[number] = content
        return b"%d 0 R" % number

    def add(self, content: bytes) -> Reference:
        """Add an object and return the reference to it."""
        return self.set(self.reserve(), content)

    def stream(self, content: bytes) -> Reference:
        """Add a stream and return the reference to it."""
        number = self.reserve()
        self._streams[number] = content
        return b"%d 0 R" % number

    def file(self, root: Reference, info: Reference) -> bytes:
        """Return the whole file; its identifier is the digest of its content."""
        out = bytearray(_HEAD)
        index: dict[int, tuple[int, int, int]] = {}
        for number, content in self._streams.items():
            index[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        numbers = sorted(self._plain)
        for at in range(0, len(numbers), _PACK):
            self._pack(numbers[at : at + _PACK], out, index)
        self._index(out, index, root, info)
        return bytes(out)

    def _pack(
        self, numbers: list[int], out: bytearray, index: dict[int, tuple[int, int, int]]
    ) -> None:
        holder = self.reserve()
        heads: list[bytes] = []
        offset = 0
        for at, number in enumerate(numbers):
            heads.append(b"%d %d" % (number, offset))
            offset += len(self._plain[number]) + 1
            index[number] = (2, holder, at)
        head = b" ".join(heads) + b"\n"
        content = packed(
            {"Type": "/ObjStm", "N": len(numbers), "First": len(head)},
            head + b"\n".join(self._plain[number] for number in numbers),
        )
        index[holder] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (holder, content)

    def _index(
        self,
        out: bytearray,
        index: dict[int, tuple[int, int, int]],
        root: Reference,
        info: Reference,
    ) -> None:
        number = self.reserve()
        index[number] = (1, len(out), 0)
        rows = [b"\0\0\0\0\0\xff\xff"]
        for known in range(1, number + 1):
            kind, place, at = index[known]
            rows.append(bytes((kind,)) + place.to_bytes(4, "big") + at.to_bytes(2, "big"))
        mark = hashlib.sha256(out).hexdigest()[:32]
        start = len(out)
        entries: dict[str, object] = {
            "Type": "/XRef",
            "Size": number + 1,
            "W": "[1 4 2]",
            "Root": root.decode(),
            "Info": info.decode(),
            "ID": f"[<{mark}><{mark}>]",
        }
        out += b"%d 0 obj\n%s\nendobj\n" % (number, packed(entries, b"".join(rows)))
        out += b"startxref\n%d\n%%%%EOF\n" % start
