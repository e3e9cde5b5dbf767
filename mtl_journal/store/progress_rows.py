"""What progress is counted from: only the columns that it needs, since texts cost time to read."""

from collections.abc import Iterator

from sqlalchemy import select

from mtl_journal.domain.progress import Line
from mtl_journal.store import rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.mapping import date_from, strands_from

_ROW = rows.scenario.c
_AT_ONCE = 500  # row by row costs more, and all at once keeps the collector of garbage busy


def scenario_lines(tx: Transaction, journal: str) -> Iterator[Line]:
    """Yield a line for each scenario of a journal that is not in the bin, in no order."""
    query = select(_ROW.id, _ROW.title, _ROW.date, _ROW.strands, _ROW.words)
    here = query.where(_ROW.removed == 0, _ROW.journal == journal)
    for part in tx.execute(here).partitions(_AT_ONCE):
        for id, title, date, strands, words in part:
            yield Line(id, title, date_from(date), strands_from(strands), words)
