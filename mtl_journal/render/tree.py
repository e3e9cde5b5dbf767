"""The tree of a text: small frozen nodes that the preview, the PDF and the word checks share."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are read; markup and escapes are already resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words the writer stresses, set in italics."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words the writer stresses more, set in bold."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Struck:
    """Words the writer has taken back but wants to be seen, struck through."""

    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A few letters of code within a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` begins with https:, http: or mailto:, nothing else ever gets here."""

    target: str
    title: str
    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Picture:
    """A mention of evidence by its hash; `alt` is what stands in the square brackets."""

    sha256: str
    alt: str


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Words that lead to evidence by its hash."""

    sha256: str
    content: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place that a footnote belongs to; `number` is the note's, which count from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the writer asked for."""


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Struck
    | CodeSpan
    | Link
    | EvidenceLink
    | Picture
    | NoteMark
    | LineBreak
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a "\\n" within its texts is a space."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 to 6 as it was typed, gaps and all."""

    level: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text that keeps its spaces and line ends; `language` is what the fence names, or ""."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, or set apart like them."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `ticked` is None where it is not a task."""

    blocks: "tuple[Block, ...]"
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `start` is the first number, None for bullets; `tight` has no air between items."""

    items: tuple[Item, ...]
    start: int | None = None
    tight: bool = True


Cell: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `aligned` has entries ("left", "right", "center")."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms and what they mean; each meaning is blocks of its own."""

    terms: tuple[Cell, ...]
    meanings: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Glossary:
    """A list of definitions."""

    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block: TypeAlias = Paragraph | Heading | CodeBlock | Quote | Listing | Table | Glossary | Rule


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, in the order in which the text first mentions them."""

    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text, and its footnotes; `as_typed` where it was too much to look for markup."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    as_typed: bool = False
