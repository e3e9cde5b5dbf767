"""Where blocks are set within the column: how far in, how wide, and what goes on beside them."""

from typing import NamedTuple

from mtl_journal.render.typeset import measures
from mtl_journal.render.typeset.inks import Ink
from mtl_journal.render.typeset.strips import Band, TextStrip
from mtl_journal.render.typeset.structure import Element

# Where nesting has eaten the line down to this, deeper levels are no longer indented.
NARROWEST = 150.0


class Frame(NamedTuple):
    """Where blocks are set: the structure they belong to, the left edge, the width, the bands."""

    parent: Element
    x: float = 0.0
    measure: float = measures.MEASURE
    bands: tuple[Band, ...] = ()
    depth: int = 0
    tight: bool = False
    size: float = measures.BODY
    leading: float = measures.LINE

    def whole(self) -> bool:
        """Whether it is as wide as the column, with nothing around it that goes on."""
        return self.depth == 0 and not self.bands and self.measure == measures.MEASURE

    def inside(self, parent: Element, indent: float, **changes: object) -> "Frame":
        """Return a frame that is indented from the left, as long as enough of the line is left."""
        if self.measure - indent < NARROWEST:
            indent = 0.0
        return self._replace(
            parent=parent, x=self.x + indent, measure=self.measure - indent, **changes
        )

    def take(self, strip: TextStrip) -> bool:
        """Give a line the bands; return whether it was indented from the right, where it begins."""
        strip.bands = self.bands
        if not strip.leftwards or not all(band.slim for band in self.bands):
            return False
        strip.bands = tuple(band.mirrored() for band in self.bands)
        strip.x -= self.x
        return True


class Label(NamedTuple):
    """What hangs beside the first line of an item."""

    text: str
    ink: Ink
    x: float
