"""What an inbox over many journals asks of a desk: light rows, however many scenarios there are."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from mtl_journal.domain.feedback import FeedbackThread
from mtl_journal.store import rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.dialogue_rows import said_from
from mtl_journal.store.mapping import strands_from

_ROW, _SAID, _READER = rows.scenario.c, rows.dialogue.c, rows.reader.c


class Text(NamedTuple):
    """A scenario of some journal that is not in the bin; `strands` are their ids in one text."""

    journal: str
    scenario: str
    title: str
    date: str | None
    changed_at: str
    strands: str


class Spoken(NamedTuple):
    """A comment or an action: who said it when, and in which thread."""

    journal: str
    scenario: str
    thread: str
    id: str
    noun: str
    author: str
    at: str


def texts(tx: Transaction) -> Sequence[Text]:
    """Return every scenario of every journal, bins left out."""
    wanted = (_ROW.journal, _ROW.id, _ROW.title, _ROW.date, _ROW.changed_at, _ROW.strands)
    found = tx.execute(select(*wanted).where(_ROW.removed == 0))
    return [Text(*row[:-1], " ".join(strands_from(row.strands))) for row in found]


def threads(tx: Transaction) -> list[tuple[str, FeedbackThread]]:
    """Return every thread with its journal."""
    found: list[tuple[str, FeedbackThread]] = []
    for row in tx.execute(select(rows.dialogue).where(_SAID.noun == "thread")):
        said = said_from(row)
        if isinstance(said, FeedbackThread):
            found.append((row.journal, said))
    return found


def spoken(tx: Transaction) -> list[Spoken]:
    """Return every comment and action, the oldest first."""
    wanted = (
        _SAID.journal,
        _SAID.scenario,
        _SAID.thread,
        _SAID.id,
        _SAID.noun,
        _SAID.author,
        _SAID.at,
    )
    query = select(*wanted).where(_SAID.noun != "thread").order_by(_SAID.hlc, _SAID.id)
    return [Spoken._make(row) for row in tx.execute(query)]


def shared_at(tx: Transaction, person: str) -> dict[tuple[str, str], str]:
    """Return when what somebody reads now was shared with them, by journal and scenario."""
    wanted = (_READER.journal, _READER.scenario, _READER.at)
    mine = (_READER.person == person, _READER.withdrawn == 0)
    found = tx.execute(select(*wanted).where(*mine))
    return {(row.journal, row.scenario): row.at for row in found}
