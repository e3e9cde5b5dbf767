"""What became of this? Asked where the next scenario is written, and answered there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.deeds.story import Ui_Story
from mtl_journal.gui.deeds import deed_verbs
from mtl_journal.gui.deeds.deed_card import DeedCard
from mtl_journal.gui.deeds.deed_verbs import Asked, Chain
from mtl_journal.gui.deeds.story import Story
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads import thread_verbs
from mtl_journal.gui.widgets.dressing import dress_again
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.plain_words import plain_words

_HERE = "What you say is kept with “{}”, the scenario that you are writing."
_NOWHERE = "Once what you are writing has a title and words, it can be named as well."
_STEPS = (
    ("tried", "Tried it"),
    ("reviewed", "Reviewed"),
    ("carried", "Carry on"),
    ("dropped", "Drop"),
)


class Asking(QDialog):
    """Asks about what waits besides the scenario `here`; `go_to` opens a scenario of a journal,
    `board` shows all actions."""

    def __init__(
        self,
        link: DeskLink,
        here: str | None,
        go_to: Callable[[str, str], object],
        board: Callable[[], object],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link, self._look, self._window = link, look, parent
        self._here, self._go_to, self._board = here, go_to, board
        self.cards: list[DeedCard] = []
        self.form = form = Ui_Story()
        form.setupUi(self)
        self.setWindowTitle("What became of this?")
        form.title.setText("What became of this?")
        form.steps.setSpacing(spacing.SMALL)
        form.go.setText("All actions")
        form.go.setProperty("kind", "")
        form.go.clicked.connect(self._leave)
        form.close.clicked.connect(self.accept)
        dress_again(self)
        metrics = self.fontMetrics()
        high = min(metrics.lineSpacing() * 26, parent.height() - 48)
        self.resize(min(metrics.averageCharWidth() * 72, parent.width() - 48), high)
        self._ask()

    def _ask(self) -> None:
        here = self._here
        self._link.ask(lambda desk: deed_verbs.asked(desk, here), self._show)

    def _show(self, asked: Asked) -> None:
        if self.cards and not asked.chains:
            self.accept()  # everything was answered
            return
        before = {card.chain.id: card for card in self.cards}
        column, inside = self.form.steps, self.form.inside
        empty(column)
        lead = _NOWHERE if asked.here is None else _HERE.format(asked.here[1])
        column.addWidget(plain_words(lead, "caption", inside))
        self.cards = [DeedCard(one, _STEPS, asked.here, inside) for one in asked.chains]
        for card in self.cards:
            card.moved.connect(partial(self._move, card))
            card.asked.connect(partial(self._tell, card.chain))
            if card.chain.id in before:
                card.go_on_from(before[card.chain.id])
            column.addWidget(card)
        column.addStretch(1)
        if self.cards:
            self.cards[0].note.setFocus()

    def _move(self, card: DeedCard, step: str, within: str) -> None:
        id, said = card.chain.id, card.note.text().strip()
        self._link.write(
            lambda desk: thread_verbs.move_action(desk, id, step, said, within),
            lambda _: self._ask(),
        )

    def _tell(self, chain: Chain) -> None:
        Story(chain, self._go, self._link, self._look, self._window).open()

    def _go(self, journal: str, scenario: str) -> None:
        self.accept()
        self._go_to(journal, scenario)

    def _leave(self) -> None:
        self.accept()
        self._board()
