"""How a run of text is written: its face, its size, its place in the structure, its link."""

from dataclasses import dataclass, replace

from mtl_journal.render.typeset.families import Style
from mtl_journal.render.typeset.measures import BLACK
from mtl_journal.render.typeset.structure import Element


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """Where a link leads: an address, or the key of a place in this document.

    `note` is the number of the note that stands there, 0 where none does.
    """

    address: str = ""
    place: str = ""
    says: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """The look and the meaning of a run; two runs flow together only when they share one Ink.

    `wash` is the tint behind it, as of a marker, where a strip draws that.
    """

    style: Style
    size: float
    element: Element
    colour: str = BLACK
    target: Target | None = None
    struck: bool = False
    language: str = ""
    wash: str = ""

    def bold(self) -> "Ink":
        """Return the same ink in bold."""
        return replace(self, style=self.style._replace(bold=True))

    def italic(self) -> "Ink":
        """Return the same ink in italics; italics within italics stand upright."""
        return replace(self, style=self.style._replace(italic=not self.style.italic))

    def speaking(self, language: str) -> "Ink":
        """Return the same ink for words in another language, which are an element of their own."""
        element = self.element.add_within("Span")
        element.language = language
        return replace(self, element=element, language=language)

    def code(self) -> "Ink":
        """Return the ink for code beside this one; the code face is wide, so it is set smaller."""
        return replace(self, style=Style("mono"), size=self.size * 0.84)
