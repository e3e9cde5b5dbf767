"""What is taken as it stands, and binds closest: escapes, code, addresses in <>, entities."""

import re
from html.entities import html5
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.util import AtomicString

from mtl_journal.render.inlines.keeping import Keeping

_LITERAL = (
    r"\\[!-/:-@\[-`{-~]|\\(?=\n)|`+"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>"
    r"|<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9][A-Za-z0-9.-]*>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_RUN = re.compile("`+")

Found = tuple[Element | str | None, int | None, int | None]


class Literals(Pattern):
    """Reads all four from left to right, so that whichever begins first wins."""

    def __init__(self, kept: Keeping) -> None:
        super().__init__(_LITERAL)
        self._kept = kept
        self._read: str | None = None
        self._ends: dict[int, int] = {}

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        """Return the node that begins at a match, or nothing where none does."""
        sign = m[0][0]
        if sign == "`":
            return self._code(m, data)
        node: Element | str | None
        if sign == "\\":
            node = m[0][1:] or Element("br")
        elif sign == "<":
            node = _address(m[0])
        else:
            node = self._entity(m[0])
        return (None, None, None) if node is None else (node, m.start(), m.end())

    def _code(self, m: re.Match[str], data: str) -> Found:
        if data is not self._read:
            self._read, self._ends = data, _code_ends(data)
        end = self._ends.get(m.start())
        if end is None:
            return None, None, None
        width = m.end() - m.start()
        code = data[m.end() : end - width].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        node = Element("code")
        node.text = AtomicString(code)
        return node, m.start(), end

    def _entity(self, text: str) -> str | None:
        if text[1] != "#":
            meant = html5.get(text[1:])
        else:
            hexadecimal = text[2] in "xX"
            code = int(text[3:-1], 16) if hexadecimal else int(text[2:-1])
            meant = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if meant is not None:
            self._kept.dropped.append(text)
        return meant


def _code_ends(data: str) -> dict[int, int]:
    """Return where the code ends that begins with each run of backticks."""
    ends: dict[int, int] = {}
    next_of_width: dict[int, int] = {}
    for run in reversed(list(_RUN.finditer(data))):
        width = run.end() - run.start()
        if width in next_of_width:
            ends[run.start()] = next_of_width[width]
        next_of_width[width] = run.end()
    return ends


def _address(typed: str) -> Element:
    shown = typed[1:-1]
    node = Element("a", {"typed": typed})
    node.text = AtomicString(shown)
    scheme, colon, _ = shown.partition(":")
    mail = "@" in shown and not (colon and scheme.replace("+", "").isalnum())
    node.set("href", f"mailto:{shown}" if mail else shown)
    return node
