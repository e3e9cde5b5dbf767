"""The words of a piece of HTML on one line, for descriptions that other programs keep as HTML.

html.parser looks for the end of each tag to the end of the text: 20,000 characters of "<a " took it
eight seconds, and "<![x" made it raise. Here no piece of markup reaches beyond the next "<".
"""

import re
from html import unescape

_UNSEEN = ("script", "style", "template", "title")
_APART = ("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "td", "tr", "ul")
_MARKUP = re.compile(
    r"<!--(?:(?!-->|<!--).)*-->"
    r"|<[!?][^<>]*>"
    r"|<(?P<closing>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>",
    re.DOTALL,
)
_ADDRESS = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


def text_of_html(html: str) -> str:
    """Return the words; items of lists get a bullet, and the address of a link follows its words.

    Nothing of HTML is carried out or fetched; what is no HTML stays as it is.
    """
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    reading = _Reading()
    at = 0
    for found in _MARKUP.finditer(html):
        reading.words(html[at : found.start()])
        at = found.end()
        tag = (found["tag"] or "").lower()
        if found["closing"]:
            reading.closes(tag)
        else:
            reading.opens(tag, found["attributes"] or "")
    reading.words(html[at:])
    return " ".join("".join(reading.parts).split())


class _Reading:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._unseen = ""
        self._links: list[str] = []

    def opens(self, tag: str, attributes: str) -> None:
        if self._unseen:
            return
        if tag in _UNSEEN:
            self._unseen = tag
        elif tag == "li":
            self.parts.append(" • ")
        elif tag in _APART:
            self.parts.append(" ")
        elif tag == "a":
            address = _ADDRESS.search(attributes)
            self._links.append(unescape("".join(address.groups(""))) if address else "")

    def closes(self, tag: str) -> None:
        if self._unseen:
            self._unseen = "" if tag == self._unseen else self._unseen
        elif tag in _APART or tag == "li":
            self.parts.append(" ")
        elif tag == "a" and self._links:
            address = self._links.pop()
            if address.startswith(("http://", "https://", "mailto:")):
                self.parts.append(f" ({address})")

    def words(self, said: str) -> None:
        if not self._unseen:
            self.parts.append(unescape(said))
