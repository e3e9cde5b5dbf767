"""From the elements of blocks, and what has been found within their texts, to our frozen tree."""

import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown.util import STX

from mtl_journal.render import tree
from mtl_journal.render.inlines import Keeping, References
from mtl_journal.render.inlines.keeping import PLACE
from mtl_journal.render.words import inline_text

ALLOWED_TARGET = re.compile(r"^(?:https?://|mailto:)[^\s\x00-\x1f]+$", re.IGNORECASE)
EVIDENCE = re.compile(r"^evidence:([0-9a-f]{64})$", re.IGNORECASE)
LONGEST_TARGET = 2000
# Some 5,000 list items or table rows, fifty times a rich scenario: beyond it a text is set as it
# was typed, because every part takes its time on paper. Some parts take more than others.
MOST_PARTS = 25_000
_HEADING_PARTS, _NOTE_PARTS, _LINK_PARTS = 4, 8, 3
_HEADING = re.compile(r"^h([1-6])$")
_TICKS = {"yes": True, "no": False}

Found: TypeAlias = tree.Inline | str


def may_follow(target: str, allowed: re.Pattern[str]) -> bool:
    """Whether a link may lead there: an allowed address, or evidence by its hash."""
    if EVIDENCE.match(target):
        return True
    return bool(allowed.match(target)) and len(target) <= LONGEST_TARGET


class TooMuch(Exception):
    """A text holds more parts than anybody writes."""


class Walk:
    """One walk over the elements of a text; footnotes get their numbers as they are met."""

    def __init__(
        self, kept: Keeping, references: References, allowed: re.Pattern[str] = ALLOWED_TARGET
    ) -> None:
        self._kept = kept
        self._references = references
        self._allowed = allowed
        self._numbers: dict[Element, int] = {}
        self._mentioned: list[Element] = []
        self._parts = 0

    def document(self, root: Element) -> tree.Document:
        """Return the tree of the whole text."""
        blocks = self._all(root)
        notes: list[tree.Note] = []
        self._set(notes)
        for note in root.iter("note"):  # those that only mention each other come last
            if note in self._references.used:
                self._number(note)
                self._set(notes)
        return tree.Document(blocks, tuple(notes))

    def _set(self, notes: list[tree.Note]) -> None:
        """Add the notes that have got their numbers by now; they may mention further ones."""
        while len(notes) < len(self._mentioned):
            self._count(_NOTE_PARTS)
            note = self._mentioned[len(notes)]
            notes.append(tree.Note(len(notes) + 1, self._all(note)))

    def _number(self, note: Element) -> int:
        if note not in self._numbers:
            self._mentioned.append(note)
            self._numbers[note] = len(self._mentioned)
        return self._numbers[note]

    def _count(self, parts: int) -> None:
        self._parts += parts
        if self._parts > MOST_PARTS:
            raise TooMuch

    def _all(self, parent: Element) -> tuple[tree.Block, ...]:
        return tuple(self._blocks(parent))

    def _blocks(self, parent: Element) -> Iterator[tree.Block]:
        for element in parent:
            tag = element.tag
            self._count(1)
            if tag == "p":
                yield tree.Paragraph(self._inlines(element))
            elif heading := _HEADING.match(tag):
                self._count(_HEADING_PARTS)
                yield tree.Heading(int(heading[1]), self._inlines(element))
            elif tag == "pre":
                yield tree.CodeBlock(element.text or "", element.get("language", ""))
            elif tag == "blockquote":
                yield tree.Quote(self._all(element))
            elif tag in ("ul", "ol"):
                yield self._listing(element)
            elif tag == "table":
                yield self._table(element)
            elif tag == "hr":
                yield tree.Rule()
            elif tag == "dl":
                yield self._glossary(element)
            elif tag not in ("definition", "note"):
                raise ValueError(f"a block of an unknown kind: {tag}")
            elif element not in self._references.used:
                yield from self._unused(element)

    def _unused(self, element: Element) -> Iterator[tree.Block]:
        """Yield what nothing in the text refers to, as it was typed."""
        if element.tag == "definition":
            yield tree.Paragraph((tree.Text(element.get("typed", "")),))
            return
        label = tree.Text(f"[^{element.get('label')}]: ")
        blocks = self._all(element)
        if blocks and isinstance(blocks[0], tree.Paragraph):
            yield tree.Paragraph((label, *blocks[0].content))
            yield from blocks[1:]
        else:
            yield tree.Paragraph((label,))
            yield from blocks

    def _listing(self, element: Element) -> tree.Listing:
        self._count(len(element))
        items = tuple(
            tree.Item(self._all(item), _TICKS.get(item.get("ticked", ""))) for item in element
        )
        start = int(element.get("start", "1")) if element.tag == "ol" else None
        return tree.Listing(items, start, element.get("tight") == "yes")

    def _table(self, element: Element) -> tree.Table:
        self._count(len(element) * (1 + len(element[0])))
        rows = [tuple(self._inlines(cell) for cell in row) for row in element]
        return tree.Table(rows[0], tuple(rows[1:]), tuple(element.get("aligned", "").split()))

    def _glossary(self, element: Element) -> tree.Glossary:
        definitions: list[tree.Definition] = []
        for one in element:
            self._count(1 + len(one))
            terms = tuple(self._inlines(part) for part in one if part.tag == "dt")
            meanings = tuple(self._all(part) for part in one if part.tag == "dd")
            definitions.append(tree.Definition(terms, meanings))
        return tree.Glossary(tuple(definitions))

    def _inlines(self, element: Element) -> tuple[tree.Inline, ...]:
        text = element.text or ""
        if STX not in text and not len(element):
            return (tree.Text(text),) if text else ()
        found: list[Found] = []
        self._gather(element, found)
        return _joined(found)

    def _gather(self, element: Element, found: list[Found]) -> None:
        self._add_text(found, element.text)
        for child in element:
            self._add(found, child)
            self._add_text(found, child.tail)

    def _add_text(self, found: list[Found], text: str | None) -> None:
        """Add text, with what stands at the places within it."""
        at = 0
        for place in PLACE.finditer(text or ""):
            node = self._kept.node(int(place[1]))
            found.append(place.string[at : place.start()])
            at = place.end()
            if isinstance(node, str):
                found.append(node)
                continue
            self._add(found, node)
            if node.tag == "br" and place.string.startswith("\n", at):
                at += 1
        found.append((text or "")[at:])

    def _add(self, found: list[Found], node: Element) -> None:
        self._count(1)
        match node.tag:
            case "em":
                found.append(tree.Emphasis(self._inlines(node)))
            case "strong":
                found.append(tree.Strong(self._inlines(node)))
            case "del":
                found.append(tree.Struck(self._inlines(node)))
            case "code":
                found.append(tree.CodeSpan(node.text or ""))
            case "br":
                found.append(tree.LineBreak())
            case "a":
                self._add_link(found, node)
            case "img":
                self._add_picture(found, node)
            case "mark":
                self._add_mark(found, node)
            case tag:
                raise ValueError(f"an inline of an unknown kind: {tag}")

    def _add_link(self, found: list[Found], node: Element) -> None:
        self._count(_LINK_PARTS)
        target, title = node.get("href", ""), node.get("title", "")
        evidence = EVIDENCE.match(target)
        if evidence and not title:
            found.append(tree.EvidenceLink(evidence[1].lower(), self._inlines(node)))
        elif may_follow(target, self._allowed) and not evidence:
            content = self._inlines(node)
            found.append(tree.Link(target, title, content or (tree.Text(target),)))
        elif typed := node.get("typed"):
            found.append(typed)
        else:
            # A link that may not be followed stays as it was typed.
            found.append("[")
            self._gather(node, found)
            found.append(f"]({target}{_typed_title(title)})")

    def _add_picture(self, found: list[Found], node: Element) -> None:
        source, title = node.get("src", ""), node.get("title", "")
        # What links within the words lead to would be lost, so these stay as they were typed.
        alt = node.get("inner") or inline_text(self._inlines(node))
        match = EVIDENCE.match(source)
        if match and not title:
            found.append(tree.Picture(match[1].lower(), alt))
        else:
            found.append(f"![{alt}]({source}{_typed_title(title)})")

    def _add_mark(self, found: list[Found], node: Element) -> None:
        note = self._references.note(node.get("label", ""))
        if note is not None:
            self._count(_LINK_PARTS)
            found.append(tree.NoteMark(self._number(note)))


def _joined(found: list[Found]) -> tuple[tree.Inline, ...]:
    """Return inlines with all text that belongs together in one."""
    joined: list[tree.Inline] = []
    words: list[str] = []
    for one in found:
        if isinstance(one, str):
            words.append(one)
            continue
        if said := "".join(words):
            joined.append(tree.Text(said))
        words = []
        joined.append(one)
    if said := "".join(words):
        joined.append(tree.Text(said))
    return tuple(joined)


def _typed_title(title: str) -> str:
    return f' "{title}"' if title else ""
