"""Markdown into a tree, whatever the text: no character of it is ever lost, and nothing hangs."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from mtl_journal.render import tree
from mtl_journal.render.block_structure import block_tree
from mtl_journal.render.inline_syntax import Uses, inline_parser, put_aside
from mtl_journal.render.walking import blocks_of
from mtl_journal.render.words import strings_of, with_strings

# About 60,000 words, ten times a long assignment; beyond it a text is set as plain paragraphs.
MAX_CHARACTERS = 400_000
# python-markdown tries every opening bracket and backtick against the rest of its paragraph.
# The product of both, summed over the text, takes 0.1 microseconds a unit: one second at most.
MAX_INLINE_WORK = 10_000_000
# One paragraph may nest this many brackets; python-markdown takes several frames for each.
MAX_BRACKET_DEPTH = 50

_MARKUP = re.compile(r"[\\`*_\[<]|  \n")


def parse(markdown: str) -> tree.Document:
    """Return the tree of `markdown`; what cannot be parsed in bounds becomes plain paragraphs.

    Line ends may be of any kind. Tabs count as spaces to the next multiple of four, as in
    Markdown. All other characters of the text stand in the tree, markup apart.
    """
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        return plain(text)
    try:
        document, labels = _parsed(text)
    except Exception:  # noqa: BLE001  whatever the parser does, the text must come through
        return plain(text)
    return document if _complete(text, document, labels) else plain(text)


def plain(text: str) -> tree.Document:
    """Return `text` as paragraphs without any markup, line ends kept."""
    paragraphs: list[tree.Block] = []
    for part in re.split(r"\n(?:[ \t]*\n)+", text):
        content: list[tree.Inline] = []
        for line in part.split("\n"):
            if line.strip():
                content += [tree.LineBreak()] if content else []
                content.append(tree.Text(line))
        if content:
            paragraphs.append(tree.Paragraph(tuple(content)))
    return tree.Document(tuple(paragraphs))


def _parsed(text: str) -> tuple[tree.Document, set[str]]:
    text, back = put_aside(text)
    root = block_tree([line.expandtabs(4) for line in text.split("\n")])
    definitions = Uses()
    for element in root.iter("definition"):
        label = element.get("label", "").strip().lower()
        definitions.setdefault(label, (element.get("href", ""), element.get("title", "")))
        element.set("label", label)
    _limit_inline_work(root)
    inline_parser(definitions).run(root)
    document = tree.Document(blocks_of(root, definitions.used))
    if back:
        document = with_strings(document, lambda string: string.translate(back))
    return document, definitions.used


def _limit_inline_work(root: Element) -> None:
    """Leave paragraphs literal on which python-markdown would work for too long."""
    budget = MAX_INLINE_WORK
    for element in root.iter():
        text = element.text or ""
        if not _MARKUP.search(text):
            element.text = AtomicString(text)  # most paragraphs: nothing to look for
            continue
        openings = text.count("[") + text.count("`")
        marks = sum(text.count(sign) for sign in "\\*_<")
        if openings + marks > MAX_BRACKET_DEPTH:
            # A mark only copies the paragraph, which is some fifty times as quick.
            budget -= (openings + marks // 50) * len(text)
            if budget < 0 or _bracket_depth(text) > MAX_BRACKET_DEPTH:
                element.text = AtomicString(text)


def _bracket_depth(text: str) -> int:
    depth = deepest = 0
    for sign in re.findall(r"[\[\]]", text):
        depth = depth + 1 if sign == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _letters(strings: Iterator[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for string in strings:
        counts.update(string)
    return counts


def _complete(text: str, document: tree.Document, labels: set[str]) -> bool:
    """Whether every letter of the text is somewhere in the tree; the last net under the parser.

    Only letters: digits may be the numbers of a list, signs may be markup, and the letters in
    the labels of link definitions (lower case) are not counted.
    """
    wanted = Counter(text)
    for sign in set("".join(labels)):
        wanted[sign] = wanted[sign.upper()] = 0
    found = _letters(strings_of(document))
    return all(
        found[sign] >= count
        for sign, count in wanted.items()
        if sign.isalpha() or (ord(sign) > 0x7E and not sign.isspace())
    )
