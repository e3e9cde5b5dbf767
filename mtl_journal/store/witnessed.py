"""What the records of others prove: they name records of the owner, so those had arrived."""

import re

from sqlalchemy import select

from mtl_journal.domain.delivery import together
from mtl_journal.store import rows
from mtl_journal.store.batches import in_batches
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.record_log import parents_of

_LOG = rows.record.c
_ID = re.compile(rb"[0-9a-f]{64}")


def witnessed(tx: Transaction, journal: str, owner: str) -> dict[str, dict[str, int]]:
    """Return by person for each device of the owner the last `seq` of its records that they name.

    A share holds everything that its receiver may see, so all that the device wrote for them
    before then had arrived too. Who named nothing yet is not in it.
    """
    named: dict[str, set[str]] = {}
    query = select(_LOG.author, _LOG.parents, _LOG.body)
    for row in tx.execute(query.where(_LOG.journal == journal, _LOG.author != owner)):
        ids = named.setdefault(row.author, set())
        ids.update(parents_of(row.parents))
        ids.update(found.decode() for found in _ID.findall(row.body or b""))
    written: dict[str, tuple[str, int]] = {}
    for part in in_batches(sorted(set().union(*named.values()))):
        mine = (_LOG.id.in_(part), _LOG.author == owner, _LOG.journal == journal)
        found = tx.execute(select(_LOG.id, _LOG.device, _LOG.seq).where(*mine))
        written.update((row.id, (row.device, row.seq)) for row in found)
    return {
        person: together({device: seq} for device, seq in places)
        for person, ids in named.items()
        if (places := [written[id] for id in ids if id in written])
    }
