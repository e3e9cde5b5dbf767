"""The whole file: faces, pictures, bookmarks, labels, structure and metadata around the pages."""

from typing import NamedTuple

from mtl_journal.render.typeset.embedding import embed
from mtl_journal.render.typeset.enclosures import Enclosure, enclose
from mtl_journal.render.typeset.metadata import About, intent, xmp
from mtl_journal.render.typeset.objects import Dictionary, Text
from mtl_journal.render.typeset.outline import Bookmark, add_outline
from mtl_journal.render.typeset.paper import Paper
from mtl_journal.render.typeset.pictures import Picture
from mtl_journal.render.typeset.structure import Element
from mtl_journal.render.typeset.tagging import structure_tree


class Manuscript(NamedTuple):
    """What goes into the file beside its pages.

    `front` pages have Roman numbers; `marked` gives each page's elements by their numbers, `linked`
    the element of each link.
    """

    about: About
    front: int
    root: Element
    marked: list[list[Element]]
    linked: list[Element]
    bookmarks: list[Bookmark]
    pictures: dict[str, Picture]
    enclosures: list[Enclosure]


def write_file(paper: Paper, manuscript: Manuscript) -> bytes:
    """Return the bytes of the PDF; all its pages are on the paper."""
    document = paper.document
    for fount in paper.founts.values():
        embed(fount, document)
    for key, picture in manuscript.pictures.items():
        paper.add_picture(key, picture)
    root = document.Catalog
    root.Lang = Text(manuscript.about.language)
    root.MarkInfo = Dictionary(Marked="true")
    root.Metadata = xmp(manuscript.about)
    root.OutputIntents = intent()
    root.StructTreeRoot = structure_tree(
        paper, manuscript.root, manuscript.marked, manuscript.linked
    )
    enclose(document, manuscript.enclosures)
    paper.setViewerPreference("DisplayDocTitle", "true")
    if manuscript.front:
        paper.addPageLabel(0, "ROMAN_LOWER")
    paper.addPageLabel(manuscript.front, "ARABIC")
    add_outline(paper, manuscript.bookmarks)
    return paper.getpdfdata()
