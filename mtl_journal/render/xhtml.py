"""The tree of a text as XHTML without scripts, styles or addresses of its own."""

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from mtl_journal.render import tree

Mention = Callable[[str, str], str]
"""From evidence's hash and the words of its mention to the markup that stands for it."""


def xhtml(document: tree.Document, mention: Mention) -> str:
    """Return a document as XHTML, to be put inside one <div>."""
    writing = _Writing(mention)
    parts = [writing.block(block) for block in document.blocks]
    if document.notes:
        items = "".join(f"<li>{writing.blocks(note.blocks)}</li>" for note in document.notes)
        parts.append(f"<hr/><ol>{items}</ol>")
    return "".join(parts)


class _Writing:
    def __init__(self, mention: Mention) -> None:
        self._mention = mention

    def blocks(self, blocks: Sequence[tree.Block]) -> str:
        """Return blocks one after another."""
        return "".join(map(self.block, blocks))

    def block(self, block: tree.Block) -> str:
        """Return one block."""
        match block:
            case tree.Paragraph(content):
                return f"<p>{self.inlines(content)}</p>"
            case tree.Heading(level, content):
                return f"<h{level}>{self.inlines(content)}</h{level}>"
            case tree.CodeBlock(text, language):
                kind = f" class={quoteattr(f'language-{language}')}" if language else ""
                return f"<pre{kind}>{escape(text)}</pre>"
            case tree.Quote(blocks):
                return f"<blockquote>{self.blocks(blocks)}</blockquote>"
            case tree.Listing():
                return self._listing(block)
            case tree.Table():
                return self._table(block)
            case tree.Glossary(definitions):
                return f"<dl>{''.join(map(self._definition, definitions))}</dl>"
            case tree.Rule():
                return "<hr/>"

    def inlines(self, content: Sequence[tree.Inline]) -> str:
        """Return the content of a paragraph, heading or cell."""
        return "".join(map(self._inline, content))

    def _inline(self, inline: tree.Inline) -> str:
        match inline:
            case tree.Text(text):
                return escape(text)
            case tree.CodeSpan(text):
                return f"<code>{escape(text)}</code>"
            case tree.Emphasis(inner):
                return f"<em>{self.inlines(inner)}</em>"
            case tree.Strong(inner):
                return f"<strong>{self.inlines(inner)}</strong>"
            case tree.Struck(inner):
                return f"<del>{self.inlines(inner)}</del>"
            case tree.Link(target, _, inner):
                return f"<a href={quoteattr(target)}>{self.inlines(inner)}</a>"
            case tree.EvidenceLink(_, inner):
                return self.inlines(inner)
            case tree.Picture(sha256, alt):
                return self._mention(sha256, alt)
            case tree.NoteMark(number):
                return f"<sup>{number}</sup>"
            case tree.LineBreak():
                return "<br/>"

    def _listing(self, listing: tree.Listing) -> str:
        items = "".join(self._item(item, listing.tight) for item in listing.items)
        if listing.start is None:
            return f"<ul>{items}</ul>"
        start = f' start="{listing.start}"' if listing.start != 1 else ""
        return f"<ol{start}>{items}</ol>"

    def _item(self, item: tree.Item, tight: bool) -> str:
        tick = {None: "", True: "\u2611 ", False: "\u2610 "}[item.ticked]
        first = item.blocks[0] if item.blocks else None
        if tight and isinstance(first, tree.Paragraph):
            inner = self.inlines(first.content) + self.blocks(item.blocks[1:])
        else:
            inner = self.blocks(item.blocks)
        return f"<li>{tick}{inner}</li>"

    def _table(self, table: tree.Table) -> str:
        head = "".join(f"<th>{self.inlines(cell)}</th>" for cell in table.head)
        rows = ("".join(f"<td>{self.inlines(cell)}</td>" for cell in cells) for cells in table.rows)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _definition(self, definition: tree.Definition) -> str:
        terms = "".join(f"<dt>{self.inlines(term)}</dt>" for term in definition.terms)
        return terms + "".join(f"<dd>{self.blocks(one)}</dd>" for one in definition.meanings)
