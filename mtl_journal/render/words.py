"""The words of a tree in reading order, and a walk over every string in it."""

from collections.abc import Callable
from typing import TypeVar, cast

from mtl_journal.render import tree

Node = TypeVar("Node")


def plain_text(document: tree.Document) -> str:
    """Return the words as they are read: blocks apart by an empty line, no markup, no numbers.

    Cells of a table row are apart by a tab; items, rows, terms and meanings by a line end.
    Footnotes come last. Pictures say their alternative text.
    """
    notes = (block for note in document.notes for block in note.blocks)
    return "\n\n".join(_block_text(block) for block in (*document.blocks, *notes))


def inline_text(content: tuple[tree.Inline, ...]) -> str:
    """Return the words of some inlines; a hard break is a line end."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case tree.Text(text) | tree.CodeSpan(text):
                parts.append(text)
            case tree.Emphasis(inner) | tree.Strong(inner) | tree.Struck(inner):
                parts.append(inline_text(inner))
            case tree.Link(_, _, inner) | tree.EvidenceLink(_, inner):
                parts.append(inline_text(inner))
            case tree.NoteMark():
                pass
            case tree.Picture(_, alt):
                parts.append(alt)
            case tree.LineBreak():
                parts.append("\n")
    return "".join(parts)


def _block_text(block: tree.Block) -> str:
    match block:
        case tree.Paragraph(content) | tree.Heading(_, content):
            return inline_text(content)
        case tree.CodeBlock(text):
            return text
        case tree.Quote(blocks):
            return "\n\n".join(_block_text(inner) for inner in blocks)
        case tree.Listing(items, _, tight):
            apart = "\n" if tight else "\n\n"
            return apart.join(
                apart.join(_block_text(inner) for inner in item.blocks) for item in items
            )
        case tree.Table(head, rows):
            return "\n".join("\t".join(inline_text(cell) for cell in row) for row in (head, *rows))
        case tree.Glossary(definitions):
            return "\n\n".join(map(_definition_text, definitions))
        case tree.Rule():
            return ""


def _definition_text(definition: tree.Definition) -> str:
    terms = [inline_text(term) for term in definition.terms]
    meanings = ["\n\n".join(map(_block_text, blocks)) for blocks in definition.meanings]
    return "\n".join(terms + meanings)


def strings_of(node: object) -> list[str]:
    """Return every string in a tree in reading order, link targets and fence names too.

    The letters of markup come along: "x" for a tick, "evidence" for a picture; how the columns of
    a table are aligned is said by none.
    """
    strings: list[str] = []
    waiting: list[object] = [node]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, tree.Text):
            strings.append(inner.text)
        elif isinstance(inner, tuple):
            waiting += inner[::-1]
        elif isinstance(inner, str):
            strings.append(inner)
        elif not isinstance(inner, (int, type(None))):
            waiting += _typed_in(inner)[::-1]
    return strings


def _typed_in(node: object) -> list[object]:
    """Return the parts of a node in the order in which they are typed."""
    match node:
        case tree.Link(target, title, content):
            return [content, target, title]
        case tree.EvidenceLink(sha256, content):
            return [content, "evidence", sha256]
        case tree.Picture(sha256, alt):
            return [alt, "evidence", sha256]
        case tree.Item(blocks, ticked):
            return ["xX" if ticked else "", blocks]
        case tree.CodeBlock(text, language):
            return [language, text]
        case tree.Table(head, rows):
            return [head, rows]
        case _:
            return [getattr(node, name) for name in _names_in(node)]


def with_strings(node: Node, change: Callable[[str], str]) -> Node:
    """Return the same tree with every string changed."""
    if isinstance(node, str):
        return change(node)
    if isinstance(node, tuple):
        return cast("Node", tuple(with_strings(inner, change) for inner in node))
    if isinstance(node, (int, type(None))):
        return node
    parts = (getattr(node, name) for name in _names_in(node))
    return type(node)(*(with_strings(part, change) for part in parts))


def with_texts(node: Node, change: Callable[[str], str]) -> Node:
    """Return the same tree with the words changed that are read as words: no code, no addresses."""
    if isinstance(node, tree.Text):
        return cast("Node", tree.Text(change(node.text)))
    if isinstance(node, tuple):
        return cast("Node", tuple(with_texts(inner, change) for inner in node))
    if isinstance(node, (str, int, type(None))) or _is_address(node):
        return node
    parts = (getattr(node, name) for name in _names_in(node))
    return type(node)(*(with_texts(part, change) for part in parts))


def _is_address(node: object) -> bool:
    return isinstance(node, tree.Link) and node.target.endswith(inline_text(node.content))


def _names_in(node: object) -> tuple[str, ...]:
    """Return the names of a node's parts; all are dataclasses with slots."""
    return vars(type(node))["__slots__"]
