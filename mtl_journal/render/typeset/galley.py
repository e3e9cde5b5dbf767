"""The galley: strips one below the other before they are cut into pages."""

from mtl_journal.render.typeset.strips import Strip


class Galley:
    """Collects strips. Of two distances that meet the larger counts; `hold` forbids a page end.

    `depth` is that of the pages to come.
    """

    def __init__(self, depth: float) -> None:
        self.depth = depth
        self.strips: list[Strip] = []
        self._space = 0.0
        self._held = False

    def space(self, points: float) -> None:
        """Leave at least this much before the next strip."""
        self._space = max(self._space, points)

    def hold(self) -> None:
        """Keep the next strip on the page of the last one."""
        self._held = True

    def add(self, strip: Strip) -> None:
        """Append a strip."""
        strip.before = max(strip.before, self._space)
        strip.keep = strip.keep or self._held
        self._space, self._held = 0.0, False
        self.strips.append(strip)
