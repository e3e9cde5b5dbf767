"""A line end that the writer asked for with two spaces; one with a backslash is an escape."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as Pattern

from mtl_journal.render.inlines.literals import Found


class Break(Pattern):
    """Two spaces or more at the end of a line."""

    def __init__(self) -> None:
        # Looking back keeps a long run of spaces from being tried at each of them.
        super().__init__(r"(?<! ) {2,}(?=\n)")

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        """Return the break."""
        return Element("br"), m.start(), m.end()
