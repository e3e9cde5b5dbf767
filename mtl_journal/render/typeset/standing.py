"""Standing type: what stays set from one making of a portfolio to the next, kept in memory only.

Reading Markdown and making photographs as small as paper needs are most of the work, and between
two makings nearly nothing has changed.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from mtl_journal.domain.portfolio import Exhibit
from mtl_journal.render import tree
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.typeset.pictures import Picture, picture_of
from mtl_journal.render.typography import typographic

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Standing:
    """Trees by their text and pictures by their hash; what a making does not use any more goes."""

    def __init__(self) -> None:
        self._trees: _Kept[tuple[str, str], tree.Document] = _Kept()
        self._pictures: _Kept[str, Picture] = _Kept()

    def begin(self) -> None:
        """Begin a making, with all that earlier ones left, also those that were given up."""
        self._trees.begin()
        self._pictures.begin()

    def finish(self) -> None:
        """End a making: what it did not use goes."""
        self._trees.finish()
        self._pictures.finish()

    def body(self, text: str, language: str) -> tree.Document:
        """Return the tree of a text, with the typography of a language."""
        return self._trees.get((text, language), lambda: typographic(parse(text), language))

    def picture(self, exhibit: Exhibit, scenario: str) -> Picture:
        """Return the picture of an exhibit; raises as `picture_of` does."""
        return self._pictures.get(exhibit.sha256, lambda: picture_of(exhibit, scenario))


class _Kept(Generic[Key, Value]):
    def __init__(self) -> None:
        self._last: dict[Key, Value] = {}
        self._now: dict[Key, Value] = {}

    def begin(self) -> None:
        self._last |= self._now
        self._now = {}

    def finish(self) -> None:
        self._last = {}

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else make()
        return self._now[key]
