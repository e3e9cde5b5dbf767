"""What an inbox over many journals asks of a desk: light rows, however many scenarios there are."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select, text

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
    """A comment or an action: who said it when, and in which thread; `said_by` as in a comment."""

    journal: str
    scenario: str
    thread: str
    id: str
    noun: str
    author: str
    at: str
    said_by: str


class Waiting(NamedTuple):
    """Somebody's scenario about which one has said nothing; `at` is when it was shared."""

    journal: str
    scenario: str
    at: str


class Open(NamedTuple):
    """A scenario with open threads: whether any waits for oneself, and the longest since when."""

    journal: str
    scenario: str
    mine: bool
    at: str


# Sorted before the rest is looked up, which then stops where there are enough.
_WAITING = text(
    """SELECT journal, scenario, at FROM (
        SELECT journal, scenario, at FROM reader
        WHERE person = :me AND withdrawn = 0 AND journal != :own
        ORDER BY at, scenario LIMIT -1
    ) AS r WHERE EXISTS (
        SELECT 1 FROM scenario AS s
        WHERE s.id = r.scenario AND s.journal = r.journal AND s.removed = 0
    ) AND NOT EXISTS (
        SELECT 1 FROM dialogue AS d
        WHERE d.scenario = r.scenario AND d.journal = r.journal AND d.author = :me
    ) LIMIT :most"""
)
_OPEN = text(
    """SELECT journal, scenario, max(mine) AS any_mine, min(CASE WHEN mine THEN at END), min(at)
    FROM (
        SELECT t.journal, t.scenario, coalesce(c.at, t.at) AS at,
            (coalesce(c.author, t.author) IS j.owner
                AND coalesce(coalesce(c.said, t.said) ->> 'said_by', '') = ''
            ) <> (t.journal = :own) AS mine
        FROM dialogue AS t LEFT JOIN (
            SELECT journal, scenario, thread, author, at, said, max(printf('%020d', hlc) || id)
            FROM dialogue WHERE noun = 'comment' GROUP BY journal, scenario, thread
        ) AS c ON c.journal = t.journal AND c.scenario = t.scenario AND c.thread = t.id
        LEFT JOIN journal AS j ON j.id = t.journal
        WHERE t.noun = 'thread' AND NOT t.said ->> 'resolved'
    ) GROUP BY journal, scenario ORDER BY any_mine DESC, 4, 5, scenario LIMIT :most"""
)


def waiting_longest(tx: Transaction, me: str, own: str, most: int) -> list[Waiting]:
    """Return so many scenarios of other journals that wait for one's first word, oldest first."""
    found = tx.execute(_WAITING, {"me": me, "own": own, "most": most})
    return [Waiting(*row) for row in found]


def longest_open(tx: Transaction, own: str, most: int) -> list[Open]:
    """Return so many scenarios with open threads: those that wait for oneself first, oldest first.

    Also what is in a bin: to look each scenario up would take ten times as long.
    """
    found = tx.execute(_OPEN, {"own": own, "most": most})
    return [Open(row[0], row[1], bool(row[2]), row[3] or row[4]) for row in found]


def texts(tx: Transaction, only: Collection[str] | None = None) -> Sequence[Text]:
    """Return every scenario of every journal, or those named, bins left out."""
    wanted = (_ROW.journal, _ROW.id, _ROW.title, _ROW.date, _ROW.changed_at, _ROW.strands)
    found = tx.execute(select(*wanted).where(_ROW.removed == 0, *_among(_ROW.id, only)))
    return [Text(*row[:-1], " ".join(strands_from(row.strands))) for row in found]


def threads(
    tx: Transaction, only: Collection[str] | None = None
) -> list[tuple[str, FeedbackThread]]:
    """Return every thread with its journal, or those about the scenarios named."""
    found: list[tuple[str, FeedbackThread]] = []
    query = select(rows.dialogue).where(_SAID.noun == "thread", *_among(_SAID.scenario, only))
    for row in tx.execute(query):
        said = said_from(row)
        if isinstance(said, FeedbackThread):
            found.append((row.journal, said))
    return found


def spoken(tx: Transaction, only: Collection[str] | None = None) -> list[Spoken]:
    """Return every comment and action, or those about the scenarios named, the oldest first."""
    wanted = (
        _SAID.journal,
        _SAID.scenario,
        _SAID.thread,
        _SAID.id,
        _SAID.noun,
        _SAID.author,
        _SAID.at,
        func.coalesce(func.json_extract(_SAID.said, "$.said_by"), "").label("said_by"),
    )
    meant = (_SAID.noun != "thread", *_among(_SAID.scenario, only))
    query = select(*wanted).where(*meant).order_by(_SAID.hlc, _SAID.id)
    return [Spoken._make(row) for row in tx.execute(query)]


def shared_at(
    tx: Transaction, person: str, only: Collection[str] | None = None
) -> dict[tuple[str, str], str]:
    """Return when what somebody reads now was shared with them, by journal and scenario."""
    wanted = (_READER.journal, _READER.scenario, _READER.at)
    mine = (_READER.person == person, _READER.withdrawn == 0, *_among(_READER.scenario, only))
    found = tx.execute(select(*wanted).where(*mine))
    return {(row.journal, row.scenario): row.at for row in found}


def _among(column: ColumnElement[str], only: Collection[str] | None) -> list[ColumnElement[bool]]:
    return [] if only is None else [column.in_(only)]
