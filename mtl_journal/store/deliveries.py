"""What is asked of the log about deliveries: what is here, and how far somebody has a journal.

`knows` gives for each device of the journal's owner the last `seq` of its records that somebody
has; what it wrote for them before, they have too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from mtl_journal.domain.kinds import KINDS
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.store import rows
from mtl_journal.store.batches import in_batches
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies

_LOG, _READER = rows.record.c, rows.reader.c
_SPOKEN = tuple(kind.NAME for kind in KINDS if issubclass(kind, Belonging))


class Form(NamedTuple):
    """The newest form of a scenario that somebody reads: which record it is, and when it was."""

    person: str
    scenario: str
    id: str
    device: str
    seq: int
    at: str

    def is_in(self, knows: Mapping[str, int]) -> bool:
        """Tell whether somebody who knows this much has it."""
        return self.seq <= knows.get(self.device, 0)


def are_here(tx: Transaction, ids: Sequence[str]) -> bool:
    """Tell whether all of these records, none named twice, came in."""
    found = 0
    for part in in_batches(ids):
        found += tx.scalar(select(func.count(_LOG.n)).where(_LOG.id.in_(part))) or 0
    return found == len(ids)


def last_seqs(tx: Transaction, journal: str, author: str, ids: Sequence[str]) -> dict[str, int]:
    """Return the last `seq` by device of what somebody wrote in a journal, among these records."""
    found: dict[str, int] = {}
    for part in in_batches(ids):
        mine = (_LOG.id.in_(part), _LOG.journal == journal, _LOG.author == author)
        query = select(_LOG.device, func.max(_LOG.seq)).where(*mine).group_by(_LOG.device)
        for device, seq in tx.execute(query):
            found[device] = max(seq, found.get(device, 0))
    return found


def forms(tx: Transaction, journal: str) -> list[Form]:
    """Return what people read of a journal now, each in its newest form."""
    query = (
        select(_READER.person, _READER.scenario, _LOG.id, _LOG.device, _LOG.seq, _LOG.at)
        .join(rows.record, _LOG.id == _READER.form)
        .where(_READER.journal == journal, _READER.withdrawn == 0)
    )
    return [Form(*row) for row in tx.execute(query)]


def up_to(
    tx: Transaction, journal: str, owner: str, knows: Mapping[str, int], read: Iterable[Form]
) -> str:
    """Return up to when somebody has all that the owner wrote for them, "" where nothing is known.

    `read` are the forms for them. Two computers of the owner may not have met: then it is only up
    to the first thing that a share from the other one lacked.
    """
    latest = max((_last(tx, owner, *one) for one in knows.items()), default="")
    forms = list(read)
    lacking = [one.at for one in forms if not one.is_in(knows) and one.at < latest]
    scenarios = {one.scenario for one in forms}
    lacking += _unheard(tx, journal, owner, knows, scenarios, latest)
    if not lacking:
        return latest
    mine = (_LOG.journal == journal, _LOG.author == owner, _LOG.at < min(lacking))
    query = select(_LOG.device, _LOG.seq, _LOG.at).where(*mine).order_by(_LOG.at.desc())
    had = (one.at for one in tx.execute(query) if one.seq <= knows.get(one.device, 0))
    return next(had, "")


def _last(tx: Transaction, owner: str, device: str, seq: int) -> str:
    """Return when a device wrote the last thing up to a `seq`, of what is here."""
    theirs = (_LOG.author == owner, _LOG.device == device, _LOG.seq <= seq)
    return tx.scalar(select(_LOG.at).where(*theirs).order_by(_LOG.seq.desc()).limit(1)) or ""


def _unheard(
    tx: Transaction,
    journal: str,
    owner: str,
    knows: Mapping[str, int],
    scenarios: set[str],
    before: str,
) -> Iterator[str]:
    """Yield when the owner said things on these scenarios that somebody does not have."""
    bodies = Bodies(tx)
    mine = (_LOG.journal == journal, _LOG.author == owner, _LOG.kind.in_(_SPOKEN))
    query = select(_LOG.id, _LOG.kind, _LOG.device, _LOG.seq, _LOG.at)
    for one in tx.execute(query.where(*mine, _LOG.at < before)).all():
        if one.seq <= knows.get(one.device, 0):
            continue
        said = bodies.read(one.id, one.kind)
        if isinstance(said, Belonging) and said.scenario in scenarios:
            yield one.at
