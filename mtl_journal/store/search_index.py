"""The full-text index over scenarios; FTS5 with the table of scenarios as its content."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from mtl_journal.store import rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.mapping import Fields

_INDEXED = ("title", "text", "claims", "tags", "files")
_COLUMNS = ", ".join(_INDEXED)
_MARKS = ", ".join("?" * (1 + len(_INDEXED)))
_ROW = rows.scenario.c


def remove(tx: Transaction, journal: str, ids: Sequence[str]) -> dict[str, int]:
    """Take these scenarios out of the index; returns the numbers they have in it.

    FTS5 needs the very words that were indexed, so this comes before their rows change.
    """
    found = _indexed(tx, journal, ids)
    if found:
        tx.exec_driver_sql(
            f"INSERT INTO search (search, rowid, {_COLUMNS}) VALUES ('delete', {_MARKS})",
            [tuple(row[1:]) for row in found],
        )
    return {row.id: row.n for row in found}


def add(tx: Transaction, journal: str, fresh: Sequence[Fields], ids: Sequence[str]) -> None:
    """Index scenarios: `fresh` rows as they were just inserted, those with `ids` as they stand."""
    entries = [(row["n"], *(row[name] for name in _INDEXED)) for row in fresh]
    entries += [tuple(row[1:]) for row in _indexed(tx, journal, ids)]
    if entries:
        # Row by row: INSERT with SELECT would make FTS5 write out a segment for every statement.
        tx.exec_driver_sql(
            f"INSERT INTO search (rowid, {_COLUMNS}) VALUES ({_MARKS})", _rising(entries)
        )


def next_number(tx: Transaction) -> int:
    """Return a number that no scenario has, nor any larger one."""
    return (tx.scalar(select(func.max(_ROW.n))) or 0) + 1


def _rising(entries: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Wherever the number falls FTS5 writes out what it gathered as a segment of its own."""
    return sorted(entries, key=itemgetter(0))


def _indexed(tx: Transaction, journal: str, ids: Sequence[str]) -> Sequence[Any]:
    """Return what is indexed of these scenarios, numbers rising."""
    if not ids:
        return ()
    query = (
        select(_ROW.id, _ROW.n, *(_ROW[name] for name in _INDEXED))
        .where(_ROW.journal == journal, _ROW.id.in_(ids))
        .order_by(_ROW.n)
    )
    return tx.execute(query).all()


def forget(tx: Transaction) -> None:
    """Empty the index."""
    tx.exec_driver_sql("INSERT INTO search (search) VALUES ('delete-all')")


def rewrite(tx: Transaction) -> None:
    """Make the whole index anew, so that no older segment of it still holds a word that is gone.

    FTS5's secure-delete finds an entry in the newest segment only, and overlooks one that was
    replaced where the word stands more than some thirty times in the new text.
    """
    tx.exec_driver_sql("INSERT INTO search (search) VALUES ('rebuild')")


def is_sound(tx: Transaction) -> bool:
    """Tell whether the index says exactly what the scenarios say."""
    try:
        tx.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except (DatabaseError, MemoryError):
        return False
    return True
