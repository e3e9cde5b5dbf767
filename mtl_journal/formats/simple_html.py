"""The words of a piece of HTML on one line, for descriptions that other programs keep as HTML."""

from html.parser import HTMLParser

_UNSEEN = ("script", "style", "template", "title")
_APART = ("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "td", "tr", "ul")


def text_of_html(html: str) -> str:
    """Return the words; items of lists get a bullet, and the address of a link follows its words.

    Nothing of HTML is carried out or fetched; what is no HTML stays as it is.
    """
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    reading = _Reading()
    reading.feed(html)
    reading.close()
    return " ".join("".join(reading.parts).split())


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "li":
            self.parts.append(" • ")
        elif tag in _APART:
            self.parts.append(" ")
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _APART or tag == "li":
            self.parts.append(" ")
        elif tag == "a" and self._links:
            address = self._links.pop()
            if address.startswith(("http://", "https://", "mailto:")):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
