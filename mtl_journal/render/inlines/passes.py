"""The tree processor that applies python-markdown's inline patterns, each in a single pass."""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from mtl_journal.render.inlines.addresses import BareAddress, BareMail, may_hold_address
from mtl_journal.render.inlines.brackets import Brackets
from mtl_journal.render.inlines.breaks import Break
from mtl_journal.render.inlines.keeping import Keeping
from mtl_journal.render.inlines.literals import Literals
from mtl_journal.render.inlines.references import References
from mtl_journal.render.inlines.stresses import Stresses

# Text without any of these, two spaces at a line's end and addresses holds no inline of any kind.
_SIGNS = re.compile(r"[\\`*_~\[<&@]")


class Inlines(Treeprocessor):
    """Stands in the place of python-markdown's own, which copies the text at every match.

    What a pattern finds is kept aside, and a numbered place stands for it in the text, so that
    what comes later can lie around it. The places stay in the texts: `kept` says what they mean.
    """

    def __init__(self, references: References, kept: Keeping) -> None:
        super().__init__()
        self._kept = kept
        self._patterns: list[Pattern] = [
            Literals(kept),
            Brackets(self._keep_aside, kept, references),
            BareAddress(kept),
            BareMail(),
            Stresses(),
            Break(),
        ]

    def run(self, root: Element) -> None:
        """Turn the text of every block under `root` into text with places."""
        for element in root.iter():
            if element.text and not isinstance(element.text, AtomicString):
                element.text = self._passed(element.text, 0, frozenset())

    def _keep_aside(self, node: Element, source: str, pattern: Pattern) -> str:
        """Keep what `pattern` found within something else; return its place."""
        return self._keep(node, source, self._patterns.index(pattern), frozenset())

    def _keep(self, node: Element | str, source: str, at: int, within: frozenset[str]) -> str:
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            inside = within | {node.tag}
            for one in node.iter():
                if one.text:
                    one.text = self._passed(one.text, at + 1, inside)
                if one.tail and one is not node:
                    one.tail = self._passed(one.tail, at + 1, inside)
        return self._kept.add(node, source)

    def _passed(self, text: str, first: int, within: frozenset[str]) -> str:
        if not _SIGNS.search(text) and "  \n" not in text and not may_hold_address(text):
            return text
        for at in range(first, len(self._patterns)):
            pattern = self._patterns[at]
            if isinstance(pattern, BareAddress) and not may_hold_address(text):
                continue
            if within.isdisjoint(pattern.ANCESTOR_EXCLUDES):
                text = self._one_pass(pattern, text, at, within)
        return text

    def _one_pass(self, pattern: Pattern, text: str, index: int, within: frozenset[str]) -> str:
        search = pattern.compiled_re.search
        parts: list[str] = []
        at = 0
        match = search(text)
        while match:
            node, start, end = pattern.handleMatch(match, text)
            if node is None or start is None or end is None or start < at:
                match = search(text, max(at, match.end()))
                continue
            parts += (text[at:start], self._keep(node, text[start:end], index, within))
            at = end
            match = search(text, at)
        return "".join((*parts, text[at:])) if parts else text
