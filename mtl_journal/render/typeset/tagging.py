"""The structure tree and the link annotations as PDF objects."""

from mtl_journal.render.typeset.objects import Reference, Store, text_string
from mtl_journal.render.typeset.sheets import LinkArea
from mtl_journal.render.typeset.structure import Annotated, Element, Marked

# Keys of the parent tree: pages count from 0, annotations from here.
_ANNOTATIONS = 1_000_000


def write_structure(
    store: Store,
    root: Element,
    pages: list[Reference],
    marked: list[list[Element]],
    annotations: list[tuple[int, LinkArea]],
    links: list[Reference],
) -> Reference:
    """Add the structure tree: every element, and the way back from each page's content to it."""
    top = store.reserve()
    numbers = _number(store, root)
    for element, number in numbers.items():
        parent = numbers[element.parent] if element.parent is not None else top
        store.set(number, _element(element, parent, numbers, pages, links))
    entries = []
    for page, elements in enumerate(marked):
        owners = b" ".join(b"%d 0 R" % numbers[element] for element in elements)
        entries.append(b"%d %s" % (page, store.add(b"[" + owners + b"]")))
    for at, (_, area) in enumerate(annotations):
        entries.append(b"%d %d 0 R" % (_ANNOTATIONS + at, numbers[area.element]))
    tree = store.add(b"<</Nums[" + b" ".join(entries) + b"]>>")
    return store.set(
        top,
        b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %s/ParentTreeNextKey %d>>"
        % (numbers[root], tree, _ANNOTATIONS + len(annotations)),
    )


def _number(store: Store, root: Element) -> dict[Element, int]:
    """Give every element an object number, in reading order."""
    numbers: dict[Element, int] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        numbers[element] = store.reserve()
        waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
    return numbers


def _element(
    element: Element,
    parent: int,
    numbers: dict[Element, int],
    pages: list[Reference],
    links: list[Reference],
) -> bytes:
    home: int | None = None
    kids: list[bytes] = []
    for kid in element.kids:
        match kid:
            case Element():
                kids.append(b"%d 0 R" % numbers[kid])
            case Annotated(page, index):
                kids.append(b"<</Type/OBJR/Obj %s/Pg %s>>" % (links[index], pages[page]))
            case Marked(page, number):
                home = page if home is None else home
                if page == home:
                    kids.append(b"%d" % number)
                else:
                    kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[page], number))
    parts = [b"<</Type/StructElem/S/%s/P %d 0 R" % (element.tag.encode(), parent)]
    if home is not None:
        parts.append(b"/Pg " + pages[home])
    if kids:
        parts.append(b"/K[" + b" ".join(kids) + b"]")
    if element.alt is not None:
        parts.append(b"/Alt" + text_string(element.alt))
    if element.attributes:
        parts.append(b"/A" + element.attributes)
    return b"".join(parts) + b">>"


def write_links(
    store: Store,
    annotations: list[tuple[int, LinkArea]],
    pages: list[Reference],
    places: dict[str, tuple[int, float]],
) -> list[Reference]:
    """Add the link annotations; `places` gives page and height for links within the document."""
    links: list[Reference] = []
    for at, (_, area) in enumerate(annotations):
        if area.target.address:
            action = b"/A<</S/URI/URI%s>>" % _address(area.target.address)
        else:
            action = b"/Dest" + destination(area.target.place, pages, places)
        links.append(
            store.add(
                b"<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/F 4"
                b"/StructParent %d/Contents%s%s>>"
                % (*area.box, _ANNOTATIONS + at, text_string(area.target.says), action)
            )
        )
    return links


def destination(place: str, pages: list[Reference], places: dict[str, tuple[int, float]]) -> bytes:
    """Return an explicit destination."""
    page, height = places[place]
    return b"[%s/XYZ null %.2f null]" % (pages[page], height)


def _address(address: str) -> bytes:
    """Return a URI, which is ASCII by definition: other letters are percent-encoded."""
    safe = "".join(
        sign if " " < sign < "\x7f" else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in address
    )
    return text_string(safe)
