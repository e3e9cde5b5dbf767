"""What stands on one page of a SQLite file: the rows in it, read without any other page.

Opening a file with SQLite takes its first page, its schema and every page between root and leaf.
Here a leaf is enough, so that a damaged file gives up every row whose own pages are whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mtl_journal.store.page_seals import PAGE, RESERVE

USABLE = PAGE - RESERVE
Value = int | bytes | str | None

TABLE_LEAF, INDEX_LEAF, INDEX_BRANCH = 0x0D, 0x0A, 0x02
_HEADER = {TABLE_LEAF: 8, INDEX_LEAF: 8, INDEX_BRANCH: 12}
_LONGEST = 64 * 1024 * 1024  # bytes of one row; records and chunks are far shorter
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class BrokenRow(Exception):
    """A row does not read as SQLite writes rows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One row: its number (None in an index and in a table without numbers), how long it is,
    its first bytes, and the page on which it goes on (0: nowhere)."""

    number: int | None
    length: int
    first: bytes
    onward: int


def cells(page: bytes) -> Iterator[Cell]:
    """Yield the rows on a page as `PageSeals.opened` returns it; none on pages that hold none.

    Not for page 1. What does not read as a row is passed over.
    """
    kind = page[0]
    size = _HEADER.get(kind)
    if size is None:  # a branch of a table, or where a long row goes on
        return
    count = int.from_bytes(page[3:5], "big")
    for at in range(size, min(size + 2 * count, USABLE - 1), 2):
        try:
            yield _cell(page, kind, int.from_bytes(page[at : at + 2], "big"))
        except BrokenRow:
            continue


def values(row: bytes) -> list[Value]:
    """Return a row's values; BrokenRow where it is not whole."""
    return list(_values(row, len(row)))


def first_values(row: bytes) -> list[Value]:
    """Return the values that can be read from a row's first bytes."""
    found: list[Value] = []
    try:
        for value in _values(row, _LONGEST):
            found.append(value)
    except BrokenRow:
        pass
    return found


def _cell(page: bytes, kind: int, at: int) -> Cell:
    if kind == INDEX_BRANCH:
        at += 4  # the page to its left
    length, at = _varint(page, at)
    number = None
    if kind == TABLE_LEAF:
        number, at = _varint(page, at)
        number -= (number >> 63) << 64
    if length > _LONGEST:
        raise BrokenRow
    here = _kept_here(length, USABLE - 35 if kind == TABLE_LEAF else (USABLE - 12) * 64 // 255 - 23)
    first = page[at : at + here]
    onward = page[at + here : at + here + 4] if here < length else b""
    if len(first) < here or (here < length and len(onward) < 4):
        raise BrokenRow
    return Cell(number, length, first, int.from_bytes(onward, "big"))


def _kept_here(length: int, most: int) -> int:
    """Return how many bytes of a row stand in its own page, by SQLite's rule."""
    if length <= most:
        return length
    least = (USABLE - 12) * 32 // 255 - 23
    rest = least + (length - least) % (USABLE - 4)
    return rest if rest <= most else least


def _values(row: bytes, length: int) -> Iterator[Value]:
    """Yield values until the row, of which `row` may be only the beginning, ends or breaks off."""
    size, at = _varint(row, 0)
    if size > len(row):
        raise BrokenRow
    kinds: list[int] = []
    while at < size:
        kind, at = _varint(row, at)
        kinds.append(kind)
    at = size
    for kind in kinds:
        width = _width(kind)
        if at + width > min(len(row), length):
            raise BrokenRow
        yield _value(kind, row[at : at + width])
        at += width


def _width(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise BrokenRow
    return 8 if kind == 7 else _INTEGERS.get(kind, 0)


def _value(kind: int, content: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        raise BrokenRow  # no column of ours holds such numbers
    if kind < 12:
        return int.from_bytes(content, "big", signed=True)
    if kind % 2 == 0:
        return content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenRow from error


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, min(at + 8, len(content))):
        value = value << 7 | content[place] & 0x7F
        if content[place] < 0x80:
            return value, place + 1
    if at + 9 > len(content):
        raise BrokenRow
    return value << 8 | content[at + 8], at + 9
