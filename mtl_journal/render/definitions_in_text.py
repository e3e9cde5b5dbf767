"""Link definitions at the beginning of a paragraph: `[label]: https://... "Title"`."""

import html
import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from mtl_journal.render.inlines.references import LONGEST_LABEL

_LABEL = re.compile(
    rf" {{0,3}}\[(?!\^)(?=[^\]]*\S)((?:[^\[\]\\]|\\.){{1,{LONGEST_LABEL}}})\]:[ ]*\n?[ ]*",
    re.DOTALL,
)
_ADDRESS = re.compile(r"<((?:[^<>\n\\]|\\.)*)>|([^\s<]\S*)")
_TITLE = re.compile(
    r"(?:[ ]+|[ ]*\n[ ]*)"
    r"(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))[ ]*(?=\n|$)",
    re.DOTALL,
)
_END = re.compile(r"[ ]*(?:\n|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Read(NamedTuple):
    """One definition; `end` is where the text goes on."""

    label: str
    address: str
    title: str
    end: int


def take_definitions(parent: Element, text: str, may_follow: Callable[[str], bool]) -> str:
    """Add the definitions that `text` begins with to `parent`; return the rest.

    What leads to a place that no link may lead to is no definition, and ends the search.
    """
    at = 0
    while text.startswith(("[", " "), at) and (read := _definition(text, at)):
        if not may_follow(read.address):
            break
        given = {"label": read.label, "href": read.address, "title": read.title}
        typed = text[at : read.end].rstrip("\n")
        SubElement(parent, "definition", {**given, "typed": typed})
        at = read.end
    return text[at:]


def plain_signs(text: str) -> str:
    """Return what escapes and entities in an address, a title or a fence's name mean."""
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: match[1] if match[1] != "&" else "&amp;", text)
    return html.unescape(text) if "&" in text else text


def _definition(text: str, at: int) -> Read | None:
    label = _LABEL.match(text, at)
    address = _ADDRESS.match(text, label.end()) if label else None
    if label is None or address is None:
        return None
    title = _TITLE.match(text, address.end())
    end = _END.match(text, title.end() if title else address.end())
    if end is None:
        return None
    said = next((words for words in title.groups() if words is not None), "") if title else ""
    where = address[1] if address[2] is None else address[2]
    return Read(label[1], plain_signs(where), plain_signs(said), end.end())
