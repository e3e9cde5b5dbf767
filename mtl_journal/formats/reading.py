"""Reading the bytes of foreign files: size caps, encodings, and staying inside a folder."""

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from mtl_journal.domain.errors import UserError

LARGEST_TEXT = 10 << 20
LARGEST_ATTACHMENT = 50 << 20


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text with "\\n" line ends; `guessed` where its encoding had to be assumed."""

    text: str
    guessed: bool


def open_file(path: Path) -> BinaryIO:
    """Open an ordinary file for reading.

    Raises UserError("import.not_found" | "import.not_a_file" | "import.unreadable").
    """
    try:
        # A pipe or a device would be waited for without end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError("import.not_a_file", path=str(path))
        return path.open("rb")
    except FileNotFoundError as error:
        raise UserError("import.not_found", path=str(path)) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def read_file(path: Path, most: int = LARGEST_TEXT) -> bytes:
    """Return the bytes of an ordinary file of at most `most` bytes.

    Raises what `open_file` raises and UserError("import.too_large").
    """
    with open_file(path) as stream:
        try:
            content = stream.read(most + 1)
        except OSError as error:
            raise _unreadable(path, error) from error
    if len(content) > most:
        raise UserError("import.too_large", path=str(path), mebibytes=most >> 20)
    return content


def decoded(content: bytes) -> DecodedText:
    """Decode UTF-8 (with or without mark), UTF-16 by its mark, else Windows-1252.

    Raises UserError("import.not_text") for NUL characters and broken UTF-16.
    """
    guessed = False
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UserError("import.not_text") from error
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Windows-1252 leaves five bytes undefined; a mark shows where one stood.
            text = content.decode("windows-1252", errors="replace")
            guessed = True
    if "\0" in text:
        raise UserError("import.not_text")
    return DecodedText(text.replace("\r\n", "\n").replace("\r", "\n"), guessed)


def link_path(target: str) -> str:
    """Return the path that a link target means: without query and fragment, "%20" decoded."""
    return unquote(target.split("#", 1)[0].split("?", 1)[0])


def inside(root: Path, base: Path, name: str) -> Path | None:
    """Return the file that a relative `name` means, seen from folder `base`; None outside `root`.

    The words of the name are judged before the disk is touched, because on Windows merely
    looking at "//server/share" sends the user's credentials there; links are followed afterwards
    and must stay inside too. The file need not exist.
    """
    name = name.replace("\\", "/")
    if not name or name.startswith("/") or ":" in name or any(c < " " for c in name):
        return None
    try:
        top, place = root.resolve(), base.resolve()
        if not place.is_relative_to(top):
            return None
        steps = walked(place.relative_to(top).parts, name)
        if steps is None:
            return None
        found = top.joinpath(*steps).resolve()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links that go round in a circle
        return None
    return found if found.is_relative_to(top) else None


def walked(base: Sequence[str], name: str) -> list[str] | None:
    """Return the steps from the root to what a relative `name` means, seen from the folder `base`.

    None where it leads out of the root.
    """
    steps = list(base)
    for step in name.split("/"):
        if step == ".." and not steps:
            return None
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return steps


def attachment_content(path: Path) -> Callable[[], bytes]:
    """Return what reads an attached file of at most 50 MiB when its bytes are wanted."""
    return partial(read_file, path, LARGEST_ATTACHMENT)


def _unreadable(path: Path, error: OSError) -> UserError:
    return UserError("import.unreadable", path=str(path), why=error.strerror or str(error))
