"""The evidence of a scenario, shown small beside its text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.cards import EvidenceCard
from mtl_journal.gui.evidence.handling import Handling
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.plain_words import plain_words

_WIDE = 220  # pixels of a small picture at usual size
_ALLOWED = {
    Permission.GIVEN: "May be shown",
    Permission.NOT_NEEDED: "No faces, no names",
    Permission.PENDING: "Permission not asked yet",
}


class Exhibits:
    """Fills a column with cards; pictures come from the desk when they are there."""

    def __init__(self, column: QVBoxLayout, handling: Handling, link: DeskLink, look: Look) -> None:
        self._column, self._handling = column, handling
        self._link, self._look = link, look

    def show(self, evidence: tuple[Evidence, ...], removed: tuple[Evidence, ...] = ()) -> None:
        """Show what is attached to one scenario, and what was taken away from it."""
        empty(self._column)
        for one in evidence:
            self._column.addWidget(self._card(one))
        if removed:
            self._column.addWidget(self._taken_away(removed))

    def _taken_away(self, removed: tuple[Evidence, ...]) -> QWidget:
        """A quiet button that brings each back."""
        button = QPushButton(f"Taken away: {len(removed)}")
        button.setProperty("kind", "quiet")
        button.setAccessibleName(f"Bring back what was taken away: {len(removed)}")
        button.setToolTip("Nothing is lost: choose what is to be attached again")
        menu = QMenu(button)
        for one in removed:
            words = f"Bring back {one.name}".replace("&", "&&")
            menu.addAction(words).triggered.connect(
                lambda _=False, one=one: self._handling.bring_back(one)
            )
        button.setMenu(menu)
        return button

    def _card(self, one: Evidence) -> QWidget:
        card = EvidenceCard(one, self._look.pixels(_WIDE), self._link)
        card.twice.connect(lambda: self._handling.open_or_save(one))
        card.setAccessibleName(f"Evidence: {one.name}. {one.alt}. {_ALLOWED[one.permission]}.")
        row = QHBoxLayout()
        row.addWidget(plain_words(_ALLOWED[one.permission], "caption", card), 1)
        row.addWidget(self._menu(one, card))
        card.column.addLayout(row)
        return card

    def _menu(self, one: Evidence, card: QWidget) -> QToolButton:
        """What can be done with it, in one button."""
        button, menu = QToolButton(card), QMenu(card)
        button.setText("…")
        button.setAccessibleName(f"What to do with {one.name}")
        button.setToolTip("Open, describe, cover, save, take away")
        button.setProperty("kind", "foot")
        for words, verb in self._handling.verbs(one):
            menu.addAction(words).triggered.connect(lambda _=False, verb=verb: verb())
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
