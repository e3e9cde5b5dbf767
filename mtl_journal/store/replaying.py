"""Replaying all records beside the desk, in memory, to see whether its rows say the same.

Temporary tables hide those of the desk, so the very code that projects writes into them, and not
a byte of the file changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from mtl_journal.store import projection
from mtl_journal.store.desk_file import Transaction

_TABLES = (
    "journal",
    "scenario",
    "strand_tag",
    "evidence",
    "erased",
    "dialogue",
    "reader",
    "circle",
    "exhibit",
    "pseudonym",
)
SEARCH = "search"
_NUMBER = "n"  # a scenario's place in the search index, which may be another after a replay


def differing(tx: Transaction) -> list[str]:
    """Return the names of the tables, and of the index, that do not say what the records say."""
    with _hidden(tx) as names:
        projection.rebuild(tx)
        differ = [name for name in names if _differs(tx, name, _columns(tx, name))]
        for schema in ("main", "temp"):
            kind = f"fts5vocab({schema}, {SEARCH}, row)"
            tx.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.{schema}_words USING {kind}")
        if _unlike(tx, "temp.main_words", "temp.temp_words", ("term", "doc", "cnt")):
            differ.append(SEARCH)
    return differ


@contextmanager
def _hidden(tx: Transaction) -> Iterator[list[str]]:
    """Hide the desk's projections behind empty ones in memory until the block ends.

    Yields the names of those that the desk has: an earlier version lacks some.
    """
    with tx.begin_nested() as attempt:
        declared = _declared(tx)
        for kind, sql in declared:
            tx.exec_driver_sql(_temporary(kind, sql))
        yield [name for name in _TABLES if any(f" {name} (" in sql for _, sql in declared)]
        attempt.rollback()


def _declared(tx: Transaction) -> list[tuple[str, str]]:
    marks = ", ".join("?" * len(_TABLES))
    query = (
        "SELECT type, sql FROM main.sqlite_schema WHERE sql IS NOT NULL"
        f" AND (tbl_name IN ({marks}) OR name = ?) ORDER BY type DESC, name = ?"
    )
    return [tuple(row) for row in tx.exec_driver_sql(query, (*_TABLES, SEARCH, SEARCH))]


def _temporary(kind: str, sql: str) -> str:
    for word in ("CREATE VIRTUAL TABLE ", "CREATE UNIQUE INDEX ", "CREATE INDEX ", "CREATE TABLE "):
        if sql.startswith(word):
            return f"{word}temp.{sql.removeprefix(word)}"
    raise ValueError(f"no way to make a {kind} in memory")


def _columns(tx: Transaction, table: str) -> list[str]:
    described = tx.exec_driver_sql(f"PRAGMA main.table_info({table})")
    return [row.name for row in described if row.name != _NUMBER]


def _differs(tx: Transaction, table: str, columns: list[str]) -> bool:
    return _unlike(tx, f"main.{table}", f"temp.{table}", columns)


def _unlike(tx: Transaction, one: str, other: str, columns: list[str] | tuple[str, ...]) -> bool:
    """Tell whether two tables hold different rows; their keys keep rows from standing twice."""
    names = ", ".join(columns)
    counted = f"SELECT (SELECT count(*) FROM {one}), (SELECT count(*) FROM {other})"
    here, there = tx.exec_driver_sql(counted).one()
    missing = f"SELECT {names} FROM {one} EXCEPT SELECT {names} FROM {other} LIMIT 1"
    return here != there or tx.exec_driver_sql(missing).first() is not None
