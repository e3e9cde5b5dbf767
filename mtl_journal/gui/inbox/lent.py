"""The evidence that came with somebody's text, shown small: it is theirs and only looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.pictures import fill
from mtl_journal.gui.spacing import SMALL, TINY
from mtl_journal.gui.theme.look import Look

_WIDE = 150  # pixels of a small picture at usual size


class Lent:
    """Fills a column with cards; pictures come from the desk when they are there."""

    def __init__(self, column: QVBoxLayout, link: DeskLink, look: Look) -> None:
        self._column, self._link, self._look = column, link, look

    def show(self, evidence: tuple[Evidence, ...]) -> None:
        """Show what was shared with one text."""
        while (item := self._column.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for one in evidence:
            self._column.addWidget(self._card(one))

    def _card(self, one: Evidence) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setAccessibleName(f"Evidence: {one.alt or one.name}")
        column = QVBoxLayout(card)
        column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        column.setSpacing(TINY)
        if one.is_picture:
            picture = QLabel(card)
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(picture)
            fill(picture, one.sha256, self._look.pixels(_WIDE), self._link)
        words = QLabel(one.alt or one.name, card)
        words.setProperty("kind", "caption")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        column.addWidget(words)
        return card
