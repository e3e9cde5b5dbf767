"""One connection to an encrypted file, with the settings that were measured to lose nothing."""

import os
from pathlib import Path
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.search_query import folded

BUSY_SECONDS = 1.0

# EXTRA with TRUNCATE lost nothing in any replayed power cut; WAL and the defaults did.
_SETTINGS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "fullfsync = 1",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "cache_spill = 16384",  # pages: else a change of 2 MB is written before it is to be kept
    "cell_size_check = ON",
    "trusted_schema = OFF",
)


def connect(path: Path, key: bytes, salt: bytes, *, mode: str) -> sqlcipher.Connection:
    """Open `path` with a raw key (32 bytes) and salt (16 bytes); mode is "ro" or "rw".

    Nothing is read yet: a wrong key shows at the first query. Raises sqlcipher errors.
    """
    connection = sqlcipher.connect(
        f"file:{quote(os.fsencode(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        for setting in _SETTINGS if mode != "ro" else _SETTINGS[4:]:
            connection.execute(f"PRAGMA {setting}")
        connection.create_function("folded", 1, _folded, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _folded(value: object) -> str:
    """For filters: text as it is compared, "" for anything else."""
    return folded(value) if isinstance(value, str) else ""


def hold(connection: sqlcipher.Connection) -> None:
    """Take the lock that keeps every other process out until the connection closes."""
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def guard(connection: sqlcipher.Connection) -> None:
    """Deny what no statement of ours ever does, so that a planted schema cannot do it either."""

    def allow(action: int, *_: object) -> int:
        return sqlcipher.SQLITE_DENY if action in _DENIED else sqlcipher.SQLITE_OK

    connection.set_authorizer(allow)


_DENIED = frozenset(
    {
        sqlcipher.SQLITE_CREATE_TRIGGER,
        sqlcipher.SQLITE_CREATE_VIEW,
        sqlcipher.SQLITE_CREATE_TEMP_TRIGGER,
        sqlcipher.SQLITE_CREATE_TEMP_VIEW,
    }
)


def quoted(path: Path) -> str:
    """Return a path as an SQL text literal; a path with a NUL is refused."""
    text = str(path)
    if "\0" in text:
        raise UserError("desk.missing", path=text.replace("\0", "?"))
    return "'" + text.replace("'", "''") + "'"
