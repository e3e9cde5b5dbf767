"""The galley: strips one below the other before they are cut into pages."""

from collections.abc import Sequence

from mtl_journal.render.typeset.measures import PageSize
from mtl_journal.render.typeset.strips import Float, Strip
from mtl_journal.render.typeset.structure import Element


class Galley:
    """Collects strips. Of two distances that meet the larger counts; `hold` forbids a page end.

    `depth` is that of the pages to come, `across` such a page on its side, if there may be any.
    """

    def __init__(self, depth: float, across: PageSize | None = None) -> None:
        self.depth = depth
        self.across = across
        self.strips: list[Strip] = []
        self._space = 0.0
        self._held = False
        self._floating: Float | None = None
        self._around = 0.0

    def space(self, points: float) -> None:
        """Leave at least this much before the next strip."""
        self._space = max(self._space, points)

    def hold(self) -> None:
        """Keep the next strip on the page of the last one."""
        self._held = True

    def release(self) -> None:
        """Let a page end before the next strip after all."""
        self._held = False

    def let_float(self, strips: Sequence[Strip], element: Element, space: float) -> None:
        """Append strips that may move to the next page together, `space` left around them."""
        floating = Float(element, len(strips), self._space)
        self.space(space)
        for strip in strips:
            strip.floating = floating
            self.add(strip)
        self._floating = floating
        self._around = space

    def add(self, strip: Strip) -> None:
        """Append a strip."""
        if self._floating is not None:
            floating, self._floating = self._floating, None
            floating.beside = max(floating.beside, strip.before, self._space)
            self.space(self._around)
        strip.before = max(strip.before, self._space)
        strip.keep = strip.keep or self._held
        self._space, self._held = 0.0, False
        self.strips.append(strip)
