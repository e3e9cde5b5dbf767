"""The structure tree of a tagged PDF: what a screen reader follows, apart from where it stands."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True, eq=False)
class Element:
    """One node. Kids are elements, marked content on a page, or annotations, in reading order.

    `language` is that of the words where it is another than around them, and `actual` what they
    say where that is more than their glyphs do. What stands `within` words takes its place among
    the kids when it is written, and waits for that.
    """

    tag: str
    parent: "Element | None" = None
    alt: str | None = None
    attributes: dict[str, str] | None = None
    kids: "list[Kid]" = field(default_factory=list)
    within: bool = False
    waits: bool = False
    id: str = ""
    language: str = ""
    actual: str = ""

    def add(
        self,
        tag: str,
        *,
        alt: str | None = None,
        attributes: dict[str, str] | None = None,
        id: str = "",
    ) -> "Element":
        """Append and return a new child; an `id` stands for one element of the document."""
        child = Element(tag, self, alt, attributes, id=id)
        self.kids.append(child)
        return child

    def add_within(self, tag: str, *, attributes: dict[str, str] | None = None) -> "Element":
        """Return a new child that takes its place among the words when its own are written."""
        return Element(tag, self, attributes=attributes, within=True, waits=True)

    def arrive(self) -> None:
        """Take the place among the parent's kids, after what has been written by now."""
        if self.waits and self.parent is not None:
            self.waits = False
            self.parent.arrive()
            self.parent.kids.append(self)

    def take_back(self) -> None:
        """Take out what writing has put in, so that all of this can be written once more."""
        elements = [self]
        while elements:
            element = elements.pop()
            kids = [kid for kid in element.kids if isinstance(kid, Element)]
            elements += kids
            element.kids = [kid for kid in kids if not kid.within]
            for kid in kids:
                kid.waits = kid.within


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked content: its number on a page (pages count from 0)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link annotation: the page it lies on and its place among all annotations."""

    page: int
    index: int


Kid: TypeAlias = Element | Marked | Annotated


def last_mark(before: Element) -> Marked | None:
    """Return the marked content that is read last before an element, of what is written by now."""
    element: Element | None = before
    while element is not None and element.parent is not None:
        siblings = element.parent.kids
        at = next(at for at, kid in enumerate(siblings) if kid is element)
        for kid in reversed(siblings[:at]):
            found = _last_within(kid)
            if found is not None:
                return found
        element = element.parent
    return None


def _last_within(kid: Kid) -> Marked | None:
    if not isinstance(kid, Element):
        return kid if isinstance(kid, Marked) else None
    if kid.tag == "Note":
        return None  # which stands at the foot, and in the text after none of it
    return next(filter(None, map(_last_within, reversed(kid.kids))), None)


TABLE_HEAD = {"O": "/Table", "Scope": "/Column"}
ROW_HEAD = {"O": "/Table", "Scope": "/Row"}
BULLETS = {"O": "/List", "ListNumbering": "/Disc"}
NUMBERS = {"O": "/List", "ListNumbering": "/Decimal"}
NO_MARKS = {"O": "/List", "ListNumbering": "/None"}
STRUCK = {"O": "/Layout", "TextDecorationType": "/LineThrough"}
