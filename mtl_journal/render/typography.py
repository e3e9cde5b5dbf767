"""Typographic quotation marks and apostrophes in a tree, where the language writes “so” and ‘so’.

Only the texts change that are read as words: code, addresses and titles stay as they were typed,
and so do the marks of feet and inches. The source of a text is never touched.
"""

import re
from dataclasses import replace

from mtl_journal.render import tree

# The languages of these islands. Others have marks of their own and stay as they were typed.
CURLY = frozenset({"en", "cy", "ga", "gd", "gv", "kw", "sco"})

_MARK = re.compile("[\"']")
_OPENERS = frozenset(" \t\n\u00a0([{<“‘–—-/")
# Words that begin with letters left out, and years without their century: ’tis, ’em, ’90s.
_CLIPPED = re.compile(
    r"'(?:tis|twas|twere|twill|em|til|till|cause|cos|cuz|bout|round|ere|n'|\d\ds?)(?!\w)",
    re.IGNORECASE,
)
_INCHES = re.compile(r"(?<=\d)'[ ]?\d")


def typographic(document: tree.Document, language: str) -> tree.Document:
    """Return the tree with typographic marks, or as it is if `language` has others."""
    if language.split("-")[0].lower() not in CURLY:
        return document
    notes = tuple(replace(note, blocks=_blocks(note.blocks)) for note in document.notes)
    return replace(document, blocks=_blocks(document.blocks), notes=notes)


def _blocks(blocks: tuple[tree.Block, ...]) -> tuple[tree.Block, ...]:
    return tuple(map(_block, blocks))


def _block(block: tree.Block) -> tree.Block:
    match block:
        case tree.Paragraph(content):
            return tree.Paragraph(_Marks().inlines(content))
        case tree.Heading(level, content):
            return tree.Heading(level, _Marks().inlines(content))
        case tree.Quote(blocks):
            return tree.Quote(_blocks(blocks))
        case tree.Listing(items, start, tight):
            turned = tuple(tree.Item(_blocks(one.blocks), one.ticked) for one in items)
            return tree.Listing(turned, start, tight)
        case tree.Table(head, rows, aligned):
            return tree.Table(_cells(head), tuple(map(_cells, rows)), aligned)
        case tree.Glossary(definitions):
            return tree.Glossary(tuple(map(_definition, definitions)))
        case _:
            return block


def _definition(one: tree.Definition) -> tree.Definition:
    return tree.Definition(_cells(one.terms), tuple(map(_blocks, one.meanings)))


def _cells(cells: tuple[tree.Cell, ...]) -> tuple[tree.Cell, ...]:
    return tuple(_Marks().inlines(cell) for cell in cells)


class _Marks:
    """Turns the marks of one paragraph from left to right, through all its inlines."""

    def __init__(self) -> None:
        self._before = " "
        self._quoted = False  # a double mark is open
        self._opened = False  # the last mark was an opening one

    def inlines(self, content: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
        """Return inlines with their marks turned."""
        return tuple(map(self._inline, content))

    def _inline(self, inline: tree.Inline) -> tree.Inline:
        match inline:
            case tree.Text(text):
                turned = self._text(text)
                return inline if turned is text else tree.Text(turned)
            case tree.Emphasis(inner) | tree.Strong(inner) | tree.Struck(inner):
                return type(inline)(self.inlines(inner))
            case tree.Link(target, title, inner) if inner != (tree.Text(target),):
                return tree.Link(target, title, self.inlines(inner))
            case tree.EvidenceLink(sha256, inner):
                return tree.EvidenceLink(sha256, self.inlines(inner))
            case tree.Picture(sha256, alt):
                self._before = "x"
                return tree.Picture(sha256, _Marks()._text(alt))
            case tree.LineBreak():
                self._before = " "
            case _:
                self._before = "x"
        return inline

    def _text(self, text: str) -> str:
        if "'" in text or '"' in text:
            text = _MARK.sub(self._turned, text)
        self._before = text[-1] if text else self._before
        return text

    def _turned(self, mark: re.Match[str]) -> str:
        text, at = mark.string, mark.start()
        before = text[at - 1] if at else self._before
        # What stood before may have been turned; an opening mark looks the same to the next.
        opens = before in _OPENERS or (before in "\"'" and self._opened)
        after = text[at + 1 : at + 2]
        self._opened = opens and not after.isspace()
        if mark[0] == '"':
            return self._double(before, opens=self._opened)
        if _INCHES.match(text, at):
            return "'"
        if self._opened and not _CLIPPED.match(text, at):
            return "‘"
        self._opened = False
        return "’"

    def _double(self, before: str, *, opens: bool) -> str:
        if opens:
            self._quoted = True
            return "“"
        if before.isdigit() and not self._quoted:
            return '"'  # inches
        self._quoted = False
        return "”"
