"""What the desk notes of its own tables, so that an old page in the place of a newer one shows.

A signature proves that a record is genuine, not that it is the last one, and drafts bear none. The
notes stand on another page than what they are about, so the two then no longer agree.
"""

import hashlib

from sqlalchemy import Table, func, select

from mtl_journal.store import meta, rows
from mtl_journal.store.desk_file import Transaction

RECORDS = "records"  # the fact that says how many records there are
UNSIGNED: dict[str, Table] = {one.name: one for one in (rows.draft, rows.outlet, rows.waiting)}
_NOTE = "{}_seal"
# A record that waits has a mark that is the hash of all of it.
_COLUMNS = {"waiting": (rows.waiting.c.mark, rows.waiting.c.reason)}


def count_records(tx: Transaction, more: int) -> None:
    """Note that records came in, or went where `more` is below zero."""
    tx.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name)"
        " DO UPDATE SET value = CAST(value AS INTEGER) + excluded.value",
        (RECORDS, more),
    )


def seal(tx: Transaction, table: str) -> None:
    """Note what a table without signatures says now; called after each change to it."""
    meta.set_fact(tx, _NOTE.format(table), _digest(tx, table))


def renew(tx: Transaction) -> None:
    """Note what there is now, whatever was noted before."""
    noted, there = counted(tx)
    count_records(tx, there - noted)
    for table in UNSIGNED:
        seal(tx, table)


def counted(tx: Transaction) -> tuple[int, int]:
    """Return how many records were noted, and how many there are."""
    noted = tx.scalar(select(rows.meta.c.value).where(rows.meta.c.name == RECORDS))
    return int(noted or 0), tx.scalar(select(func.count(rows.record.c.n))) or 0


def is_as_sealed(tx: Transaction, table: str) -> bool:
    """Tell whether a table without signatures says what it said when it was changed last."""
    name = _NOTE.format(table)
    noted = tx.scalar(select(rows.meta.c.value).where(rows.meta.c.name == name))
    return _digest(tx, table) == (noted or hashlib.sha256().hexdigest())


def _digest(tx: Transaction, table: str) -> str:
    columns = _COLUMNS.get(table, tuple(UNSIGNED[table].c))
    seen = hashlib.sha256()
    for row in tx.execute(select(*columns).order_by(*UNSIGNED[table].primary_key)):
        seen.update(repr(tuple(row)).encode())
    return seen.hexdigest()
