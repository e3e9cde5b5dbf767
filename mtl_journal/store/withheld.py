"""Bodies that a desk may turn out not to be allowed to hold, and destroying them."""

from collections.abc import Sequence

from sqlalchemy import select, update

from mtl_journal.domain.kind import Kind
from mtl_journal.store import meta, rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies

_LOG = rows.record.c


def bodies_of(
    tx: Transaction, journal: str, kinds: Sequence[str]
) -> list[tuple[str, str, str, Kind | None]]:
    """Return (record id, kind, subject, what it says) of these kinds, where the body is here."""
    bodies = Bodies(tx)
    about = (_LOG.journal == journal, _LOG.kind.in_(list(kinds)), _LOG.body.is_not(None))
    query = select(_LOG.id, _LOG.kind, _LOG.subject).where(*about).order_by(_LOG.n)
    found = tx.execute(query).all()
    return [(row.id, row.kind, row.subject, bodies.read(row.id, row.kind)) for row in found]


def destroy(tx: Transaction, id: str) -> None:
    """Destroy one body for good; header and signature stay."""
    meta.set_fact(tx, meta.UNSCRUBBED, "yes")
    tx.execute(update(rows.record).where(_LOG.id == id).values(body=None))
