"""The floors: the least that the same work costs with bare sqlcipher3, hashlib and cryptography.

A floor writes the very rows that the program wrote, in the same tables, under the same pragmas and
limits, and does nothing else: no SQLAlchemy, no reading of what it is given, no judging. Each ends
in the same state as the program, which the benchmarks check before they believe a ratio.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PRAGMAS = {
    "locking_mode": "EXCLUSIVE",
    "journal_mode": "TRUNCATE",
    "synchronous": "EXTRA",
    "fullfsync": "1",
    "mmap_size": "0",
    "temp_store": "MEMORY",
    "cache_spill": "16384",
    "cell_size_check": "ON",
    "trusted_schema": "OFF",
}
# Every table that a revision, a merge or an import writes, and every limit that costs time.
TABLES = ("record", "journal", "scenario", "strand_tag", "evidence")
INDEXED = "title, text, claims, tags, files"
_PREFIX = b"mtl-journal record 1\0"

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Rows:
    """Rows by table, complete and in the order of the table's columns."""

    signed: Sequence[tuple[bytes, bytes]]  # header and signature of each record
    fields: Sequence[tuple[dict[str, Any], dict[str, Any]]]  # its header and body, not yet written
    records: Sequence[Row]
    scenarios: Sequence[Row]
    strand_tags: Sequence[Row]
    indexed: Sequence[Row]  # as the search index takes them: the number, then its columns
    clock: str


def connect(path: Path, key: bytes, salt: bytes) -> sqlcipher.Connection:
    """Open a desk's file with its raw key and salt, as the program does."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


def settings(connection: sqlcipher.Connection) -> dict[str, object]:
    """Return what the pragmas are in truth, with the cache and page sizes that nobody set."""
    names = (*PRAGMAS, "cache_size", "page_size", "secure_delete", "cipher_version")
    return {name: connection.execute(f"PRAGMA {name}").fetchone() for name in names}


def append_revision(connection: sqlcipher.Connection, rows: Rows) -> None:
    """Append one record and put its scenario's new row in the place of the old one."""
    (fresh,) = rows.scenarios
    number, id, journal = fresh[:3]
    connection.execute("BEGIN IMMEDIATE")
    before = connection.execute(
        f"SELECT n, {INDEXED} FROM scenario WHERE n = ?", (number,)
    ).fetchone()
    marks = ", ".join("?" * len(before))
    connection.execute(
        f"INSERT INTO search (search, rowid, {INDEXED}) VALUES ('delete', {marks})", before
    )
    connection.execute("DELETE FROM scenario WHERE n = ?", (number,))
    connection.execute("DELETE FROM strand_tag WHERE scenario = ? AND journal = ?", (id, journal))
    _insert(connection, rows)
    connection.execute("COMMIT")


def merge(connection: sqlcipher.Connection, signing_key: bytes, rows: Rows) -> None:
    """Check each record's signature and insert the rows; raises on a false signature."""
    key = Ed25519PublicKey.from_public_bytes(signing_key)
    for header, signature in rows.signed:
        key.verify(signature, _PREFIX + header)
    connection.execute("BEGIN IMMEDIATE")
    _insert(connection, rows)
    connection.execute("COMMIT")


def import_lines(
    connection: sqlcipher.Connection, path: Path, signing_seed: bytes, rows: Rows
) -> None:
    """Read the lines of JSON, write, hash and sign each record, and insert the rows.

    What is signed are a record's own bytes, and no importer has those before it wrote them.
    """
    key = Ed25519PrivateKey.from_private_bytes(signing_seed)
    with path.open("rb") as file:
        for line in file:
            json.loads(line)
    for header, body in rows.fields:
        hashlib.sha256(_written(body)).hexdigest()
        signed = _written(header)
        hashlib.sha256(signed).hexdigest()
        key.sign(_PREFIX + signed)
    connection.execute("BEGIN IMMEDIATE")
    _insert(connection, rows)
    connection.execute("COMMIT")


def import_sqlalchemy(environment: dict[str, str]) -> None:
    """Run a process that only imports SQLAlchemy."""
    subprocess.run([sys.executable, "-c", "import sqlalchemy"], check=True, env=environment)


def _written(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _insert(connection: sqlcipher.Connection, rows: Rows) -> None:
    for table, fresh in (
        ("record", rows.records),
        ("scenario", rows.scenarios),
        ("strand_tag", rows.strand_tags),
        (f"search (rowid, {INDEXED})", rows.indexed),
    ):
        if fresh:
            marks = ", ".join("?" * len(fresh[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", fresh)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'hlc'", (rows.clock,))
