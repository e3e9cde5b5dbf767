"""What left the desk: backups and exported files, and where they were written."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from mtl_journal.store import rows, tally
from mtl_journal.store.desk_file import Transaction


@dataclass(frozen=True, slots=True)
class Outlet:
    """A file or folder this desk wrote; `kind` is backup, portfolio or take-out."""

    path: str
    kind: str
    at: str


def note(tx: Transaction, outlet: Outlet) -> None:
    """Remember that something was written."""
    fresh = {"path": outlet.path, "kind": outlet.kind, "at": outlet.at}
    tx.execute(insert(rows.outlet).prefix_with("OR REPLACE"), fresh)
    tally.seal(tx, rows.outlet.name)


def noted(tx: Transaction) -> list[Outlet]:
    """Return what was written and not forgotten, by path."""
    found = tx.execute(select(rows.outlet).order_by(rows.outlet.c.path))
    return [Outlet(row.path, row.kind, row.at) for row in found]


def forget(tx: Transaction, path: str) -> None:
    """Forget what is no longer there."""
    tx.execute(delete(rows.outlet).where(rows.outlet.c.path == path))
    tally.seal(tx, rows.outlet.name)
