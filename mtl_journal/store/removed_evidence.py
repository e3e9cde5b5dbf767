"""Evidence that was taken away from its scenario: it has no row, but can be brought back."""

from sqlalchemy import select

from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.kinds.evidence import EvidenceRemoved, fold_removed
from mtl_journal.store import rows
from mtl_journal.store.batches import in_batches
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies, statements_by_subject

_LOG = rows.record.c


def removed_in(tx: Transaction, journal: str) -> list[Evidence]:
    """Return the evidence of a journal that was taken away, in the order it was last spoken of."""
    query = select(_LOG.subject).where(_LOG.kind == EvidenceRemoved.NAME, _LOG.journal == journal)
    found: list[Evidence] = []
    bodies = Bodies(tx)
    for part in in_batches(sorted(set(tx.scalars(query)))):
        for subject, told in statements_by_subject(tx, journal, part, bodies).items():
            was = fold_removed(subject, told)
            if was is not None:
                found.append(was)
    return sorted(found, key=lambda one: (one.hlc, one.id))


def removed_files(tx: Transaction) -> set[str]:
    """Return the hashes of the files that bringing evidence back would need."""
    query = select(_LOG.journal).where(_LOG.kind == EvidenceRemoved.NAME).distinct()
    return {one.sha256 for journal in tx.scalars(query) for one in removed_in(tx, journal)}
