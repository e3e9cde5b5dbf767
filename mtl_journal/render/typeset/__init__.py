"""The typesetter: a portfolio becomes a PDF, archival (PDF/A-3a) and accessible (PDF/UA-1)."""

from collections.abc import Callable

from mtl_journal.domain.portfolio import MissingGlyph, Portfolio
from mtl_journal.render.curled import curled
from mtl_journal.render.typeset.composition import Composition
from mtl_journal.render.typeset.standing import Standing
from mtl_journal.system.collecting import uncollected

__all__ = ["Standing", "typeset"]


def typeset(
    portfolio: Portfolio,
    *,
    progress: Callable[[int, int], None] | None = None,
    report: Callable[[MissingGlyph], None] | None = None,
    standing: Standing | None = None,
) -> bytes:
    """Return the portfolio as the bytes of a PDF; the same value always gives the same bytes.

    `progress` is called with the number of scenarios that are set, and of all; `report` with every
    sign that no font can draw, once for each scenario: a box with its number stands in its place.
    `standing` keeps what is not to be made anew the next time; the bytes are the same without it.
    Raises UserError "export.too_long", "export.broken_picture" or "export.huge_picture" before
    anything is written.
    """
    heard = (progress or _unheard, report or _unheard)
    with uncollected():  # a tenth of the time went into searching
        return Composition(curled(portfolio), *heard, standing or Standing(lines=False)).make()


def _unheard(*_: object) -> None:
    """Stand in for whoever does not ask to be told."""
