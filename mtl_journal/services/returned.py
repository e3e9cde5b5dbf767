"""What of one's own words in somebody's journal went back to them, and by which road their shares
come: kept on this desk alone."""

from collections.abc import Mapping

from mtl_journal.store import meta
from mtl_journal.store.desk_file import Transaction

ROAD = "road {}"  # the fact in which folder a journal's shares arrive
_RETURNED = "returned {}"  # the fact what of one's own was sent back in a journal


def returned_in(facts: Mapping[str, str], journal: str) -> frozenset[str]:
    """Return the ids of what went back in a journal, among what a desk knows of itself."""
    return frozenset(facts.get(_RETURNED.format(journal), "").split())


def note_returned(tx: Transaction, journal: str, ids: frozenset[str]) -> None:
    """Remember that this went back."""
    meta.set_fact(tx, _RETURNED.format(journal), " ".join(sorted(ids)))


def forget_returned(tx: Transaction, journal: str) -> None:
    """Forget what went back in a journal."""
    meta.drop_fact(tx, _RETURNED.format(journal))
