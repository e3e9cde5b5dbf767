"""The files that an export consists of, in a folder or a ZIP, seen in the same way."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from mtl_journal.domain.errors import UserError
from mtl_journal.formats import reading
from mtl_journal.formats.arrival import Trouble
from mtl_journal.formats.zip_members import is_zip, member_names, member_start, read_member

_PEEK = 256 << 10
_YEAR = re.compile(r"\d{4}")
_MOST_FILES = 100_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by their paths with "/" from the top; `alone` where one file was chosen by itself.

    `troubles` says what was not looked at. A file chosen alone may refer to those beside it, which
    `find` knows and `names` does not list.
    """

    path: Path
    names: tuple[str, ...]
    alone: bool = False
    zipped: bool = False
    top: str = ""  # a folder round everything in a ZIP, which no name shows
    troubles: tuple[Trouble, ...] = ()
    known: frozenset[str] = frozenset()  # the names again, for looking them up

    @property
    def label(self) -> str:
        """What reports call the whole."""
        return self.path.name

    def read(self, name: str, most: int = reading.LARGEST_TEXT) -> bytes:
        """Return a file's bytes; raises the UserErrors "import...."."""
        if self.zipped:
            return read_member(self.path, self.top + name, most)
        found = reading.inside(self._folder, self._folder, name)
        if found is None:
            raise UserError("import.file_outside", reference=name)
        return reading.read_file(found, most)

    def begins(self, name: str) -> bytes:
        """Return the beginning of a file, to see what it is; b"" where it cannot be read."""
        try:
            if self.zipped:
                return member_start(self.path, self.top + name, _PEEK)
            found = reading.inside(self._folder, self._folder, name)
            if found is None:
                return b""
            with reading.open_file(found) as stream:
                return stream.read(_PEEK)
        except (UserError, OSError):
            return b""

    def find(self, reference: str, base: str = "") -> str | None:
        """Return the name of the file that a link means, seen from folder `base`; else None."""
        if reference.startswith("/") or ":" in reference or "\\" in reference:
            return None
        steps = reading.walked([step for step in base.split("/") if step], reference)
        if steps is None:
            return None
        name = "/".join(steps)
        if not self.alone:
            return name if name in self.known else None
        found = reading.inside(self._folder, self._folder, name)
        return name if found is not None and found.is_file() else None

    def named(self, file_name: str) -> str | None:
        """Return the only file of this name in any folder, or None."""
        found = [name for name in self.names if PurePosixPath(name).name == file_name]
        return found[0] if len(found) == 1 else None

    def content(self, name: str) -> Callable[[], bytes]:
        """Return what reads an attached file when its bytes are wanted."""
        return partial(self.read, name, reading.LARGEST_ATTACHMENT)

    @property
    def _folder(self) -> Path:
        return self.path.parent if self.alone else self.path


def bundle_at(path: Path) -> Bundle:
    """Return the files at `path`: a folder, a ZIP or a single file.

    Raises UserError where a ZIP cannot be read.
    """
    if path.is_dir():
        found = tuple(_names(path))
        return Bundle(path, found, known=frozenset(found))
    if is_zip(path):
        return _zipped(path)
    return Bundle(path, (path.name,), alone=True)


def _zipped(path: Path) -> Bundle:
    names, refused = member_names(path)
    troubles = [Trouble(path.name, "import.zip_name", {"name": name[:200]}) for name in refused]
    tops = {name.partition("/")[0] for name in names}
    top = ""
    # Whoever packs a folder gets it as well; a year is a folder that says something.
    if len(tops) == 1 and all("/" in name for name in names) and not _YEAR.fullmatch(min(tops)):
        top = f"{tops.pop()}/"
    inner = tuple(name.removeprefix(top) for name in names)
    known = frozenset(inner)
    return Bundle(path, inner, zipped=True, top=top, troubles=tuple(troubles), known=known)


def _names(folder: Path) -> list[str]:
    found: list[str] = []
    root = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if name.startswith(".") or len(found) >= _MOST_FILES:
                continue
            if not file.is_symlink() or file.resolve().is_relative_to(root):
                found.append(file.relative_to(folder).as_posix())
    return found
