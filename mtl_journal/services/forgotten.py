"""Which journals of others were forgotten on this desk: what their person's other desks still hold
of them does not bring them back, only their teacher does."""

from collections.abc import Collection, Iterable, Iterator

from mtl_journal.domain.record import RecordBytes
from mtl_journal.store import meta
from mtl_journal.store.desk_file import Transaction

_FORGOTTEN = "forgotten {}"  # the fact that a journal is not wanted here


def forgotten(tx: Transaction) -> frozenset[str]:
    """Return the ids of the journals that were forgotten here and not accepted again."""
    before = _FORGOTTEN.format("")
    return frozenset(one.removeprefix(before) for one in meta.facts(tx) if one.startswith(before))


def note_forgotten(tx: Transaction, journal: str) -> None:
    """Remember that a journal is not wanted here."""
    meta.set_fact(tx, _FORGOTTEN.format(journal), "yes")


def welcome_again(tx: Transaction, journals: Iterable[str]) -> None:
    """Let journals be here again, whose teacher is accepted."""
    for journal in journals:
        meta.drop_fact(tx, _FORGOTTEN.format(journal))


def without(journals: Collection[str], records: Iterable[RecordBytes]) -> Iterator[RecordBytes]:
    """Yield the records but for those of some journals."""
    ids = [one.encode() for one in journals]
    return (one for one in records if not any(id in one.header for id in ids))
