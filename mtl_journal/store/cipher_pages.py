"""What a desk's file says about itself without being opened: whole, damaged, or no desk at all.

Nothing here writes. Opening and closing a file drops every POSIX lock the process holds on it,
so none of this may be called while the same process has the desk open.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path
from random import sample
from typing import BinaryIO

from mtl_journal.domain.errors import UserError
from mtl_journal.store.page_seals import PAGE, SALT, PageSeals
from mtl_journal.system.atomic import side_file

_SAMPLES = 64  # pages tried when page 1 does not fit: one that fits tells damage from a wrong key
_BLOCK = 256  # pages read at a time
_UNUSED_PAGE = 0x40000000 // PAGE + 1  # where SQLite's locks lie; never written
_MAGIC = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"PK\x03\x04", b"%PDF", b"\x1f\x8b\x08",
    b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"age-encryption.org/", b"\xfd7zXZ", b"BZh",
    b"\x28\xb5\x2f\xfd", b"OggS", b"ID3", b"II*\x00", b"MM\x00*", b"\x1aE\xdf\xa3",
)  # fmt: skip


class Finding(Enum):
    """What a look at the file showed."""

    MISSING = "missing"
    NOT_A_FILE = "a folder or a device"
    UNREADABLE = "the computer refuses to read it"
    EMPTY = "no bytes"
    PLAIN_SQLITE = "a database without encryption"
    NOT_ENCRYPTED = "text, a picture or anything else that is not encrypted"
    TRUNCATED = "shorter than it says, or no whole number of pages"
    ZEROED = "zeros where its end or its beginning should be"
    ENCRYPTED = "looks like a desk; no key was given"
    FITS = "the key fits"
    WRONG_KEY = "looks like a desk, and no page fits the key"
    DAMAGED = "the key fits, and some pages are damaged"
    SALT_DAMAGED = "the key fits with the kept salt, the file's first 16 bytes are damaged"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A finding with the number of pages, which of them are damaged (all of them only after a
    deep look), the bytes after the last page, and whether a transaction was cut off.

    `unfinished` says that a rollback journal stands beside the file: opening the desk with the
    right key undoes the cut-off transaction, and may heal what looks truncated or damaged.
    """

    finding: Finding
    pages: int = 0
    damaged: tuple[int, ...] = ()
    surplus: int = 0
    unfinished: bool = False
    why: str = ""


def salt_of(path: Path) -> bytes:
    """Return the salt, the file's first 16 bytes; raises what `refuse` raises."""
    diagnosis = diagnose(path, None)
    refuse(diagnosis, path)
    try:
        with path.open("rb") as file:
            return file.read(SALT)
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError("desk.unreadable", path=str(path), why=why) from error


def first_bytes(path: Path) -> bytes:
    """Return what stands where the salt should; filled up with zeros where the file is shorter."""
    with path.open("rb") as file:
        return file.read(SALT).ljust(SALT, b"\0")


def fits_somewhere(path: Path, key: bytes, salt: bytes) -> bool:
    """Tell whether any page at all fits; a wrong key means reading the whole file."""
    seals = PageSeals(key, salt)
    with path.open("rb") as file:
        for number in count(1):
            page = file.read(PAGE)
            if len(page) < PAGE:
                return False
            if seals.fits(number, page):
                return True
    return False


def diagnose(
    path: Path,
    key: bytes | None,
    *,
    deep: bool = False,
    salt: bytes | None = None,
    spots: int = 0,
) -> Diagnosis:
    """Look at the file, with the raw key (32 bytes) when there is one.

    Takes under a millisecond when the key fits; `spots` checks so many pages more (10 us each),
    others every time, and `deep` checks every page. A damaged salt makes every key look wrong, so
    a kept copy of the salt may be given (the key derived with it).
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Diagnosis(Finding.NOT_A_FILE)
        if status.st_size == 0:
            return Diagnosis(Finding.EMPTY)
        with path.open("rb") as file:
            look = _Look(file, status.st_size, key, salt, _has_journal(path))
            return look.deeply() if deep and key else look.briefly(spots)
    except FileNotFoundError:
        return Diagnosis(Finding.MISSING)
    except OSError as error:
        return Diagnosis(Finding.UNREADABLE, why=error.strerror or str(error))


def refuse(diagnosis: Diagnosis, path: Path) -> None:
    """Raise the UserError for every finding that forbids to open the desk.

    "desk.missing", "desk.not_a_file", "desk.unreadable" (why=), "desk.empty", "desk.not_a_desk",
    "desk.truncated", "desk.wrong_passphrase" or "desk.damaged" (pages= as text, count=, of=),
    each with path=. What a cut-off transaction may have left is no reason: opening undoes it.
    """
    if diagnosis.finding in (Finding.FITS, Finding.ENCRYPTED):
        return
    if diagnosis.unfinished and diagnosis.finding in _HEALABLE:
        return
    if diagnosis.finding is Finding.UNREADABLE:
        raise UserError("desk.unreadable", path=str(path), why=diagnosis.why)
    if diagnosis.finding in (Finding.DAMAGED, Finding.SALT_DAMAGED):
        shown = ", ".join(str(number) for number in diagnosis.damaged[:12])
        more = ", …" if len(diagnosis.damaged) > 12 else ""
        raise UserError(
            "desk.damaged",
            path=str(path),
            pages=shown + more,
            count=len(diagnosis.damaged),
            of=diagnosis.pages,
        )
    raise UserError(_CODES[diagnosis.finding], path=str(path))


_CODES = {
    Finding.MISSING: "desk.missing",
    Finding.NOT_A_FILE: "desk.not_a_file",
    Finding.EMPTY: "desk.empty",
    Finding.PLAIN_SQLITE: "desk.not_a_desk",
    Finding.NOT_ENCRYPTED: "desk.not_a_desk",
    Finding.TRUNCATED: "desk.truncated",
    Finding.ZEROED: "desk.truncated",
    Finding.WRONG_KEY: "desk.wrong_passphrase",
}
_HEALABLE = (Finding.TRUNCATED, Finding.ZEROED, Finding.DAMAGED)


class _Look:
    """One look at one open file."""

    def __init__(
        self, file: BinaryIO, size: int, key: bytes | None, salt: bytes | None, unfinished: bool
    ) -> None:
        self._file = file
        self._size = size
        self._unfinished = unfinished
        self._first = self._page(1)
        self._salt = salt or self._first[:SALT].ljust(SALT, b"\0")
        self._seals = PageSeals(key, self._salt) if key else None

    def briefly(self, spots: int = 0) -> Diagnosis:
        if self._fits(1, self._first):
            pages = self._counted()
            if pages * PAGE > self._size:
                return self._found(Finding.TRUNCATED, pages)
            last = self._page(pages)
            if not any(last) and pages not in self._empty_pages(pages):
                return self._found(Finding.ZEROED, pages)
            damaged = self._damaged_among(
                sorted(sample(range(2, pages + 1), min(spots, pages - 1)))
            )
            return self._found(Finding.DAMAGED if damaged else self._whole(), pages, damaged)
        pages = self._size // PAGE
        step = max(1, pages // _SAMPLES)
        if any(self._fits(number, self._page(number)) for number in range(2, pages + 1, step)):
            return self._found(Finding.DAMAGED, pages, (1,))
        return self._found(self._without_key())

    def deeply(self) -> Diagnosis:
        brief = self.briefly()
        if brief.finding not in (Finding.FITS, Finding.ZEROED, Finding.DAMAGED):
            return brief
        first_fits = brief.finding is not Finding.DAMAGED
        empty = self._empty_pages(brief.pages) if first_fits else set(range(brief.pages + 1))
        damaged = tuple(
            number
            for number, page in self._each(brief.pages)
            if not self._fits(number, page) and not (number in empty and not any(page))
        )
        if brief.finding is Finding.FITS and damaged:
            return self._found(Finding.DAMAGED, brief.pages, damaged)
        return self._found(brief.finding, brief.pages, damaged)

    def _damaged_among(self, numbers: list[int]) -> tuple[int, ...]:
        unfit = {number for number in numbers if not self._fits(number, self._page(number))}
        if unfit:
            pages = self._counted()
            unfit -= {one for one in self._empty_pages(pages) if not any(self._page(one))}
        return tuple(sorted(unfit))

    def _fits(self, number: int, page: bytes) -> bool:
        return self._seals is not None and len(page) == PAGE and self._seals.fits(number, page)

    def _whole(self) -> Finding:
        same = self._first.startswith(self._salt)
        return Finding.FITS if same else Finding.SALT_DAMAGED

    def _without_key(self) -> Finding:
        """Say what a file is whose pages no key fits."""
        if self._first.startswith(b"SQLite format 3\0"):
            return Finding.PLAIN_SQLITE
        if not any(self._first):
            return Finding.ZEROED
        if not looks_encrypted(self._first):
            return Finding.NOT_ENCRYPTED
        if self._size % PAGE:
            return Finding.TRUNCATED
        return Finding.WRONG_KEY if self._seals else Finding.ENCRYPTED

    def _counted(self) -> int:
        """Return how many pages page 1 says there are."""
        assert self._seals is not None
        header = self._seals.opened(1, self._first)
        if header[24:28] != header[92:96]:  # written by a program that did not keep the count
            return self._size // PAGE
        return int.from_bytes(header[28:32], "big")

    def _empty_pages(self, pages: int) -> set[int]:
        """Return the pages that may rightly be all zeros: free ones that were never written."""
        assert self._seals is not None
        empty = {_UNUSED_PAGE}
        trunk = int.from_bytes(self._seals.opened(1, self._first)[32:36], "big")
        seen: set[int] = set()
        while 1 < trunk <= pages and trunk not in seen:
            seen.add(trunk)
            page = self._page(trunk)
            if not self._fits(trunk, page):
                break
            inside = self._seals.opened(trunk, page)
            count = min(int.from_bytes(inside[4:8], "big"), PAGE // 4 - 2)
            leaves = (
                int.from_bytes(inside[at : at + 4], "big") for at in range(8, 8 + 4 * count, 4)
            )
            # A power cut may leave an older page there, whose numbers mean something else.
            empty.update(leaf for leaf in leaves if 1 < leaf <= pages)
            trunk = int.from_bytes(inside[:4], "big")
        return empty

    def _page(self, number: int) -> bytes:
        self._file.seek((number - 1) * PAGE)
        return self._file.read(PAGE)

    def _each(self, pages: int) -> Iterator[tuple[int, bytes]]:
        self._file.seek(0)
        for first in range(1, pages + 1, _BLOCK):
            block = self._file.read(_BLOCK * PAGE)
            for number in range(first, min(first + _BLOCK, pages + 1)):
                at = (number - first) * PAGE
                yield number, block[at : at + PAGE]

    def _found(self, finding: Finding, pages: int = 0, damaged: tuple[int, ...] = ()) -> Diagnosis:
        surplus = max(0, self._size - pages * PAGE) if pages else 0
        if finding is Finding.SALT_DAMAGED:
            damaged = (1,)
        return Diagnosis(finding, pages, damaged, surplus, self._unfinished)


_OF_TEXT = bytes(range(32, 127)) + b"\t\n\r"


def looks_encrypted(beginning: bytes) -> bool:
    """Tell whether a file's first page could be encrypted: no known kind, no text, all random.

    Of 4096 random bytes nearly always all 256 values occur; text has about 80, a table 100. Of
    16 random bytes all are such as stand in a text once in seven million times.
    """
    if beginning.startswith(_MAGIC) or beginning[4:8] == b"ftyp":
        return False
    if len(beginning) >= SALT and not beginning.strip(_OF_TEXT):
        return False
    expected = 256 * (1 - (255 / 256) ** len(beginning))
    return len(set(beginning)) > 0.86 * expected


def _has_journal(path: Path) -> bool:
    try:
        return side_file(path).stat().st_size > 0
    except OSError:
        return False
