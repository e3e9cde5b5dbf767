"""Long lists: cut into pieces that one query takes, and rows inserted many at a time."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table

Item = TypeVar("Item")
AT_ONCE = 500


def in_batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the items in order, at most 500 at a time."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def insert_rows(tx: Connection, table: Table, fresh: Sequence[Mapping[str, object]]) -> None:
    """Insert rows that name the same columns in the same order.

    As tuples in the driver's own words: SQLAlchemy would look at every value of thousands of rows.
    """
    if fresh:
        columns, marks = ", ".join(fresh[0]), ", ".join("?" * len(fresh[0]))
        tx.exec_driver_sql(
            f"INSERT INTO {table.name} ({columns}) VALUES ({marks})",
            [tuple(row.values()) for row in fresh],
        )
