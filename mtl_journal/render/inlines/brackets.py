"""Links, pictures and the marks of footnotes: all that stands in square brackets."""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as Pattern

from mtl_journal.render.inlines.keeping import Keeping
from mtl_journal.render.inlines.literals import Found
from mtl_journal.render.inlines.references import References
from mtl_journal.render.inlines.targets import target_at

# Pictures within pictures: deeper than anybody types, they stay as they were typed.
MAX_DEPTH = 20

_TOKEN = re.compile(r"!?\[|\]")
_LABEL = re.compile(r"\[([^\[\]]*)\]")

Keep = Callable[[Element, str, Pattern], str]


class _Opening:
    """A bracket that waits for its end; `filled` where other brackets stand within."""

    __slots__ = ("depth", "filled", "inner", "picture", "start")

    def __init__(self, token: re.Match[str]) -> None:
        self.start, self.inner = token.span()
        self.picture = token[0] == "!["
        self.filled = False
        self.depth = 0


class _Node(NamedTuple):
    """What stands from `start` to `end`."""

    start: int
    end: int
    element: Element


class Brackets(Pattern):
    """Reads a text once from left to right, as CommonMark says, and remembers what it found."""

    def __init__(self, keep: Keep, kept: Keeping, references: References) -> None:
        super().__init__(r"!?\[")
        self._keep = keep
        self._kept = kept
        self._references = references
        self._read: str | None = None
        self._found: dict[int, _Node] = {}

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        """Return the outermost node that begins at a match, or nothing where none does."""
        if data is not self._read:
            self._read, self._found = data, {one.start: one for one in self._look(data)}
        node = self._found.get(m.start()) or self._found.get(m.end() - 1)
        return (node.element, node.start, node.end) if node else (None, None, None)

    def _look(self, text: str) -> list[_Node]:
        openings: list[_Opening] = []
        nodes: list[_Node] = []
        dead = 0  # of the openings before this one no link may begin: one stands within them
        token = _TOKEN.search(text)
        while token:
            at = token.end()
            if token[0] != "]":
                if openings:
                    openings[-1].filled = True
                openings.append(_Opening(token))
            elif openings:
                opening = openings.pop()
                end = None
                if opening.picture or len(openings) >= dead:
                    end = self._close(text, opening, token.start(), nodes)
                dead = min(dead, len(openings))
                if end is not None:
                    at = end
                    dead = dead if nodes[-1].element.tag == "img" else len(openings)
                if openings:
                    openings[-1].depth = max(openings[-1].depth, opening.depth)
            token = _TOKEN.search(text, at)
        return nodes

    def _close(self, text: str, opening: _Opening, close: int, nodes: list[_Node]) -> int | None:
        """Put what a pair of brackets makes in the place of the nodes within; return its end."""
        found = self._meant(text, opening, close) if opening.depth < MAX_DEPTH else None
        if found is None:
            return None
        opening.depth += 1
        element, end = found
        start = opening.start
        inside = len(nodes)
        while inside and nodes[inside - 1].start >= opening.inner:
            inside -= 1
        if element.tag == "mark":
            start = opening.inner - 1  # an exclamation mark before it stays one
        else:
            element.text = self._inner(text, opening.inner, close, nodes[inside:])
            if inside < len(nodes):
                element.set("inner", self._kept.source(text[opening.inner : close]))
        del nodes[inside:]
        nodes.append(_Node(start, end, element))
        return end

    def _inner(self, text: str, start: int, end: int, nodes: list[_Node]) -> str:
        parts: list[str] = []
        for node in nodes:
            source = text[node.start : node.end]
            parts += (text[start : node.start], self._keep(node.element, source, self))
            start = node.end
        return "".join((*parts, text[start:end]))

    def _meant(self, text: str, opening: _Opening, close: int) -> tuple[Element, int] | None:
        """Return what the brackets mean, and where it ends."""
        after = text[close + 1 : close + 2]
        if after == "(" and (target := target_at(text, close + 1, self._kept)):
            return _element(opening, target.address, target.title), target.end
        label = "" if opening.filled else self._kept.source(text[opening.inner : close])
        end = close + 1
        named = _LABEL.match(text, end) if after == "[" else None
        if named:
            end = named.end()
            if self._kept.source(named[1]).strip():
                return self._by_label(opening, self._kept.source(named[1]), end, dropped=True)
        if label.strip() and (found := self._by_label(opening, label, end)):
            return found
        if label.startswith("^") and self._references.note(label[1:]) is not None:
            return Element("mark", {"label": label[1:]}), close + 1
        return None

    def _by_label(
        self, opening: _Opening, label: str, end: int, *, dropped: bool = False
    ) -> tuple[Element, int] | None:
        found = self._references.link(label)
        if found is None:
            return None
        if dropped:
            self._kept.dropped.append(label)
        return _element(opening, *found), end


def _element(opening: _Opening, address: str, title: str) -> Element:
    where = "src" if opening.picture else "href"
    return Element("img" if opening.picture else "a", {where: address, "title": title})
