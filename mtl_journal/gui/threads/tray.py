"""Below the text: threads whose words are gone, resolved ones, and what was begun and not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Note

_ASKED = 36  # signs of an action in a question
_QUOTED = 60  # signs of a quotation in the menu


class Tray(QFrame):
    """Buttons that are there only when there is something in them."""

    wanted = Signal(str)
    resolved = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "foot")
        row = QHBoxLayout(self)
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
        self.unsent.setText("Go on with what you began to say")

    def _button(self, row: QHBoxLayout) -> QPushButton:
        button = QPushButton("", self)
        button.setProperty("kind", "quiet")
        button.hide()
        row.addWidget(button)
        return button

    def show_notes(self, notes: Sequence[Note], *, resolved: bool) -> None:
        """Offer those whose words are gone, and those that are resolved."""
        self._lost = [one for one in notes if one.lost and (resolved or not one.resolved)]
        done = sum(one.resolved for one in notes)
        many = len(self._lost)
        self.lost.setText("One passage is gone" if many == 1 else f"{many} passages are gone")
        self.lost.setVisible(bool(many))
        self.settled.setText("Hide resolved" if resolved else f"Show resolved ({done})")
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
            self.became.setText(f"What became of “{first}”?{more}".replace("&", "&&"))
        self.became.setVisible(bool(texts))
        self._fit()

    def _fit(self) -> None:
        self.setVisible(
            any(not one.isHidden() for one in (self.lost, self.settled, self.unsent, self.became))
        )

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
