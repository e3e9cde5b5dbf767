"""Making and checking the schema of a desk before anything else is read from it."""

import hashlib
import re
from functools import cache

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.errors import UserError
from mtl_journal.store.migrations import NEWEST, STEPS

APPLICATION_ID = 0x4D544C4A  # "MTLJ"
_UNPROJECTED = "INSERT OR REPLACE INTO meta (name, value) VALUES ('unprojected', 'yes')"


def make_schema(connection: sqlcipher.Connection) -> None:
    """Bring an open, empty database to the newest schema version, within one transaction."""
    for version, statements in enumerate(STEPS, start=1):
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def is_outdated(connection: sqlcipher.Connection) -> bool:
    """Tell whether a desk that `check_schema` passed is of an earlier version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return version < NEWEST


def upgrade(connection: sqlcipher.Connection) -> None:
    """Bring a desk of an earlier version to the newest, in one exclusive transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for statements in STEPS[version:]:
            for statement in statements:
                connection.execute(statement)
        # What the records already hold of newer kinds is projected once the desk is open.
        connection.execute(_UNPROJECTED)
        connection.execute(f"PRAGMA user_version = {NEWEST}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def stand_in(connection: sqlcipher.Connection) -> None:
    """Give an earlier version that is only read the tables it lacks, empty and in memory."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for statements in STEPS[version:]:
        for statement in statements:
            if statement.startswith("CREATE TABLE "):
                connection.execute(statement.replace("CREATE TABLE ", "CREATE TEMP TABLE ", 1))


def check_schema(connection: sqlcipher.Connection, path: str) -> None:
    """Refuse a file that is no desk, is newer than this program, or was tampered with.

    Raises UserError "desk.not_a_desk", "desk.newer" or "desk.altered".
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise UserError("desk.not_a_desk", path=path)
    if version > NEWEST:
        raise UserError("desk.newer", path=path, version=version, newest=NEWEST)
    if version < 1 or fingerprint(connection) != shipped_fingerprint(version):
        raise UserError("desk.altered", path=path)
    if _pages_shared(connection):
        raise UserError("desk.altered", path=path)


def _pages_shared(connection: sqlcipher.Connection) -> bool:
    """Tell whether two tables lie on the same pages, so that writing in one changes the other."""
    roots = "SELECT count(*) <> count(DISTINCT rootpage) FROM sqlite_schema WHERE rootpage > 0"
    (shared,) = connection.execute(roots).fetchone()
    return bool(shared)


def fingerprint(connection: sqlcipher.Connection) -> str:
    """Return a hash of every table, index, view and trigger that the file declares."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    plain = sorted((kind, name, table, _spaced(sql)) for kind, name, table, sql in rows)
    return hashlib.sha256(repr(plain).encode()).hexdigest()


@cache  # the shipped schema of a version never changes while the program runs
def shipped_fingerprint(version: int) -> str:
    """Return the fingerprint that a desk of this schema version must have."""
    fresh = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        for statements in STEPS[:version]:
            for statement in statements:
                fresh.execute(statement)
        return fingerprint(fresh)
    finally:
        fresh.close()


def _spaced(sql: str | None) -> str:
    return re.sub(r"\s+", " ", sql or "")
