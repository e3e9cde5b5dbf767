"""What was said beside scenarios before: tags and context, the latest first."""

import json

from sqlalchemy import select

from mtl_journal.store import rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.proven import line

_SCENARIO = rows.scenario.c


def contexts_with(tx: Transaction, journal: str, name: str) -> dict[str, str]:
    """Return by scenario what contexts say under a name, of those that say something there."""
    query = select(_SCENARIO.id, _SCENARIO.context).where(
        _SCENARIO.journal == journal,
        _SCENARIO.removed == 0,
        _SCENARIO.context.contains(f'"{name}"'),
    )
    told = ((row.id, json.loads(row.context).get(name)) for row in tx.execute(query))
    return {id: line(words) for id, words in told if words is not None}


def said_before(tx: Transaction, journal: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return every tag once, and every (name, words) of contexts once."""
    query = (
        select(_SCENARIO.tags, _SCENARIO.context)
        .where(_SCENARIO.journal == journal, _SCENARIO.removed == 0)
        .order_by(_SCENARIO.changed_hlc.desc())
    )
    tags: dict[str, None] = {}
    pairs: dict[tuple[str, str], None] = {}
    for row in tx.execute(query):
        for tag in row.tags.split("\n") if row.tags else ():
            tags[line(tag)] = None
        for name, words in json.loads(row.context).items():
            pairs[line(name), line(words)] = None
    return list(tags), list(pairs)
