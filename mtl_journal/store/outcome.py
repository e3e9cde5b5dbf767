"""Whether a transaction was kept whose commit failed: a mark in it tells.

A commit writes the pages first and makes them count in its last step. When the disk fails in that
step or after it, SQLite reports a failure although everything may be there.
"""

import secrets
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

_NAME = "last_change"  # the fact that holds the mark


def leave_mark(raw: sqlcipher.Connection) -> str:
    """Put a new mark into the open transaction, and return it."""
    mark = secrets.token_hex(8)
    raw.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (_NAME, mark))
    return mark


def was_kept(raw: sqlcipher.Connection, mark: str, journal: Path) -> bool:
    """Look whether the transaction with this mark is there, and if it is, make sure that it stays.

    Raises sqlcipher errors, or MemoryError as SQLCipher does, where the disk gives no answer or
    does not confirm it.
    """
    try:
        return _is_there(raw, mark)
    except (sqlcipher.Error, MemoryError):
        # SQLite could not undo what it had not finished, and so not read. What is still in the
        # rollback journal will be undone before anybody reads it, then or at the next opening.
        if _is_filled(journal):
            return False
        raise


def _is_filled(journal: Path) -> bool:
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False


def _is_there(raw: sqlcipher.Connection, mark: str) -> bool:
    if raw.in_transaction:
        raw.execute("ROLLBACK")
    raw.execute("BEGIN IMMEDIATE")
    try:
        found = raw.execute("SELECT value FROM meta WHERE name = ?", (_NAME,)).fetchone()
        if found != (mark,):
            return False
        # What was read may not have reached the disk. Another commit that succeeds has flushed
        # everything, and overwritten the journal by which a power cut could undo it. With another
        # mark: SQLite does not write a page that would say the same.
        leave_mark(raw)
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
    return True
