"""Finding scenarios: FTS5 for the words, plain conditions for the filters."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, text

from mtl_journal.domain.search_query import Filter, Query, spellings
from mtl_journal.store import rows
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.proven import line, prose

_WEIGHTS = "8.0, 1.0, 4.0, 4.0, 2.0"  # title, text, claims, tags, evidence: a title says most
_ROW = rows.scenario.c
_SHORT = 3  # characters under which ranking would only cost time

_FOUND = "SELECT s.id, s.title, s.date, s.strands, s.words FROM scenario AS s"

_CONDITIONS = {
    "strand": "EXISTS (SELECT 1 FROM strand_tag AS t WHERE t.scenario = s.id"
    " AND t.journal = s.journal AND t.strand IN ({0}))",
    "standard": "(folded(json_extract(s.context, '$.standard')) = :{0}"
    " OR instr(char(10) || folded(s.tags) || char(10), char(10) || :{0} || char(10)))",
    "before": "s.date < :{0}",
    "after": "s.date >= :{0}",
    "template": "folded(json_extract(s.context, '$.template')) = :{0}",
    "tag": "instr(char(10) || folded(s.tags) || char(10), char(10) || :{0} || char(10))",
    "class": "folded(json_extract(s.context, '$.class')) = :{0}",
    "subject": "folded(json_extract(s.context, '$.subject')) = :{0}",
    "module": "folded(json_extract(s.context, '$.module')) = :{0}",
    "partner": "instr(folded(json_extract(s.context, '$.partners')), :{0})",
    "is": "EXISTS (SELECT 1 FROM draft AS d WHERE d.subject = s.id)",
}
# Asked of all scenarios at once: to ask for each would go through all threads as many times.
_TALKED = (
    "(s.journal, s.id) IN"
    " (SELECT d.journal, d.scenario FROM dialogue AS d WHERE d.noun = 'thread'{0})"
)
_CHOSEN = {
    ("has", "evidence"): "s.files <> ''",
    ("has", "feedback"): _TALKED.format(""),
    ("status", "open"): _TALKED.format(" AND NOT d.said ->> 'resolved'"),
    ("status", "resolved"): _TALKED.format(" AND d.said ->> 'resolved'"),
}


def search(tx: Transaction, query: Query, limit: int) -> Sequence[Row[Any]]:
    """Return (id, title, date, strands as JSON, words) of at most `limit` scenarios.

    The best match comes first; without words, or while only a letter or two are typed, the
    newest. What lies in the bin is not found.
    """
    wanted = match_expression(query)
    conditions, values = _filters(query.filters)
    values["limit"] = limit
    if not wanted:
        where = " AND ".join(["s.removed = 0", *conditions])
        newest = "ORDER BY s.date IS NULL, s.date DESC, s.n DESC LIMIT :limit"
        return tx.execute(text(f"{_FOUND} WHERE {where} {newest}"), values).all()
    values["wanted"] = wanted
    return tx.execute(text(_ranked(query, conditions)), values).all()


def match_expression(query: Query) -> str:
    """Return the terms in FTS5's own language, every word quoted; "" where there are none."""
    last = len(query.terms) - 1
    return " AND ".join(
        _term(term, begun=query.open_ended and place == last)
        for place, term in enumerate(query.terms)
    )


def words_said(tx: Transaction) -> list[str]:
    """Return every word that the index holds, folded, the most frequent first."""
    with tx.begin_nested() as attempt:
        tx.exec_driver_sql("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, search, row)")
        said = tx.exec_driver_sql("SELECT term FROM temp.said ORDER BY doc DESC, cnt DESC, term")
        words = [str(row.term) for row in said]
        attempt.rollback()
    return words


def texts_of(tx: Transaction, ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return for each scenario what can be found in it, as (field, text)."""
    asked = select(_ROW.id, _ROW.title, _ROW.claims, _ROW.tags, _ROW.text, _ROW.files)
    return {
        row.id: [
            ("title", line(row.title)),
            ("claim", prose(row.claims)),
            ("tag", prose(row.tags)),
            ("text", prose(row.text)),
            ("evidence", prose(row.files)),
        ]
        for row in tx.execute(asked.where(_ROW.id.in_(ids)))
    }


def _ranked(query: Query, conditions: Sequence[str]) -> str:
    """Let FTS5 put the matches in order and hand them out one by one until there are enough.

    The cross join keeps it first: whatever else is asked of a scenario, such as not to lie in the
    bin, is then only looked up for those few.
    """
    rank, order = "", "search.rowid DESC"
    if _is_long(query):
        rank, order = f"search.rank MATCH 'bm25({_WEIGHTS})'", "search.rank"
    where = " AND ".join(filter(None, ["search MATCH :wanted", rank, "s.removed = 0", *conditions]))
    found = _FOUND.replace("FROM scenario AS s", "FROM search CROSS JOIN scenario AS s")
    return f"{found} ON s.n = search.rowid WHERE {where} ORDER BY {order} LIMIT :limit"


def _is_long(query: Query) -> bool:
    return sum(len(word) for term in query.terms for word in term) >= _SHORT


def _term(words: tuple[str, ...], *, begun: bool) -> str:
    star = "*" if begun else ""
    if len(words) > 1:
        return " + ".join(_quoted(word) for word in words) + star
    forms = [_quoted(form) + star for word in words for form in spellings(word)]
    return "(" + " OR ".join(forms) + ")"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _filters(filters: Sequence[Filter]) -> tuple[list[str], dict[str, object]]:
    conditions: list[str] = []
    values: dict[str, object] = {}
    for place, one in enumerate(filters):
        if one.name == "strand":
            names = {f"value{place}_{at}": id for at, id in enumerate((one.value, *one.also))}
            conditions.append(_CONDITIONS["strand"].format(", ".join(f":{name}" for name in names)))
            values |= names
            continue
        if chosen := _CHOSEN.get((one.name, one.value)):
            conditions.append(chosen)
            continue
        name = f"value{place}"
        conditions.append(_CONDITIONS[one.name].format(name))
        values[name] = one.value
    return conditions, values
