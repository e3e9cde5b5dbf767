"""The structure tree and the link annotations as PDF objects."""

from reportlab.pdfbase.pdfdoc import LinkAnnotation, PDFDictionary, PDFObjectReference

from mtl_journal.render.typeset.inks import Target
from mtl_journal.render.typeset.objects import Array, Dictionary, Text, name
from mtl_journal.render.typeset.paper import Paper
from mtl_journal.render.typeset.structure import Annotated, Element, Marked

# Keys of the parent tree: pages count from 0, annotations from here.
_ANNOTATIONS = 1_000_000

_References = dict[Element, PDFObjectReference]


def structure_tree(
    paper: Paper, root: Element, marked: list[list[Element]], linked: list[Element]
) -> Dictionary:
    """Return the root of the structure tree: every element, and the way back to it.

    `marked` gives each page's elements by their numbers, `linked` the element of each link.
    """
    document = paper.document
    top = Dictionary(Type="/StructTreeRoot")
    nodes, references = _nodes(paper, root)
    parents = {None: document.Reference(top), **references}
    for element, node in nodes.items():
        _fill(node, element, parents[element.parent], references, paper)
    numbers: list[object] = []
    for page, elements in enumerate(marked):
        owners = Array([references[element] for element in elements])
        numbers += (page, document.Reference(owners))
    for at, element in enumerate(linked):
        numbers += (_ANNOTATIONS + at, references[element])
    top["K"] = references[root]
    top["ParentTree"] = document.Reference(Dictionary(Nums=Array(numbers)))
    top["ParentTreeNextKey"] = _ANNOTATIONS + len(linked)
    named = sorted((element.id, references[element]) for element in nodes if element.id)
    if named:
        names = Array([one for id, reference in named for one in (Text(id), reference)])
        first, last = Text(named[0][0]), Text(named[-1][0])
        leaf = Dictionary(Names=names, Limits=Array([first, last]))
        top["IDTree"] = Dictionary(Kids=Array([document.Reference(leaf)]))
    return top


def _nodes(paper: Paper, root: Element) -> tuple[dict[Element, Dictionary], _References]:
    """Give every element an object with a number, in reading order."""
    nodes: dict[Element, Dictionary] = {}
    references: _References = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        node = nodes[element] = Dictionary(Type="/StructElem", S=name(element.tag))
        references[element] = paper.document.Reference(node)
        waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
    return nodes, references


def _fill(
    node: Dictionary,
    element: Element,
    parent: PDFObjectReference,
    references: _References,
    paper: Paper,
) -> None:
    home: int | None = None
    kids: list[object] = []
    for kid in element.kids:
        match kid:
            case Element():
                kids.append(references[kid])
            case Annotated(page, index):
                kids.append(Dictionary(Type="/OBJR", Obj=paper.link(index), Pg=paper.page(page)))
            case Marked(page, number):
                home = page if home is None else home
                if page == home:
                    kids.append(number)
                else:
                    kids.append(Dictionary(Type="/MCR", Pg=paper.page(page), MCID=number))
    node["P"] = parent
    if home is not None:
        node["Pg"] = paper.page(home)
    if kids:
        node["K"] = Array(kids)
    if element.alt is not None:
        node["Alt"] = Text(element.alt)
    if element.id:
        node["ID"] = Text(element.id)
    if element.language:
        node["Lang"] = Text(element.language)
    if element.actual:
        node["ActualText"] = Text(element.actual)
    if element.attributes:
        node["A"] = Dictionary(**element.attributes)


class Link(LinkAnnotation):
    """A link annotation that the structure tree knows; it leads to an address or to a place."""

    permitted = (*LinkAnnotation.permitted, "StructParent")

    def __init__(
        self, paper: Paper, index: int, target: Target, box: tuple[float, float, float, float]
    ) -> None:
        destination = None if target.address else paper.place(target.place)
        super().__init__(
            f"[{' '.join(f'{edge:.2f}' for edge in box)}]",
            Text(target.says),
            destination,
            Border="[0 0 0]",
            F=4,
            StructParent=_ANNOTATIONS + index,
        )
        self._address = target.address

    def Dict(self) -> PDFDictionary:
        """Return the dictionary."""
        entries = Dictionary(**super().Dict().dict)
        if self._address:
            del entries.dict["Dest"]
            entries["A"] = Dictionary(S="/URI", URI=Text(_ascii(self._address)))
        return entries


def _ascii(address: str) -> str:
    """Return a URI, which is ASCII by definition: other letters are percent-encoded."""
    return "".join(
        sign if " " < sign < "\x7f" else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in address
    )
