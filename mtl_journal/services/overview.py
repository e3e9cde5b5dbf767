"""The list of a journal's scenarios, loading no more than a list needs: it is asked for often."""

from collections.abc import Sequence

from mtl_journal.services.desk import Desk
from mtl_journal.store import queries
from mtl_journal.store.queries import Listed

LEAST_END = 6  # signs of an id's end that are enough to mean it


def list_scenarios(
    desk: Desk, query: str = "", *, in_bin: bool = False, own: bool = False
) -> list[Listed]:
    """Return the scenarios by date, those that fit a query (see `services.search`), or the bin.

    With `own` those of others' journals are left out.
    """
    with desk.file.transaction() as tx:
        found = queries.listed(tx, removed=in_bin, own=own)
        if not query:
            return found
        from mtl_journal.services.search import chosen

        return chosen(tx, found, query)


def own_scenarios(desk: Desk, ids: Sequence[str]) -> frozenset[str]:
    """Return which of these are one's own scenarios."""
    with desk.file.transaction() as tx:
        return queries.own_among(tx, ids)


def short_ids(ids: Sequence[str]) -> dict[str, str]:
    """Return for each id the shortest end (at least 6 signs) that names it alone.

    Ids begin with the time they were drawn at, so what came in together differs only at the end.
    """
    backwards = sorted(id[::-1] for id in ids)
    short: dict[str, str] = {}
    for place, id in enumerate(backwards):
        near = [backwards[i] for i in (place - 1, place + 1) if 0 <= i < len(backwards)]
        shared = max((_shared(id, other) for other in near), default=0)
        short[id[::-1]] = id[: max(LEAST_END, shared + 1)][::-1]
    return short


def _shared(one: str, other: str) -> int:
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
