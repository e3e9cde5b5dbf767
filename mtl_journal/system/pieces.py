"""Megabytes that are written, and read, piece by piece, and never moved to grow."""

from collections.abc import Iterable


class Pieces:
    """A file in memory whose pieces are kept as they come.

    A buffer that grows moves photos again and again, each time to memory that the system has to
    find first: that takes as long as sealing them.
    """

    def __init__(self) -> None:
        self._pieces: dict[int, bytes] = {}
        self._at = 0

    def write(self, piece: bytes, /) -> int:
        """Keep a piece where the file stands, in place of the one that began there."""
        self._pieces[self._at] = piece
        self._at += len(piece)
        return len(piece)

    def tell(self) -> int:
        """Return how many bytes stand before the next piece."""
        return self._at

    def seek(self, at: int, /) -> int:
        """Go back to where a piece began, to write one as long in its place, or on to the end."""
        self._at = at
        return at

    def flush(self) -> None:
        """Do nothing: nothing is held back."""

    def close(self) -> None:
        """Do nothing: what was written is wanted now."""

    def joined(self) -> bytes:
        """Return all that was written."""
        return b"".join(self._in_order())

    def reader(self) -> "Reader":
        """Return something to read all that was written from, once."""
        return Reader(self._in_order())

    def _in_order(self) -> list[bytes]:
        return [piece for _, piece in sorted(self._pieces.items())]


class Reader:
    """Pieces to be read from the first to the last."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._next = iter(pieces)
        self._piece = memoryview(b"")

    def read(self, most: int, /) -> bytes:
        """Return so many bytes at most, and none at the end alone."""
        while not self._piece:
            piece = next(self._next, None)
            if piece is None:
                return b""
            self._piece = memoryview(piece)
        found = bytes(self._piece[:most])
        self._piece = self._piece[most:]
        return found
