"""Writing a file so that it is either wholly the new one or still the old one."""

import errno
import hashlib
import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from mtl_journal.domain.errors import UserError
from mtl_journal.system.byte_lock import lock_far_byte

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_DAY = 24 * 60 * 60  # seconds
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# What a file system answers that does not know this way of flushing.
_UNKNOWN_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


def write_atomically(
    target: Path,
    content: bytes | Callable[[BinaryIO], None],
    *,
    verify: Callable[[Path], None] | None = None,
) -> None:
    """Write `content` to `target`, replacing a file that is there in one step.

    The new file is made beside the target, readable by this user only, flushed to the disk and
    read back (bytes are compared; `verify` is called with the temporary file's path and raises if
    it does not like what it reads) before it takes the name. On any failure the old file is as it
    was and nothing is left behind; what a kill leaves goes when the same target is written next,
    or with `clear_parts`. Raises the UserErrors of `disk_error`, and "disk.unconfirmed" as
    `take_place` does.
    """
    target = Path(os.path.realpath(target))  # a link keeps pointing; the file behind it changes
    try:
        if target.is_dir():
            raise UserError("disk.is_folder", path=str(target))
        clear_abandoned(target)
        with _begun(target) as (part, descriptor):
            _write(descriptor, content)
            if isinstance(content, bytes) and part.read_bytes() != content:
                raise OSError(errno.EIO, "the file does not hold what was written")
            if verify is not None:
                verify(part)
            take_place(part, target)
    except OSError as error:
        raise disk_error(error, target) from error


def take_place(part: Path, target: Path) -> None:
    """Give a finished file or folder the name `target`, so that it stays after a power cut.

    Raises OSError where it did not get the name, and UserError("disk.unconfirmed") where it did,
    but the disk does not say that this will stay.
    """
    part.replace(target)
    try:
        flush_folder(target.parent)
    except OSError as error:
        raise UserError("disk.unconfirmed", path=str(target)) from error


def part_of(target: Path, inside: Path | None = None) -> Path:
    """Return a new name for what will become `target`, in its folder or `inside` another one.

    It has the same length for every target, so that it fits where the target's does.
    """
    return (inside or target.parent) / f"{_prefix(target)}{secrets.token_hex(4)}.part"


def clear_parts(target: Path) -> None:
    """Remove what killed programs left of attempts to write `target`.

    Only to be called while nobody can be writing there. What cannot be removed stays.
    """
    for folder in (target.parent, target):
        try:
            names = os.listdir(folder)
        except OSError:
            continue  # no folder, or none that can be read
        for name in names:
            if name.startswith(_prefix(target)):
                drop(folder / name)


def clear_abandoned(target: Path) -> bool:
    """Remove the files that killed programs left beside `target` of attempts to write it.

    What a living program writes stays: it holds a lock on it. Where there are no such locks, as on
    Windows, it stays for a day. Returns whether any stayed.
    """
    try:
        names = os.listdir(target.parent)
    except OSError:
        return False
    ours = re.compile(re.escape(_prefix(target)) + r"[0-9a-f]{8}\.part")
    parts = [target.parent / name for name in names if ours.fullmatch(name)]
    for part in parts:
        if sys.platform == "linux":
            _drop_unlocked(part)
        elif _is_file(part) and _is_old(part):
            drop(part)
    return any(map(os.path.lexists, parts))


def _drop_unlocked(part: Path) -> None:
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(part, flags)
    except OSError:
        return
    try:
        free = lock_far_byte(descriptor)
        if _is_file(part) and (_is_old(part) if free is None else free):
            drop(part)  # under the lock, which its writer may be about to take
    finally:
        close_calmly(descriptor)


def _is_old(part: Path) -> bool:
    """Tell whether nobody can be writing a file any more: nothing was written for a day."""
    try:
        return time.time() - part.lstat().st_mtime > _DAY
    except OSError:
        return False


def _is_file(part: Path) -> bool:
    try:
        return stat.S_ISREG(part.lstat().st_mode)
    except OSError:
        return False


@contextmanager
def _begun(target: Path) -> Iterator[tuple[Path, int]]:
    """Yield a new file beside `target` and its descriptor; no program takes it for abandoned.

    It is gone afterwards, unless it got its name. The lock outlives the closing of the descriptor,
    so that it lasts until then; on Windows no open file can be given another name.
    """
    part, descriptor = _new_part(target)
    lock = -1
    try:
        if sys.platform == "linux":
            with suppress(OSError):
                lock = os.dup(descriptor)
        yield part, descriptor
    finally:
        drop(part)
        if lock >= 0:
            close_calmly(lock)


def _new_part(target: Path, attempts: int = 3) -> tuple[Path, int]:
    part = part_of(target)
    descriptor = os.open(part, _NEW, 0o600)
    swept = lock_far_byte(descriptor) is False or not os.path.lexists(part)
    if not swept or attempts == 1:
        return part, descriptor
    close_calmly(descriptor)  # a program took it for abandoned, before it was locked
    drop(part)
    return _new_part(target, attempts - 1)


def drop(part: Path) -> None:
    """Remove an unfinished file or folder, and SQLite's side file, if they are there.

    The disk that failed the write may fail this too; then they stay, until `clear_parts`.
    """
    try:
        is_folder = part.is_dir() and not part.is_symlink()
    except OSError:  # such as a path that is too long for anything to be there
        is_folder = False
    if is_folder:
        shutil.rmtree(part, ignore_errors=True)
        return
    for one in (part, side_file(part)):
        try:
            one.unlink(missing_ok=True)
        except OSError:
            pass


def side_file(path: Path) -> Path:
    """Return the name of the file that SQLite keeps beside a desk while it writes."""
    return path.with_name(f"{path.name}-journal")


def _prefix(target: Path) -> str:
    return f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}."


def create_private(path: Path, *, becomes: Path | None = None) -> None:
    """Make an empty file that only this user can read; raises the UserErrors of `disk_error`.

    They speak of the name it will have, where it has another for the time being.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise disk_error(error, becomes or path) from error


def flush(descriptor: int) -> None:
    """Bring an open file's bytes to the disk itself; raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        try:
            # On a Mac fsync stops at the drive's own memory; network folders know only fsync.
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
        except OSError as error:
            if error.errno not in _UNKNOWN_SYNC:
                raise
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk; raises OSError."""
    if sys.platform == "win32":
        return  # Windows opens no folders and orders renames itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNKNOWN_SYNC:
            raise
    finally:
        close_calmly(descriptor)


def close_calmly(descriptor: int) -> None:
    """Close what holds nothing unwritten: it is closed even if the system complains."""
    try:
        os.close(descriptor)
    except OSError:
        pass


def disk_error(error: OSError, path: Path) -> UserError:
    """Return the UserError for what the system said about `path`.

    One of "disk.full", "disk.read_only", "disk.denied", "disk.missing_folder", "disk.is_folder"
    and "disk.failed", each with path=.
    """
    if error.errno in _FULL:
        code = "disk.full"
    elif error.errno == errno.EROFS:
        code = "disk.read_only"
    elif error.errno in (errno.EACCES, errno.EPERM):
        code = "disk.denied"
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        code = "disk.missing_folder"
    elif error.errno == errno.EISDIR:
        code = "disk.is_folder"
    else:
        return UserError("disk.failed", path=str(path), why=error.strerror or str(error))
    return UserError(code, path=str(path))


def _write(descriptor: int, content: bytes | Callable[[BinaryIO], None]) -> None:
    with os.fdopen(descriptor, "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)
        file.flush()
        flush(file.fileno())
