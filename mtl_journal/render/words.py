"""The words of a tree in reading order, and a walk over every string in it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from mtl_journal.render import tree

Node = TypeVar("Node")


def plain_text(document: tree.Document) -> str:
    """Return the words as they are read: blocks apart by an empty line, no markup, no numbers.

    Cells of a table row are apart by a tab, items and rows by a line end. Pictures say their
    alternative text.
    """
    return "\n\n".join(_block_text(block) for block in document.blocks)


def inline_text(content: tuple[tree.Inline, ...]) -> str:
    """Return the words of some inlines; a hard break is a line end."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case tree.Text(text) | tree.CodeSpan(text):
                parts.append(text)
            case tree.Emphasis(inner) | tree.Strong(inner) | tree.Link(_, _, inner):
                parts.append(inline_text(inner))
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
        case tree.Rule():
            return ""


def strings_of(node: object) -> Iterator[str]:
    """Yield every string in a tree, link targets and fence names too.

    The letters of markup come along: "x" for a tick, "evidence" for a picture.
    """
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for inner in node:
            yield from strings_of(inner)
    elif not isinstance(node, (int, type(None))):
        if isinstance(node, tree.Item) and node.ticked:
            yield "xX"
        elif isinstance(node, tree.Picture):
            yield "evidence"
        for name in node.__slots__:  # type: ignore[attr-defined]
            yield from strings_of(getattr(node, name))


def with_strings(node: Node, change: Callable[[str], str]) -> Node:
    """Return the same tree with every string changed."""
    if isinstance(node, str):
        return change(node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(with_strings(inner, change) for inner in node)  # type: ignore[return-value]
    if isinstance(node, (int, type(None))):
        return node
    names = node.__slots__  # type: ignore[attr-defined]
    return type(node)(*(with_strings(getattr(node, name), change) for name in names))
