"""Lines of Markdown into blocks: an ElementTree whose texts still hold their inline markup.

python-markdown's own block parser loses list nesting that people type every day (a list straight
after a paragraph, two spaces, `1)`), so the blocks are ours, read line by line as CommonMark says.
Code stands between fences only: a paragraph that somebody indents is a paragraph.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from mtl_journal.render import block_starts as starts
from mtl_journal.render.definitions_in_text import plain_signs, take_definitions
from mtl_journal.render.tables_in_text import Rows, alignments

# Deeper quotes and lists than any person types; beyond it the signs stay as they were typed,
# because every level costs a look at each line.
MAX_NESTING = 20
_NEVER = 1_000_000


def block_tree(lines: list[str], may_follow: Callable[[str], bool]) -> Element:
    """Return the root of the blocks in `lines` (no tabs, no line ends).

    A link definition counts as one only where `may_follow` says so of its address.
    """
    reader = _Reader(may_follow)
    for line in lines:
        reader.read(line)
    return reader.end()


class _Open:
    """A block that holds others and is still open; `indent` is what its lines begin with."""

    __slots__ = ("base", "element", "indent", "listing")

    def __init__(self, element: Element, indent: int = 0, base: int = 0) -> None:
        self.element = element
        self.indent = indent
        self.base = base
        self.listing: Element | None = None


class _Reader:
    """Reads line by line; at most one paragraph, fence or table is open, in the innermost block."""

    def __init__(self, may_follow: Callable[[str], bool]) -> None:
        self._may_follow = may_follow
        self._open = [_Open(Element("div"))]
        self._kinds: dict[Element, str] = {}
        self._paragraph: list[str] = []
        self._lazy = 0  # so many of its last lines lack the signs of the blocks around it
        self._fence: tuple[Element, str, int, list[str]] | None = None
        self._table: Rows | None = None
        self._blank = False  # the last line was blank ...
        self._blank_in = 0  # ... within the quotes up to this place among the open blocks

    def read(self, line: str) -> None:
        """Take one more line."""
        matched, rest, quoted = self._match(line)
        if self._fence and matched == len(self._open):
            self._fence_line(rest)
            return
        began = False
        while rest.strip() and (left := self._begin(rest, matched)) is not None:
            began = True
            matched = len(self._open)
            rest = left
            if self._fence:
                return
        self._text(rest, matched, began=began)
        self._blank = not rest.strip() and not began
        self._blank_in = quoted

    def end(self) -> Element:
        """Close what is still open; return the root."""
        self._close_to(1)
        self._close_leaf()
        return self._open[0].element

    def _match(self, line: str) -> tuple[int, str, int]:
        """Return how many open blocks a line belongs to, what is left of it, the last quote."""
        quoted = 0
        for at in range(1, len(self._open)):
            block = self._open[at]
            if block.element.tag == "blockquote":
                quote = starts.QUOTE.match(line)
                if not quote:
                    return at, line, quoted
                line = line[quote.end() :]
                quoted = at
            elif not line.strip():
                if not len(block.element) and not self._paragraph and self._fence is None:
                    block.indent = _NEVER  # an item that begins with a blank line has no more
                line = ""
            elif starts.indent(line) >= block.indent:
                line = line[block.indent :]
            elif block.listing is not None and starts.nests(
                line, block.base, self._kinds[block.listing], dead=block.indent == _NEVER
            ):
                line = line.lstrip(" ")
            else:
                return at, line, quoted
        return len(self._open), line, quoted

    def _begin(self, line: str, matched: int) -> str | None:
        """Begin the block that a line begins, if any; return what is left of the line."""
        if line.lstrip(" ")[0] not in starts.FIRST_SIGNS:
            return None
        if self._paragraph and starts.indent(line) >= 4:
            within = len(self._open) > 1
            if within or not starts.MARKER.match(line):
                return None
        if self._paragraph and matched == len(self._open) and self._underlined(line):
            return ""
        for begin in (self._leaf, self._quote, self._item, self._note, self._meaning):
            left = begin(line, matched)
            if left is not None:
                return left
        return None

    def _leaf(self, line: str, matched: int) -> str | None:
        if heading := starts.HEADING.match(line):
            parent = self._place(matched)
            SubElement(parent, f"h{len(heading[1])}").text = starts.heading_text(heading[2] or "")
        elif starts.RULE.match(line):
            SubElement(self._place(matched), "hr")
        elif fence := starts.FENCE.match(line):
            typed = fence[3].strip()
            given = {"language": plain_signs(typed), "typed": typed}
            element = SubElement(self._place(matched), "pre", given)
            self._fence = (element, fence[2], len(fence[1]), [])
        else:
            return None
        return ""

    def _quote(self, line: str, matched: int) -> str | None:
        quote = starts.QUOTE.match(line)
        if not quote or matched >= MAX_NESTING:
            return None
        self._open.append(_Open(SubElement(self._place(matched), "blockquote")))
        return line[quote.end() :]

    def _item(self, line: str, matched: int) -> str | None:
        marker = starts.MARKER.match(line)
        if not marker or matched >= MAX_NESTING:
            return None
        number = starts.first_number(marker)
        interrupts = self._paragraph and matched == len(self._open)
        if interrupts and (not marker[3] or number not in (None, 1)):
            return None  # "2019. It was ..." in the middle of a paragraph is a sentence
        listing = self._list_for(marker, self._place(matched, listing=True))
        item = _Open(SubElement(listing, "li"), starts.offset(marker), len(marker[1]))
        item.listing = listing
        self._open.append(item)
        rest = line[min(len(line), item.indent) :]
        if tick := starts.TICK.match(rest):
            item.element.set("ticked", "no" if tick[1] == " " else "yes")
            rest = rest[tick.end() :]
        return rest

    def _list_for(self, marker: re.Match[str], parent: Element) -> Element:
        """Return the list above if the item continues it, else a new one."""
        last = parent[-1] if len(parent) else None
        if last is not None and self._kinds.get(last) == starts.kind(marker):
            if self._blank and self._blank_in < len(self._open):
                last.set("tight", "no")
            return last
        self._loosen()
        number = starts.first_number(marker)
        given = {} if number is None else {"start": str(number)}
        listing = SubElement(parent, "ul" if number is None else "ol", {"tight": "yes", **given})
        self._kinds[listing] = starts.kind(marker)
        return listing

    def _note(self, line: str, matched: int) -> str | None:
        note = starts.NOTE.match(line)
        if not note or matched >= MAX_NESTING:
            return None
        element = SubElement(self._place(matched), "note", {"label": note[1]})
        self._open.append(_Open(element, 4))
        return line[note.end() :]

    def _meaning(self, line: str, matched: int) -> str | None:
        """Begin the meaning of a term: the lines of the paragraph above, or one before a gap."""
        colon = starts.MEANING.match(line)
        if not colon or matched >= MAX_NESTING:
            return None
        parent = self._open[matched - 1].element
        terms: list[str] = []
        if self._paragraph and matched == len(self._open):
            terms, self._paragraph = self._paragraph, []
        elif self._paragraph and self._lazy:
            terms = self._paragraph[-self._lazy :]
            del self._paragraph[-self._lazy :]
        self._close_to(matched)
        last = parent[-1] if len(parent) else None
        if not terms and last is not None and last.tag == "p" and self._blank:
            terms = (last.text or "").split("\n")
            parent.remove(last)
            last = parent[-1] if len(parent) else None
        glossary = last if last is not None and last.tag == "dl" else None
        if glossary is None and not terms:
            return None
        self._open.append(_Open(_meaning_for(parent, glossary, terms), colon.end()))
        return line[colon.end() :]

    def _underlined(self, line: str) -> bool:
        """Make a heading of the open paragraph if the line underlines it."""
        mark = starts.UNDERLINE.match(line)
        if not mark:
            return False
        parent = self._open[-1].element
        text = take_definitions(parent, "\n".join(self._paragraph), self._may_follow)
        self._paragraph = []
        if not text:
            return False
        SubElement(parent, "h1" if mark[1][0] == "=" else "h2").text = text.strip()
        return True

    def _text(self, line: str, matched: int, *, began: bool) -> None:
        """Take the rest of a line, in which no block begins."""
        if not line.strip():
            if not began:
                self._close_to(matched)
                self._close_leaf()
            return
        if matched < len(self._open) and self._paragraph:
            self._paragraph.append(line.lstrip(" "))
            self._lazy += 1
            return
        self._close_to(matched)
        if self._table and self._table.take(line):
            return
        if self._paragraph and (aligned := alignments(self._paragraph[-1], line)):
            head = self._paragraph.pop()
            self._close_leaf()
            self._table = Rows(head, aligned)
            return
        if not self._paragraph:
            self._close_leaf()
            self._loosen()
        self._paragraph.append(line.lstrip(" "))
        self._lazy = 0

    def _fence_line(self, line: str) -> None:
        assert self._fence is not None
        _, sign, spaces, taken = self._fence
        self._blank = False
        if starts.closes(line, sign):
            self._close_leaf()
        else:
            taken.append(line[min(starts.indent(line), spaces) :])

    def _place(self, matched: int, *, listing: bool = False) -> Element:
        """Close what a new block ends; return the element that it begins in."""
        self._close_to(matched)
        self._close_leaf()
        if not listing:
            self._loosen()
        return self._open[-1].element

    def _loosen(self) -> None:
        """Note that there is air within an item: a blank line, then another block."""
        block = self._open[-1]
        air = self._blank and self._blank_in < len(self._open)
        if air and block.listing is not None and len(block.element):
            block.listing.set("tight", "no")

    def _close_to(self, count: int) -> None:
        if count < len(self._open):
            self._close_leaf()
            del self._open[count:]

    def _close_leaf(self) -> None:
        parent = self._open[-1].element
        if self._paragraph:
            text = take_definitions(parent, "\n".join(self._paragraph), self._may_follow)
            self._paragraph = []
            if text.strip():
                SubElement(parent, "p").text = text.rstrip()
        if self._table:
            self._table.put(parent)
            self._table = None
        if self._fence:
            element, _, _, taken = self._fence
            element.text = AtomicString("\n".join(taken))
            self._fence = None


def _meaning_for(parent: Element, glossary: Element | None, terms: list[str]) -> Element:
    """Return a new meaning, of new terms or of the last ones in the glossary."""
    if glossary is None:
        glossary = SubElement(parent, "dl")
    if terms:
        definition = SubElement(glossary, "di")
        for term in terms:
            SubElement(definition, "dt").text = term.strip()
    return SubElement(glossary[-1], "dd")
