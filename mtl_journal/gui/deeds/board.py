"""The board of actions: a column for each step, a card for each action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.gui import spacing
from mtl_journal.gui._forms.deeds.board import Ui_Board
from mtl_journal.gui.deeds import deed_verbs
from mtl_journal.gui.deeds.deed_card import DeedCard
from mtl_journal.gui.deeds.deed_verbs import Chain
from mtl_journal.gui.deeds.story import Story
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads import thread_verbs
from mtl_journal.gui.threads.open_card import NEXT_STEPS
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.plain_words import plain_words
from mtl_journal.gui.widgets.whole_height import WholeHeight

_COLUMNS = (
    ("Proposed", ("proposed",)),
    ("Agreed", ("agreed", "carried")),
    ("Tried", ("tried",)),
    ("Reviewed", ("reviewed", "dropped")),
)
_EMPTY = {
    "Proposed": "What others think is worth trying.",
    "Agreed": "What you mean to try.",
    "Tried": "What you did try, and what came of it.",
    "Reviewed": "What you looked back on.",
}
_SIGNS = 30  # of a column
_AGAIN = 200  # milliseconds after something changed


class Board(QWidget):
    """The room; `go_to` opens a scenario of a journal."""

    def __init__(
        self, link: DeskLink, look: Look, go_to: Callable[[str, str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._link, self._look, self._go_to = link, look, go_to
        self.chains: list[Chain] = []
        self._columns: list[tuple[QWidget, bool]] = []  # each with whether anything is in it
        self._cards: dict[str, DeedCard] = {}  # of one's own actions, by their ids
        self.form = Ui_Board()
        self.form.setupUi(self)
        WholeHeight(self.form.scroll, self.form.inside, self.form.columns)
        self._soon = QTimer(self, singleShot=True, interval=_AGAIN)
        self._soon.timeout.connect(self.refresh)
        link.hub.changed.connect(self._follow)
        look.changed.connect(self._dress)  # a method, which is let go with the room

    def refresh(self) -> None:
        """Ask the desk anew."""
        self._link.ask(deed_verbs.chains, self._show)

    def clear(self) -> None:
        """Forget every word."""
        self._cards.clear()
        self._show([])

    def _dress(self) -> None:
        self._show(self.chains)

    def _show(self, chains: list[Chain]) -> None:
        self.chains = chains
        before, self._cards = self._cards, {}
        writing = next((id for id, card in before.items() if card.note.hasFocus()), "")
        row = self.form.columns
        empty(row)
        self.form.lead.setText(
            "Something to try is proposed in a thread and agreed by its teacher. Here it is"
            " followed up, until it is reviewed."
            if not chains
            else "What became of each? Say it here, or in the margin."
        )
        self._columns = []
        for name, steps in _COLUMNS:
            there = [one for one in chains if one.step in steps]
            column = self._column(name, there)
            self._columns.append((column, bool(there)))
            row.addWidget(column, 1)
        self._fold()
        self._write_on(before, writing)

    def _write_on(self, before: dict[str, DeedCard], writing: str) -> None:
        """Let what is being written go on, whatever came in meanwhile."""
        for id in before.keys() & self._cards.keys():
            self._cards[id].go_on_from(before[id])
            if id == writing:
                note = self._cards[id].note
                QTimer.singleShot(0, note, note.setFocus)  # when it is seen

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Stand the columns below each other where they have no room, without those that are
        empty."""
        sign = self.fontMetrics().averageCharWidth()
        roomy = self.width() >= len(_COLUMNS) * (sign * _SIGNS + spacing.MEDIUM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.form.columns.setDirection(across if roomy else down)
        for column, there in self._columns:
            column.setVisible(roomy or there)

    def _column(self, name: str, chains: list[Chain]) -> QWidget:
        holder = QWidget(self.form.inside)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.SMALL)
        column.addWidget(plain_words(f"{name} · {len(chains)}", "section", holder))
        for one in chains:
            column.addWidget(self._card(one, holder))
        if not chains:
            column.addWidget(plain_words(_EMPTY[name], "caption", holder))
        column.addStretch(1)
        return holder

    def _card(self, one: Chain, parent: QWidget) -> DeedCard:
        card = DeedCard(one, NEXT_STEPS[one.step], None, parent)
        card.moved.connect(partial(self._move, card))
        card.asked.connect(partial(self.tell, one))
        if one.own:
            self._cards[one.id] = card
        return card

    def _move(self, card: DeedCard, step: str, within: str) -> None:
        self.move_on(card.chain, step, card.note, within)

    def move_on(self, one: Chain, step: str, note: QLineEdit, within: str = "") -> None:
        """Say how far an action has come, with what was noted, and in which scenario that was."""
        words = note.text().strip()

        def said(_: object) -> None:
            now = self._cards.get(one.id)
            if now is not None and now.note.text().strip() == words:
                now.note.clear()
                now.where.setCurrentIndex(0)

        self._link.write(
            lambda desk: thread_verbs.move_action(desk, one.id, step, words, within), said
        )

    def tell(self, one: Chain) -> Story:
        """Tell the story of an action."""
        story = Story(one, self._go_to, self._link, self._look, self.window())
        story.open()
        return story

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and (changes.dialogue or changes.scenarios):
            self._soon.start()
