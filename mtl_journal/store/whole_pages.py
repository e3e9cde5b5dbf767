"""A damaged desk's whole pages, opened in memory one by one, and the rows that stand on them.

Nothing is written and no plaintext leaves the memory. As in `cipher_pages`, the same process must
not have the desk open.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Self

from mtl_journal.store.page_cells import USABLE, BrokenRow, Cell, cells
from mtl_journal.store.page_seals import PAGE, PageSeals

_BLOCK = 256  # pages read at a time

Progress = Callable[[int, int], None]


class WholePages:
    """The file, open for reading; a context manager.

    `count` is how many pages there should be, by the first page where that is whole. `damaged`
    holds, once all rows were read, the numbers of those that are not whole or missing.
    """

    def __init__(self, path: Path, key: bytes, salt: bytes) -> None:
        self._file: BinaryIO = path.open("rb")
        self._seals = PageSeals(key, salt)
        self._present = path.stat().st_size // PAGE
        first = self.page(1) or bytes(PAGE)
        said = _number(first, 28) if first[24:28] == first[92:96] else 0
        self.count = said or self._present
        self._unused = self._free(_number(first, 32), _number(first, 36))
        self.damaged: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def page(self, number: int) -> bytes | None:
        """Return what SQLite sees on a page, or None where it is damaged or missing."""
        if not 1 <= number <= self._present:
            return None
        sealed = self._read(number, 1)
        if len(sealed) < PAGE or not self._seals.fits(number, sealed):
            return None
        return self._seals.opened(number, sealed)

    def rows(self, progress: Progress | None = None) -> Iterator[Cell]:
        """Yield every row on every whole page that is in use, in the order of the file.

        Pages after the last one are read too: the first page may be older than the others.
        """
        self.damaged = list(range(self._present + 1, self.count + 1))
        for number, sealed in self._sealed():
            if progress and number % _BLOCK == 0:
                progress(number, self.count)
            if number in self._unused:
                continue
            if len(sealed) < PAGE or not self._seals.fits(number, sealed):
                self.damaged += [number] if number <= self.count else []
            elif number > 1:  # the first holds the schema only
                yield from cells(self._seals.opened(number, sealed))
        self.damaged.sort()

    def whole(self, cell: Cell) -> bytes:
        """Return a whole row, fetching what stands on other pages; BrokenRow where one is lost."""
        parts = [cell.first]
        missing, onward = cell.length - len(cell.first), cell.onward
        while missing > 0:
            page = self.page(onward)
            if page is None:
                raise BrokenRow
            parts.append(page[4 : min(USABLE, 4 + missing)])
            missing -= len(parts[-1])
            onward = _number(page, 0)
        return b"".join(parts)

    def _sealed(self) -> Iterator[tuple[int, bytes]]:
        for first in range(1, self._present + 1, _BLOCK):
            numbers = range(first, min(first + _BLOCK, self._present + 1))
            block = self._read(first, len(numbers))
            for number in numbers:
                at = (number - first) * PAGE
                yield number, block[at : at + PAGE] or self._read(number, 1)

    def _read(self, first: int, count: int) -> bytes:
        """Return these pages as they lie on the disk; nothing where the disk cannot read them."""
        try:
            self._file.seek((first - 1) * PAGE)
            return self._file.read(count * PAGE)
        except OSError:
            return b""

    def _free(self, trunk: int, count: int) -> set[int]:
        """Return the pages that the file says are not in use; they may hold what was deleted.

        None where the list contradicts itself: a page in use must never be passed over.
        """
        found: set[int] = set()
        while 1 < trunk <= self._present and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            if page is None:
                break
            leaves = min(_number(page, 4), USABLE // 4 - 2)
            found.update(_number(page, at) for at in range(8, 8 + 4 * leaves, 4))
            trunk = _number(page, 0)
        return found if len(found) == count else set()


def _number(page: bytes, at: int) -> int:
    return int.from_bytes(page[at : at + 4], "big")
