"""The evidence that came with somebody's text, shown small: it is theirs and only looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.cards import EvidenceCard
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.emptying import empty

_WIDE = 150  # pixels of a small picture at usual size


class Lent:
    """Fills a column with cards; pictures come from the desk when they are there."""

    def __init__(self, column: QVBoxLayout, link: DeskLink, look: Look) -> None:
        self._column, self._link, self._look = column, link, look

    def show(self, evidence: tuple[Evidence, ...]) -> None:
        """Show what was shared with one text."""
        empty(self._column)
        for one in evidence:
            card = EvidenceCard(one, self._look.pixels(_WIDE), self._link)
            card.setAccessibleName(f"Evidence: {one.alt or one.name}")
            self._column.addWidget(card)
