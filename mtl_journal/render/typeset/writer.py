"""The whole file: pages, faces, pictures, bookmarks, labels, structure and metadata as objects."""

from typing import NamedTuple

from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.embedding import embed
from mtl_journal.render.typeset.families import Families
from mtl_journal.render.typeset.metadata import About, write_info, write_intent, write_xmp
from mtl_journal.render.typeset.objects import Reference, Store, packed, raw_stream, text_string
from mtl_journal.render.typeset.outline import Bookmark, write_outline
from mtl_journal.render.typeset.pictures import Picture
from mtl_journal.render.typeset.sheets import LinkArea
from mtl_journal.render.typeset.structure import Element
from mtl_journal.render.typeset.tagging import write_links, write_structure


class Finished(NamedTuple):
    """A written page: its content, whose content it is, and the pictures it shows."""

    content: bytes
    marked: list[Element]
    pictures: set[str]


class Manuscript(NamedTuple):
    """Everything that goes into the file; `front` pages have Roman numbers."""

    about: About
    pages: list[Finished]
    front: int
    root: Element
    annotations: list[tuple[int, LinkArea]]
    bookmarks: list[Bookmark]
    places: dict[str, tuple[int, float]]
    families: Families
    pictures: dict[str, Picture]


def write_file(manuscript: Manuscript) -> bytes:
    """Return the bytes of the PDF."""
    store = Store()
    numbers = [store.reserve() for _ in manuscript.pages]
    pages = [b"%d 0 R" % number for number in numbers]
    links = write_links(store, manuscript.annotations, pages, manuscript.places)
    page_tree = _write_pages(store, manuscript, numbers, links)
    structure = write_structure(
        store,
        manuscript.root,
        pages,
        [page.marked for page in manuscript.pages],
        manuscript.annotations,
        links,
    )
    about = manuscript.about
    root = store.add(
        b"<</Type/Catalog/Pages %s/Lang%s/MarkInfo<</Marked true>>"
        b"/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines/Metadata %s"
        b"/OutputIntents%s/StructTreeRoot %s/PageLabels%s/Outlines %s>>"
        % (
            page_tree,
            text_string(about.language),
            write_xmp(store, about),
            write_intent(store),
            structure,
            _labels(manuscript),
            write_outline(store, manuscript.bookmarks, pages, manuscript.places),
        )
    )
    return store.file(root, write_info(store, about))


def _labels(manuscript: Manuscript) -> bytes:
    front = b"0<</S/r>>" if manuscript.front else b""
    return b"<</Nums[%s %d<</S/D>>]>>" % (front, manuscript.front)


def _write_pages(
    store: Store, manuscript: Manuscript, numbers: list[int], links: list[Reference]
) -> Reference:
    tree = store.reserve()
    faces = b"".join(
        b"/%s %s" % (face.key.encode(), embed(face, store))
        for face in manuscript.families.faces.values()
    )
    fonts = store.add(b"<<" + faces + b">>")
    shown = {key: _picture(store, picture) for key, picture in manuscript.pictures.items()}
    on_page: dict[int, list[Reference]] = {}
    for (page, _), link in zip(manuscript.annotations, links, strict=True):
        on_page.setdefault(page, []).append(link)
    for at, page in enumerate(manuscript.pages):
        pictures = b"".join(b"/%s %s" % (key.encode(), shown[key]) for key in sorted(page.pictures))
        annots = b"/Annots[%s]" % b" ".join(on_page[at]) if at in on_page else b""
        store.set(
            numbers[at],
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</Font %s%s>>"
            b"/Contents %s/StructParents %d/Tabs/S%s>>"
            % (
                tree,
                measures.PAGE_WIDTH,
                measures.PAGE_HEIGHT,
                fonts,
                b"/XObject<<" + pictures + b">>" if pictures else b"",
                store.stream(packed({}, page.content, level=4)),
                at,
                annots,
            ),
        )
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    return store.set(tree, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(numbers), kids))


def _picture(store: Store, picture: Picture) -> Reference:
    entries: dict[str, object] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": picture.colours,
        "BitsPerComponent": 8,
    }
    if picture.filter:
        return store.stream(raw_stream({**entries, "Filter": picture.filter}, picture.content))
    return store.stream(packed(entries, picture.content))
