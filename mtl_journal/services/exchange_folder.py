"""The folder's side of exchanging: what lies there is read, and files are written, without a desk.

A drive may hang for minutes. So nothing here touches the desk, and nothing of `services.exchange`
that does touch it waits for the folder.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.formats.share_file import MOST_BYTES, SUFFIX, SharedFile, unpack
from mtl_journal.security.keys import Identity
from mtl_journal.security.sealing import is_sealed_to_code, open_sealed, seal
from mtl_journal.system.atomic import clear_parts, disk_error, drop, write_atomically
from mtl_journal.system.pieces import Pieces

_SEALED = b"age-encryption.org/v1\n"
_BEGINNING = 1 << 16  # bytes of a file too large to be read: enough to know it again


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for: sealed files but for those `mine`, by name, and `seen`, by mark.

    `begun` are names that were to be written and perhaps were not: what is left of them goes.
    """

    desk: str
    folder: Path
    identity: Identity = field(repr=False)
    mine: frozenset[str]
    seen: frozenset[str]
    begun: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was not looked at yet, by the mark of its content: what it holds, or why not."""

    name: str
    mark: str
    holds: SharedFile | UserError


@dataclass(frozen=True, slots=True)
class Looked:
    """What lies in the folder: every name, the marks of all sealed files, and what is new.

    `more` tells that there is more that is new than fits into memory at once.
    """

    question: Question
    names: frozenset[str]
    marks: frozenset[str]
    found: tuple[Found, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A file to be written for somebody; `before` names the one that it replaces, "" none.

    `key` and `mark` say for whom and what is in it, `journal` and `said` what of one's own words
    goes back to the owner of a journal with it, `read` what was read that one's other computers
    learn by it.
    """

    folder: Path
    name: str
    receiver: Card
    packed: Pieces = field(repr=False)
    before: str = ""
    key: str = ""
    mark: str = ""
    journal: str = ""
    said: frozenset[str] = frozenset()
    read: str = ""


def look(question: Question) -> Looked:
    """Read what lies in the folder; UserError("exchange.no_folder") and disk errors."""
    folder = question.folder
    if not folder.is_dir():
        raise UserError("exchange.no_folder", path=str(folder))
    for name in question.begun:
        clear_parts(folder / name)
        drop(folder / name)
    try:
        paths = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    except FileNotFoundError as error:  # it went just now
        raise UserError("exchange.no_folder", path=str(folder)) from error
    except OSError as error:
        raise disk_error(error, folder) from error
    marks: set[str] = set()
    found: list[Found] = []
    room, more = MOST_BYTES, False
    for path, content, trouble in _sealed(paths, question.mine):
        mark = hashlib.sha256(content).hexdigest()[:32] if content else ""
        fresh = not content or (mark not in question.seen and mark not in marks)
        marks.add(mark)
        if not fresh:
            continue
        if room < MOST_BYTES and len(content) > room:
            more = True
            continue
        holds = trouble or _opened(question.identity, path, content)
        found.append(Found(path.name, mark, holds))
        if isinstance(holds, SharedFile):
            room -= len(content)
    return Looked(
        question, frozenset(one.name for one in paths), frozenset(marks), tuple(found), more
    )


def write(one: Outgoing) -> UserError | None:
    """Seal and write a file; the one of our own that it replaces goes. Returns why it could not."""
    sealed = seal(one.packed, [one.receiver.sealing_key])
    if len(sealed) > MOST_BYTES:
        return UserError("share.heavy", mebibytes=MOST_BYTES >> 20)
    try:
        write_atomically(one.folder / one.name, sealed)
    except UserError as error:
        return error
    if one.before:
        try:
            (one.folder / one.before).unlink(missing_ok=True)
        except OSError:
            pass  # it says nothing that the new one does not
    return None


def _sealed(
    paths: list[Path], mine: frozenset[str]
) -> Iterator[tuple[Path, bytes, UserError | None]]:
    """Yield the sealed files of others, whatever they are called, and those still empty.

    One that is filled with nothing yet counts as empty. A file that comes a second time under
    another name has the same content. Invitations open with
    a code alone, so they are left to the person. Of one that is too large, or that another program
    holds, it is said why it was not read.
    """
    for path in paths:
        try:
            if path.name in mine or not path.is_file():
                continue
            content, size = _read(path)
        except FileNotFoundError:
            continue  # went while we looked; the next look finds it if it comes back
        except OSError as error:
            if path.suffix == SUFFIX:
                why = error.strerror or str(error)
                yield path, b"", UserError("exchange.unread", path=str(path), why=why)
            continue
        if not content.strip(b"\0"):
            if path.suffix == SUFFIX:
                yield path, b"", None
            continue
        begun = content.startswith(_SEALED) or _SEALED.startswith(content[: len(_SEALED)])
        if not begun or is_sealed_to_code(content):
            continue
        if size > MOST_BYTES:
            large = UserError("share.too_large", path=str(path), mebibytes=MOST_BYTES >> 20)
            yield path, content + str(size).encode(), large
        else:
            yield path, content, None


def _read(path: Path) -> tuple[bytes, int]:
    """Return what a file holds, and its size; of one that is none of ours, or too large to be one,
    its beginning alone: reading a film may mean that a service fetches it first."""
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        begun = stream.read(len(_SEALED))
        if begun == _SEALED:
            begun += stream.read(_BEGINNING if size > MOST_BYTES else -1)
    return begun, size


def _opened(identity: Identity, path: Path, content: bytes) -> SharedFile | UserError:
    if not content:
        return UserError("share.not_arrived", path=str(path))
    try:
        return unpack(open_sealed(content, identity))
    except UserError as error:
        return UserError("share.refused", path=str(path), why=error)
