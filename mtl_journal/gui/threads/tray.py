"""Below the text: threads whose words are gone, resolved ones, and what was begun and not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Note
from mtl_journal.gui.widgets.elided_button import ElidedButton

_ASKED = 72  # signs of an action in a question
_QUOTED = 60  # signs of a quotation in the menu


class Tray(QFrame):
    """Buttons that are there only when there is something in them."""

    wanted = Signal(str)
    resolved = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "foot")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(spacing.LARGE, spacing.TINY, spacing.LARGE, spacing.TINY)
        row.setSpacing(spacing.LARGE)
        self.lost = self._button(row)
        self.settled = self._button(row)
        self.unsent = self._button(row)
        self.became = self._button(row)
        row.addStretch(1)
        self._lost: list[Note] = []
        self._resume: Callable[[], object] | None = None
        self.lost.clicked.connect(self._open_lost)
        self.settled.clicked.connect(self.resolved)
        self.unsent.clicked.connect(self._go_on)
        self.unsent.say("Go on with what you began to say")

    def _button(self, row: QHBoxLayout) -> ElidedButton:
        button = ElidedButton(self)
        button.setProperty("kind", "quiet")
        button.hide()
        row.addWidget(button)
        return button

    def show_notes(self, notes: Sequence[Note], *, resolved: bool) -> None:
        """Offer those whose words are gone, and those that are resolved."""
        self._lost = [one for one in notes if one.lost and (resolved or not one.resolved)]
        done = sum(one.resolved for one in notes)
        many = len(self._lost)
        self.lost.say(
            "One thread has lost its words"
            if many == 1
            else f"{many} threads have lost their words"
        )
        self.lost.setVisible(bool(many))
        self.settled.say("Hide resolved" if resolved else f"Show resolved ({done})")
        self.settled.setVisible(bool(done))
        self._fit()

    def offer_unsent(self, resume: Callable[[], object] | None) -> None:
        """Offer to go on with what was begun; None offers nothing."""
        self._resume = resume
        self.unsent.setVisible(resume is not None)
        self._fit()

    def offer_actions(self, texts: Sequence[str]) -> None:
        """Ask what became of what was agreed earlier; nothing where nothing was."""
        if texts:
            first = texts[0] if len(texts[0]) <= _ASKED else f"{texts[0][: _ASKED - 1]}…"
            more = f" (and {len(texts) - 1} more)" if len(texts) > 1 else ""
            self.became.say(f"What became of “{first}”?{more}")
        self.became.setVisible(bool(texts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._fold()

    def _fit(self) -> None:
        self.setVisible(bool(self._offered()))
        self._fold()

    def _offered(self) -> list[ElidedButton]:
        every = (self.lost, self.settled, self.unsent, self.became)
        return [one for one in every if not one.isHidden()]

    def _fold(self) -> None:
        """Stand the buttons below each other where they have no room."""
        wanted = sum(one.sizeHint().width() + spacing.LARGE for one in self._offered())
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wanted + spacing.LARGE <= self.width() else down)

    def _go_on(self) -> None:
        if self._resume is not None:
            resume, self._resume = self._resume, None
            self.unsent.hide()
            self._fit()
            resume()

    def _open_lost(self) -> None:
        if len(self._lost) == 1:
            self.wanted.emit(self._lost[0].id)
            return
        menu = QMenu(self)
        for one in self._lost:
            quote = " ".join(one.quote.split())
            shown = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"
            action = menu.addAction(f"{one.name}: “{shown}”".replace("&", "&&"))
            action.triggered.connect(lambda _=False, id=one.id: self.wanted.emit(id))
        menu.popup(self.lost.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
