"""Bookmarks: the outline that a reader shows beside the pages."""

from typing import NamedTuple

from mtl_journal.render.typeset.objects import Text
from mtl_journal.render.typeset.paper import Paper


class Bookmark(NamedTuple):
    """An entry of the outline; `depth` counts from 1 and grows by one at most."""

    title: str
    place: str
    depth: int


def add_outline(paper: Paper, bookmarks: list[Bookmark]) -> None:
    """Add the bookmarks; those below the first level start closed."""
    for mark in bookmarks:
        paper.addOutlineEntry(Text(mark.title), mark.place, mark.depth - 1, closed=True)
