"""Standing type: what stays set from one making of a portfolio to the next, kept in memory only.

Reading Markdown, setting lines and making photographs as small as paper needs are most of the work,
and between two makings nearly nothing has changed.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Generic, TypeVar

from mtl_journal.domain.portfolio import Exhibit, Portfolio
from mtl_journal.render import tree
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.typeset.families import Families
from mtl_journal.render.typeset.formes import Forme
from mtl_journal.render.typeset.pictures import Picture, picture_of
from mtl_journal.render.typography import typographic

# So many lines stay set, of some 600 pages; and so many words, of which each edit brings new ones.
_MOST_STRIPS = 30_000
_MOST_WORDS = 100_000

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Standing:
    """Trees by their text, pictures by their hash, and scenarios as they are set, with their faces.

    What a making does not use any more goes. Without `lines` no scenario stays set, which saves
    memory where nothing will be made again. Makings with the same one come one after the other.
    """

    def __init__(self, *, lines: bool = True) -> None:
        self._trees: _Kept[tuple[str, str], tree.Document] = _Kept()
        self._pictures: _Kept[str, Picture] = _Kept()
        self._formes: _Kept[Hashable, Forme] = _Kept()
        self._lines = lines
        self._strips = 0
        self._bare: Portfolio | None = None
        self._families = Families()

    def begin(self, portfolio: Portfolio) -> Families:
        """Begin a making, with all that earlier ones left, also those that were given up.

        Return the faces, which stay the same as long as what is around the scenarios does.
        """
        bare = replace(portfolio, entries=(), made=datetime.fromtimestamp(0, UTC))
        if bare != self._bare or self._families.words() > _MOST_WORDS:
            self._bare = bare
            self._families = Families(portfolio.edition.theme, portfolio.language)
            self._formes = _Kept()
        self._families.missing.clear()
        self._strips = 0
        for kept in (self._trees, self._pictures, self._formes):
            kept.begin()
        return self._families

    def finish(self) -> None:
        """End a making: what it did not use goes."""
        for kept in (self._trees, self._pictures, self._formes):
            kept.finish()

    def forme(self, known: Hashable, make: Callable[[], Forme]) -> Forme:
        """Return a scenario ready to be printed; `known` is all that its setting depends on."""
        if not self._lines or self._strips > _MOST_STRIPS:
            return make()
        forme = self._formes.get(known, make)
        self._strips += len(forme.strips)
        forme.ready()
        return forme

    def body(self, text: str, language: str) -> tree.Document:
        """Return the tree of a text, with the typography of a language."""
        return self._trees.get((text, language), lambda: typographic(parse(text), language))

    def picture(self, exhibit: Exhibit, scenario: str) -> Picture:
        """Return the picture of an exhibit; raises as `picture_of` does."""
        key = "" if exhibit.absent else exhibit.sha256
        return self._pictures.get(key, lambda: picture_of(exhibit, scenario))


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
