"""Writing a file so that it is either wholly the new one or still the old one."""

import errno
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from mtl_journal.domain.errors import UserError

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
    was and nothing is left behind. Raises the UserErrors of `disk_error`.
    """
    target = Path(os.path.realpath(target))  # a link keeps pointing; the file behind it changes
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.is_dir():
            raise UserError("disk.is_folder", path=str(target))
        _write(part, content)
        if isinstance(content, bytes) and part.read_bytes() != content:
            raise OSError(errno.EIO, "the file does not hold what was written")
        if verify is not None:
            verify(part)
        part.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        raise disk_error(error, target) from error
    finally:
        _drop(part)


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
        os.close(descriptor)


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


def _write(part: Path, content: bytes | Callable[[BinaryIO], None]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)
        file.flush()
        flush(file.fileno())


def _drop(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        pass  # the disk that failed the write may fail this too; the error above says so
