"""Markdown into a tree, whatever the text: no character of it is ever lost, and nothing hangs."""

import re
from collections import Counter

from markdown.util import ETX, STX

from mtl_journal.render import tree
from mtl_journal.render.block_structure import block_tree
from mtl_journal.render.inlines import Inlines, Keeping, References
from mtl_journal.render.walking import ALLOWED_TARGET, TooMuch, Walk, may_follow
from mtl_journal.render.words import strings_of, with_strings

# About 60,000 words, ten times a long assignment; beyond it a text is set as plain paragraphs.
MAX_CHARACTERS = 400_000

# Places within texts are marked with STX and ETX, so a text's own ones are put aside under
# noncharacters that the text does not hold.
_NONCHARACTERS = [chr(code) for code in range(0xFDD0, 0xFDF0)]
# So many letters are counted sooner one by one than all at once.
_FEW = 200
_NO_LETTERS = bytes(sign for sign in range(0x7F) if not chr(sign).isalpha())


def parse(markdown: str, *, allowed: re.Pattern[str] = ALLOWED_TARGET) -> tree.Document:
    """Return the tree of `markdown`; what cannot be parsed in bounds becomes plain paragraphs.

    Line ends may be of any kind. Tabs count as spaces to the next multiple of four, as in
    Markdown. All other characters of the text stand in the tree, markup apart. Links lead only
    to evidence and to addresses that match `allowed`; others stay as they were typed.
    """
    text = markdown.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        return plain(text)
    try:
        document, dropped = _parsed(text, allowed)
    except TooMuch:
        return plain(text)
    except Exception:  # noqa: BLE001  whatever the parser does, the text must come through
        return plain(text)
    return document if _complete(text, document, dropped) else plain(text)


def plain(text: str) -> tree.Document:
    """Return `text` as it was typed: paragraphs without any markup, line ends kept."""
    paragraphs: list[tree.Block] = []
    for part in re.split(r"\n(?:[ \t]*\n)+", text):
        content: list[tree.Inline] = []
        for line in part.split("\n"):
            if line.strip():
                content += [tree.LineBreak()] if content else []
                content.append(tree.Text(line))
        if content:
            paragraphs.append(tree.Paragraph(tuple(content)))
    return tree.Document(tuple(paragraphs), as_typed=True)


def _parsed(text: str, allowed: re.Pattern[str]) -> tuple[tree.Document, list[str]]:
    text, back = _put_aside(text)
    lines = [line.expandtabs(4) for line in text.removesuffix("\n").split("\n")]
    root = block_tree(lines, lambda target: may_follow(target, allowed))
    references, kept = References(), Keeping()
    for definition in root.iter("definition"):
        references.define(definition)
    for note in root.iter("note"):
        references.define_note(note)
    Inlines(references, kept).run(root)
    document = Walk(kept, references, allowed).document(root)
    if back:
        document = with_strings(document, lambda string: string.translate(back))
    fences = [fence.get("typed", "") for fence in root.iter("pre") if "&" in fence.get("typed", "")]
    return document, [*kept.dropped, *references.dropped, *fences]


def _put_aside(text: str) -> tuple[str, dict[int, str]]:
    """Return `text` without STX and ETX, and the table that brings them back."""
    if STX not in text and ETX not in text:
        return text, {}
    free = [sign for sign in _NONCHARACTERS if sign not in text]
    text = text.replace(STX, free[0]).replace(ETX, free[1])
    return text, {ord(free[0]): STX, ord(free[1]): ETX}


def _complete(text: str, document: tree.Document, dropped: list[str]) -> bool:
    """Whether every letter of the text is somewhere in the tree; the last net under the parser.

    Only letters, and their case says nothing, as in hashes: digits may be the numbers of a list,
    signs may be markup. `dropped` are words that vanish for a reason, such as a link's label.
    """
    found = "".join((*strings_of(document), *dropped))
    if _letters(text) == _letters(found):
        return True  # as nearly always: all letters there, and even in the same order
    text, found = text.lower(), found.lower()
    signs = {sign for sign in set(text) if _counts(sign)}
    if len(signs) <= _FEW:
        return all(found.count(sign) >= text.count(sign) for sign in signs)
    said, there = Counter(text), Counter(found)
    return all(there[sign] >= said[sign] for sign in signs)


def _letters(text: str) -> bytes:
    """Return the letters of a text, small ones for the capitals of ASCII, and all beyond ASCII."""
    return text.encode("utf-8", "surrogatepass").lower().translate(None, _NO_LETTERS)


def _counts(sign: str) -> bool:
    return sign.isalpha() or (sign > "~" and not sign.isspace())
