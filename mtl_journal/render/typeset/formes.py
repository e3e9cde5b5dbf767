"""Formes: scenarios that are set, and can be printed once more as they stand."""

from mtl_journal.render.typeset.figures import FigureStrip
from mtl_journal.render.typeset.outline import Bookmark
from mtl_journal.render.typeset.strips import Strip
from mtl_journal.render.typeset.structure import Element


class Forme:
    """One scenario: its place in the structure, its strips from top to bottom, its bookmarks.

    `figures` is how many figures it has, `shown` the hashes of the pictures that it is the first
    to show, `missing` the signs in it that no font can draw.
    """

    def __init__(self, section: Element, strips: list[Strip], bookmarks: list[Bookmark]) -> None:
        self.section = section
        self.strips = strips
        self.bookmarks = bookmarks
        self.figures = 0
        self.shown: tuple[str, ...] = ()
        self.missing: tuple[str, ...] = ()
        self._printed = False
        self._whites = [strip.before for strip in strips]
        self._sizes = [
            (one, one.height, one.width, one.picture_height)
            for one in strips
            if isinstance(one, FigureStrip)
        ]

    def ready(self) -> None:
        """Put back what cutting into pages and writing have changed, if it has been printed."""
        if not self._printed:
            self._printed = True
            return
        for strip, before in zip(self.strips, self._whites, strict=True):
            strip.before = before
            if strip.floating is not None:
                strip.floating.moved = False
        for figure, *sizes in self._sizes:
            figure.height, figure.width, figure.picture_height = sizes
        self.section.take_back()
