"""Reading the members of a ZIP that a stranger made: no path leads out, nothing swells."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.reading import open_file

MOST_MEMBERS = 20_000
# Text shrinks to a tenth, a blank picture to a hundredth; a thousandth is a trap.
MOST_SWELLING = 300
_HARMLESS = 1 << 20
_LARGEST_PIECE = 8 << 20
_PIECE = 1 << 20
_ENCRYPTED = 1
_SIGNS = re.compile(r'[\x00-\x1f:*?"<>|]')


def is_zip(path: Path) -> bool:
    """Whether the file at `path` begins as a ZIP does, whatever its name."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def member_names(path: Path) -> tuple[list[str], list[str]]:
    """Return (names that may be read, names that would lead out of the folder), sorted.

    Folders, hidden files and what macOS adds are neither. Raises UserError "import.zip_broken" |
    "import.zip_crowded" and what `open_file` raises.
    """
    with _archive(path) as archive:
        found = archive.infolist()
    kept: set[str] = set()
    refused: set[str] = set()
    for one in found:
        steps = one.filename.split("/")
        # Not is_dir, which fails on a member without a name.
        if one.filename.endswith("/") or steps[0] == "__MACOSX":
            continue
        if "\\" in one.filename or ".." in steps or not steps[0] or _SIGNS.search(one.filename):
            refused.add(one.filename)
        elif not any(step.startswith(".") for step in steps):
            kept.add(one.filename)
    return sorted(kept), sorted(refused)


def read_member(path: Path, name: str, most: int) -> bytes:
    """Return the bytes of a member of at most `most` bytes.

    Raises UserError "import.zip_broken" | "import.zip_locked" | "import.zip_swells" |
    "import.too_large".
    """
    with _archive(path) as archive:
        try:
            member = archive.getinfo(name)
        except KeyError as error:
            raise UserError("import.not_found", path=name) from error
        if member.flag_bits & _ENCRYPTED:
            raise UserError("import.zip_locked", path=path.name)
        swollen = member.file_size > MOST_SWELLING * max(member.compress_size, 1)
        if swollen and member.file_size > _HARMLESS:
            raise UserError("import.zip_swells", name=name)
        pieces: list[bytes] = []
        with archive.open(member) as stream:
            left = most + 1
            while left and (piece := stream.read(min(left, _PIECE))):
                pieces.append(piece)
                left -= len(piece)
    if not left:
        raise UserError("import.too_large", path=name, mebibytes=most >> 20)
    return b"".join(pieces)


def member_start(path: Path, name: str, size: int) -> bytes:
    """Return the beginning of a member, at most `size` bytes, whatever would follow."""
    with _archive(path) as archive, archive.open(name) as stream:
        return stream.read(min(size, _PIECE))


class _Measured(io.BufferedReader):
    """A file of which nobody gets much at once: a ZIP's list of members is read in one piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _LARGEST_PIECE + 1 if size is None or size < 0 else size
        if wanted <= _LARGEST_PIECE:
            return super().read(wanted)
        content = super().read(_LARGEST_PIECE + 1)
        if len(content) > _LARGEST_PIECE:
            raise UserError("import.zip_crowded", most=MOST_MEMBERS)
        return content


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    with open_file(path) as opened, _Measured(io.FileIO(opened.fileno(), closefd=False)) as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                if len(archive.filelist) > MOST_MEMBERS:
                    raise UserError("import.zip_crowded", most=MOST_MEMBERS)
                yield archive
        except UserError:
            raise
        # What a broken archive makes zipfile raise is written down nowhere.
        except Exception as error:
            raise UserError("import.zip_broken", path=path.name) from error
