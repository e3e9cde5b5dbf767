"""What has been found within a text, kept under numbers: a place in the text stands for each."""

import re
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

PLACE = re.compile(f"{STX}(\\d+){ETX}")


class Keeping:
    """Nodes by number, each with the text that it was found in.

    A node is an element, or text that is no markup any more, such as an escaped star. `dropped`
    collects the words that vanish although they are letters: names of entities, labels.
    """

    def __init__(self) -> None:
        self._nodes: list[Element | str] = []
        self._sources: list[str] = []
        self._depths: list[int] = []
        self.dropped: list[str] = []

    def add(self, node: Element | str, source: str, depth: int = 0) -> str:
        """Keep a node; return its place."""
        self._nodes.append(node)
        self._sources.append(source)
        self._depths.append(depth)
        return f"{STX}{len(self._nodes) - 1}{ETX}"

    def node(self, number: int) -> Element | str:
        """Return the node of a place."""
        return self._nodes[number]

    def source(self, text: str) -> str:
        """Return `text` as it was typed, without places."""
        if STX not in text:
            return text
        return PLACE.sub(lambda place: self._sources[int(place[1])], text)

    def spelled(self, text: str) -> str:
        """Return `text` with the signs that escapes and entities mean; all else as typed."""
        if STX not in text:
            return text
        return PLACE.sub(lambda place: self._spelled(int(place[1])), text)

    def _spelled(self, number: int) -> str:
        node = self._nodes[number]
        return node if isinstance(node, str) else self._sources[number]
