"""Bookmarks: the outline that a reader shows beside the pages."""

from typing import NamedTuple

from mtl_journal.render.typeset.objects import written
from mtl_journal.render.typeset.paper import Paper


class Bookmark(NamedTuple):
    """An entry of the outline; `depth` counts from 1 and grows by one at most."""

    title: str
    place: str
    depth: int


def add_outline(paper: Paper, bookmarks: list[Bookmark]) -> None:
    """Add the bookmarks; those below the first level start closed."""
    document = paper.document
    outline = document.bookmarks
    root = document.number(document.Reference(outline))
    marks = {document.keep(): mark for mark in bookmarks}
    kids: dict[int, list[int]] = {number: [] for number in (root, *marks)}
    path = [root]
    for number, mark in marks.items():
        del path[mark.depth :]
        kids[path[-1]].append(number)
        path.append(number)
    for parent, children in kids.items():
        beside = zip((0, *children), children, (*children[1:], 0), strict=False)
        for before, number, after in beside:
            below = kids[number]
            links = {"Parent": parent, "Prev": before, "Next": after}
            links |= {"First": below[0], "Last": below[-1]} if below else {}
            led = "".join(f"/{key} {to} 0 R" for key, to in links.items() if to)
            led += f"/Count {-len(below)}" if below else ""
            mark = marks[number]
            entry = (written(mark.title), paper.place(mark.place), led.encode("ascii"))
            document.fill(number, b"<</Title%s/Dest%s%s>>" % entry)
    if bookmarks:
        outline.first, outline.last = kids[root][0], kids[root][-1]
        outline.count = len(kids[root])
