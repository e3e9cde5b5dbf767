"""Bookmarks: the outline that a reader shows beside the pages."""

from itertools import pairwise
from typing import NamedTuple

from mtl_journal.render.typeset.objects import Reference, Store, text_string
from mtl_journal.render.typeset.tagging import destination


class Bookmark(NamedTuple):
    """An entry of the outline; `depth` counts from 1 and grows by one at most."""

    title: str
    place: str
    depth: int


def write_outline(
    store: Store,
    bookmarks: list[Bookmark],
    pages: list[Reference],
    places: dict[str, tuple[int, float]],
) -> Reference:
    """Add the bookmarks as linked entries; those below the first level start closed."""
    top = store.reserve()
    numbers = [store.reserve() for _ in bookmarks]
    parents, children = _family(bookmarks)
    after: dict[int, int] = {}
    for siblings in children.values():
        after.update(pairwise(siblings))
    before = {later: earlier for earlier, later in after.items()}
    for at, mark in enumerate(bookmarks):
        parent = parents[at]
        parts = [
            b"<</Title%s" % text_string(mark.title),
            b"/Parent %d 0 R" % (top if parent < 0 else numbers[parent]),
            b"/Dest" + destination(mark.place, pages, places),
        ]
        if at in before:
            parts.append(b"/Prev %d 0 R" % numbers[before[at]])
        if at in after:
            parts.append(b"/Next %d 0 R" % numbers[after[at]])
        parts.append(_ends(numbers, children.get(at, []), closed=True))
        store.set(numbers[at], b"".join(parts) + b">>")
    return store.set(
        top, b"<</Type/Outlines%s>>" % _ends(numbers, children.get(-1, []), closed=False)
    )


def _family(bookmarks: list[Bookmark]) -> tuple[list[int], dict[int, list[int]]]:
    """Return each bookmark's parent (-1 for none), and the children of each."""
    parents: list[int] = []
    children: dict[int, list[int]] = {}
    path: list[int] = []
    for at, mark in enumerate(bookmarks):
        del path[mark.depth - 1 :]
        parents.append(path[-1] if path else -1)
        children.setdefault(parents[at], []).append(at)
        path.append(at)
    return parents, children


def _ends(numbers: list[int], own: list[int], *, closed: bool) -> bytes:
    if not own:
        return b""
    count = -len(own) if closed else len(own)
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (numbers[own[0]], numbers[own[-1]], count)
