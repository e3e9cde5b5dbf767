"""Taking one journal out of a desk, with everything that came with it and was said in it."""

from sqlalchemy import delete, select

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import RecordBytes, open_record
from mtl_journal.store import erasure, meta, projection, record_log, rows, search_index, tally
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Subject

_LOG = rows.record.c


def scenarios_of(tx: Transaction, journal: str) -> list[str]:
    """Return the ids of the scenarios that are here of a journal."""
    row = rows.scenario.c
    return list(tx.scalars(select(row.id).where(row.journal == journal)))


def take_out(tx: Transaction, journal: str) -> list[Subject]:
    """Remove a journal's records, what waits of it, drafts, rows and files.

    Returns the subjects that are gone. What it leaves in unused pages has to be scrubbed.
    """
    meta.set_fact(tx, meta.UNSCRUBBED, "yes")
    subjects = _subjects(tx, journal)
    ids = list(tx.scalars(select(_LOG.id).where(_LOG.journal == journal)))
    record_log.withdraw(tx, ids)
    record_log.release(tx, _waiting(tx, journal))
    tx.execute(delete(rows.draft).where(rows.draft.c.journal == journal))
    tx.execute(delete(rows.erased).where(rows.erased.c.journal == journal))
    projection.project(tx, subjects)
    tx.execute(delete(rows.journal).where(rows.journal.c.id == journal))
    tally.seal(tx, rows.draft.name)
    erasure.drop_unused_files(tx)
    search_index.rewrite(tx)
    return subjects


def _subjects(tx: Transaction, journal: str) -> list[Subject]:
    query = select(_LOG.header, _LOG.signature, _LOG.body).where(_LOG.journal == journal)
    records = [open_record(RecordBytes(*row)) for row in tx.execute(query)]
    return projection.subjects_of(records)


def _waiting(tx: Transaction, journal: str) -> list[str]:
    found: list[str] = []
    for one, _ in record_log.waiting(tx):
        try:
            record = open_record(one)
        except UserError:
            continue  # nobody can say what it is about
        if record.header.journal == journal:
            found.append(record.id)
    return found
