"""python-markdown, set up for inlines only: raw HTML and entities stay as literal text."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

# python-markdown marks its own places with STX and ETX, so a text's own ones are put aside
# under noncharacters that the text does not hold.
NONCHARACTERS = [chr(code) for code in range(0xFDD0, 0xFDF0)]

_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_WEB_ADDRESS = r"<(https?://[^<>\s]*)>"
_MAIL_ADDRESS = r"<((?:mailto:)?[^<>\s:@!]+@[^<>\s@]+)>"


class Uses(dict[str, tuple[str, str]]):
    """Link definitions by label that remember which of them the text has used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> tuple[str, str]:
        self.used.add(label)
        return super().__getitem__(label)


class _Address(Pattern):
    """An address in angle brackets; python-markdown's own spells mail out as entities."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        shown = self.unescape(m.group(1))
        link = Element("a")
        link.text = AtomicString(shown)
        mail = "@" in shown and not shown.lower().startswith(("http", "mailto:"))
        link.set("href", f"mailto:{shown}" if mail else shown)
        return link, m.start(0), m.end(0)


def inline_parser(definitions: Uses) -> InlineProcessor:
    """Return the tree processor that turns the texts of a block tree into elements."""
    parser: Any = markdown.Markdown(tab_length=4)
    parser.inlinePatterns.deregister("html")
    parser.inlinePatterns.deregister("entity")
    parser.inlinePatterns.register(_Address(_WEB_ADDRESS, parser), "autolink", 120)
    parser.inlinePatterns.register(_Address(_MAIL_ADDRESS, parser), "automail", 110)
    parser.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "bend", 185)
    parser.references = definitions
    return parser.treeprocessors["inline"]


def resolved(text: str) -> str:
    """Put back the escaped characters that python-markdown stashed as numbers."""
    if STX not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text)


def put_aside(text: str) -> tuple[str, dict[int, str]]:
    """Return `text` without STX and ETX, and the table that brings them back."""
    if STX not in text and ETX not in text:
        return text, {}
    free = [sign for sign in NONCHARACTERS if sign not in text]
    text = text.replace(STX, free[0]).replace(ETX, free[1])
    return text, {ord(free[0]): STX, ord(free[1]): ETX}
