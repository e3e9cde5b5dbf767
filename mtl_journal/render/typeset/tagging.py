"""The structure tree and the link annotations as PDF objects."""

from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from mtl_journal.render.typeset.document import PackedDocument
from mtl_journal.render.typeset.inks import Target
from mtl_journal.render.typeset.objects import Array, Dictionary, Text, written
from mtl_journal.render.typeset.paper import Paper
from mtl_journal.render.typeset.structure import Annotated, Element, Marked

# Keys of the parent tree: pages count from 0, annotations from here.
_ANNOTATIONS = 1_000_000


def structure_tree(
    paper: Paper, root: Element, marked: list[list[Element]], linked: list[Element]
) -> Dictionary:
    """Return the root of the structure tree: every element, and the way back to it.

    `marked` gives each page's elements by their numbers, `linked` the element of each link.
    """
    document = paper.document
    top = Dictionary(Type="/StructTreeRoot")
    above = document.number(document.Reference(top))
    elements = {element: document.keep() for element in _in_order(root)}
    pages = [document.page(index) for index in range(len(marked))]
    links = [document.annotation(index) for index in range(len(linked))]
    tree = _Tree(elements, pages, links)
    for element, number in elements.items():
        parent = elements[element.parent] if element.parent is not None else above
        document.fill(number, _node(element, parent, tree))
    numbers: list[str] = []
    for page, owners in enumerate(marked):
        number = document.keep()
        owning = " ".join([f"{elements[element]} 0 R" for element in owners])
        document.fill(number, f"[{owning}]".encode("ascii"))
        numbers.append(f"{page} {number} 0 R")
    for at, element in enumerate(linked, start=_ANNOTATIONS):
        numbers.append(f"{at} {elements[element]} 0 R")
    parents = document.keep()
    document.fill(parents, f"<</Nums[{' '.join(numbers)}]>>".encode("ascii"))
    top["K"] = f"{elements[root]} 0 R"
    top["ParentTree"] = f"{parents} 0 R"
    top["ParentTreeNextKey"] = _ANNOTATIONS + len(linked)
    named = sorted((element.id, number) for element, number in elements.items() if element.id)
    if named:
        top["IDTree"] = _names(document, named)
    return top


class _Tree(NamedTuple):
    """The numbers of all elements, pages and links."""

    elements: dict[Element, int]
    pages: list[int]
    links: list[int]


def _names(document: PackedDocument, named: list[tuple[str, int]]) -> Dictionary:
    names = Array([one for id, number in named for one in (Text(id), f"{number} 0 R")])
    leaf = Dictionary(Names=names, Limits=Array([Text(named[0][0]), Text(named[-1][0])]))
    return Dictionary(Kids=Array([document.Reference(leaf)]))


def _in_order(root: Element) -> Iterator[Element]:
    """Yield all elements in reading order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in element.kids[::-1] if isinstance(kid, Element)]


def _node(element: Element, parent: int, tree: _Tree) -> bytes:
    """Return the bytes of an element."""
    home: int | None = None
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{tree.elements[kid]} 0 R")
        elif isinstance(kid, Annotated):
            link, page = tree.links[kid.index], tree.pages[kid.page]
            kids.append(f"<</Type/OBJR/Obj {link} 0 R/Pg {page} 0 R>>")
        else:
            home = kid.page if home is None else home
            kids.append(_mark(kid, home, tree.pages))
    at = f"/Pg {tree.pages[home]} 0 R" if home is not None else ""
    held = f"/K[{' '.join(kids)}]" if kids else ""
    node = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{at}{held}".encode("ascii")
    return b"%s%s>>" % (node, _about(element))


def _mark(kid: Marked, home: int, pages: list[int]) -> str:
    """Return marked content, by its number alone where it is on the page of the element."""
    if kid.page == home:
        return str(kid.number)
    return f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>"


def _about(element: Element) -> bytes:
    """Return what there is to say about an element."""
    said = b""
    if element.alt is not None:
        said += b"/Alt" + written(element.alt)
    if element.id:
        said += b"/ID" + written(element.id)
    if element.language:
        said += b"/Lang" + written(element.language)
    if element.actual:
        said += b"/ActualText" + written(element.actual)
    if element.attributes:
        entries = "".join(f"/{key} {value}" for key, value in element.attributes.items())
        said += f"/A<<{entries}>>".encode("ascii")
    return said


class Link(PDFObject):
    """A link annotation that the structure tree knows; it leads to an address or to a place."""

    def __init__(
        self, paper: Paper, index: int, target: Target, box: tuple[float, float, float, float]
    ) -> None:
        self._paper = paper
        self._index = index
        self._target = target
        self._box = box

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the annotation; the page of its place is finished by now."""
        target = self._target
        edges = " ".join([f"{edge:.2f}" for edge in self._box])
        head = (
            f"<</Type/Annot/Subtype/Link/Rect[{edges}]/Border[0 0 0]/F 4"
            f"/StructParent {_ANNOTATIONS + self._index}/Contents"
        ).encode("ascii")
        if target.address:
            led = b"/A<</S/URI/URI%s>>" % written(_ascii(target.address))
        else:
            led = b"/Dest" + self._paper.place(target.place)
        return b"%s%s%s>>" % (head, written(target.says), led)


def _ascii(address: str) -> str:
    """Return a URI, which is ASCII by definition: other letters are percent-encoded."""
    return "".join(
        sign if " " < sign < "\x7f" else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in address
    )
