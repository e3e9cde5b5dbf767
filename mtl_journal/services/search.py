"""Searching scenarios and drafts as a person types."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from mtl_journal.domain.draft import Draft
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.search_hit import Hit, Snippet
from mtl_journal.domain.search_query import CHOICES, DAYS, Query, matches, meaningless, parse_query
from mtl_journal.domain.snippets import snippets
from mtl_journal.domain.wordcount import count_words
from mtl_journal.services.counted import listed
from mtl_journal.services.desk import Desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.store import drafts, searching
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.mapping import date_from, strands_from
from mtl_journal.store.proven import line

MOST = 50
EVERYTHING = 1 << 31


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Chosen = TypeVar("Chosen", bound=_HasId)


def search(
    desk: Desk, typed: str, limit: int = MOST, framework: Framework | None = None
) -> list[Hit]:
    """Return what fits, the best first; drafts that are no scenario yet stand at the end.

    Words are all to be found, the last may be half typed; "quoted" words stand together; accents
    and capitals do not matter. Filters: strand: standard: before: after: template: tag: class:
    subject: module: partner: has:evidence has:feedback is:draft status:open status:resolved.
    Nothing that can be typed is an error; `understood` tells what a filter knows. A strand is also
    found by what it became in the framework, or was before; the shipped one where none is given.
    """
    query = asked(typed, framework)
    with desk.file.transaction() as tx:
        hits = [
            Hit(row.id, line(row.title), date_from(row.date), strands_from(row.strands), row.words)
            for row in searching.search(tx, query, limit)
        ]
        hits += _drafts(tx, query, {hit.id for hit in hits})
    return hits[:limit]


def explain(desk: Desk, typed: str, hits: list[Hit]) -> dict[str, list[Snippet]]:
    """Return for each hit where it says what was looked for, the most telling place first."""
    query = parse_query(typed)
    with desk.file.transaction() as tx:
        texts = searching.texts_of(tx, [hit.id for hit in hits])
        written = {one.subject: one for one in drafts.drafts(tx)} if query.terms else {}
    found: dict[str, list[Snippet]] = {}
    for hit in hits:
        fields = texts.get(hit.id, [])
        draft = written.get(hit.id)
        said = [*fields, *([("draft", _words(draft))] if draft else [])]
        found[hit.id] = snippets(query, said)
    return found


def meant(desk: Desk, typed: str) -> str:
    """Return what may have been meant by a search that found nothing; "" where nobody can say."""
    from mtl_journal.domain.nearest_words import meant_words  # where something was misspelt

    query = parse_query(typed)
    if not query.terms:
        return ""
    with desk.file.transaction() as tx:
        words = meant_words(query, searching.words_said(tx))
    said = typed
    for wrong, right in words.items():
        said = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, said)
    return said if said != typed and search(desk, said, 1) else ""


def understood(desk: Desk, typed: str, framework: Framework | None = None) -> UserError | None:
    """Return what a filter knows, for a search that found nothing because its value is no such.

    That is UserError("search.values") or UserError("search.days"); None where all mean something.
    """
    with desk.file.transaction() as tx:
        return _understood(tx, typed, framework or load_framework())


def matching_ids(tx: Transaction, typed: str) -> set[str]:
    """Return the ids of all scenarios that fit, for listing, exporting or taking out a part."""
    return {row.id for row in searching.search(tx, asked(typed), EVERYTHING)}


def chosen(tx: Transaction, found: Sequence[Chosen], typed: str) -> list[Chosen]:
    """Return those of the scenarios that fit what was typed, in their order; "" leaves all.

    Raises UserError("search.nothing") where none of them does, "search.nothing_such" where the
    value of a filter means nothing.
    """
    if not typed:
        return list(found)
    fits = matching_ids(tx, typed)
    left = [one for one in found if one.id in fits]
    if found and not left:
        known = _understood(tx, typed, load_framework())
        if known is not None:
            raise UserError("search.nothing_such", typed=typed, known=known)
        raise UserError("search.nothing", typed=typed)
    return left


def _understood(tx: Transaction, typed: str, framework: Framework) -> UserError | None:
    strands = tuple(strand.id for strand in framework.strands)
    known = {**CHOICES, "strand": strands}
    names = meaningless(typed)
    for one in asked(typed, framework).filters:
        if one.name == "strand" and not searching.search(tx, Query(filters=(one,)), 1):
            old = len(one.also) > 1  # what became of it the framework says
            names += [] if old or one.value.casefold() in map(str.casefold, strands) else ["strand"]
    for name in names:
        if name in known:
            return UserError("search.values", name=name, known=listed(known[name], EVERYTHING))
        if name in DAYS:
            return UserError("search.days", name=name)
    return None


def asked(typed: str, framework: Framework | None = None) -> Query:
    """Return what a text asks for, with strands under all the names they had and have."""
    query = parse_query(typed)
    if not query.values("strand"):
        return query
    lineage = (framework or load_framework()).lineage
    filters = (
        replace(one, also=lineage.kin(one.value)) if one.name == "strand" else one
        for one in query.filters
    )
    return replace(query, filters=tuple(filters))


def _drafts(tx: Transaction, query: Query, found: set[str]) -> list[Hit]:
    """Return drafts whose words fit; filters other than is:draft speak of scenarios."""
    if any(one.name != "is" for one in query.filters) or not (query.terms or query.filters):
        return []
    hits: list[Hit] = []
    for draft in drafts.drafts(tx):
        if draft.subject not in found and matches(query, [_words(draft)]):
            found.add(draft.subject)
            said = draft.content
            strands = tuple(sorted(claim.strand for claim in said.claims))
            words = count_words(said.text)
            hits.append(Hit(draft.subject, said.title, said.date, strands, words, is_draft=True))
    return hits


def _words(draft: Draft) -> str:
    return f"{draft.content.title}\n{draft.content.text}"
