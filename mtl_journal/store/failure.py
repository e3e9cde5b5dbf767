"""Turning what SQLite says into what happened to the desk, at the border and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from mtl_journal.domain.errors import UserError

_FULL = {"SQLITE_FULL"}
_READ_ONLY = ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")
_NO_TEXT = "Could not decode to UTF-8"  # an error of the module, which gives it no name
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class WrongRow(Exception):
    """A row holds what this program never writes: by another program or from a damaged page."""


@contextmanager
def world_errors(path: str) -> Iterator[None]:
    """Raise a UserError for what disk and file did; let our own mistakes through as they are."""
    try:
        yield
    except DBAPIError as error:
        raise as_world_error(error.orig, path) or error from error
    except sqlcipher.Error as error:
        raise as_world_error(error, path) or error from error
    except (UnicodeDecodeError, JSONDecodeError, WrongRow) as error:
        # A corrupt page can hold text that is no UTF-8, an old one what does not go on elsewhere.
        raise UserError("desk.broken", path=path) from error


def as_world_error(error: BaseException | None, path: str) -> UserError | None:
    """Return the UserError for a database error, or None where it is a bug of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name in _FULL:
        return UserError("disk.full", path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return UserError("desk.held", path=path, holder="it does not say which")
    if name.startswith(_READ_ONLY):
        return UserError("disk.read_only", path=path)
    if name.startswith("SQLITE_IOERR"):
        return UserError("disk.failed", path=path, why=name)
    if name.startswith(_DAMAGED) or _NO_TEXT in str(error):
        return UserError("desk.broken", path=path)
    return None
