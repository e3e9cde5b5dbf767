"""One action as a card: what it is, whose, what was noted last, and the steps that may follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mtl_journal.domain.action import MET_AGAIN
from mtl_journal.gui import spacing
from mtl_journal.gui.deeds.deed_verbs import Chain, Titled
from mtl_journal.gui.threads.notes import shown_day
from mtl_journal.gui.widgets.plain_words import plain_words

_LEAST = 12  # signs of a title in a narrow column


class DeedCard(QFrame):
    """`moved` carries a step and the id of the scenario in which it was taken, "" for none;
    `asked` wants the story. With `here` that is the scenario, else it may be chosen.
    """

    moved = Signal(str, str)
    asked = Signal()

    def __init__(
        self,
        chain: Chain,
        steps: Sequence[tuple[str, str]],
        here: Titled | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.chain, self._here = chain, here
        self.setProperty("kind", "card")
        self.setAccessibleName(f"{chain.text}, {chain.step}")
        self.note, self.where = QLineEdit(self), QComboBox(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.SNUG, spacing.SMALL, spacing.SNUG, spacing.SMALL)
        column.setSpacing(spacing.TINY)
        column.addWidget(plain_words(chain.text, "field", self))
        column.addWidget(plain_words(_about(chain), "caption", self))
        for one in chain.taken[-1:]:
            if one.met is not None:
                said = f"{one.step.capitalize()} in {one.met.words()}"
                column.addWidget(plain_words(said, "caption", self))
        noted = next((one.words for one in reversed(chain.taken) if one.words), "")
        if noted:
            column.addWidget(plain_words(noted, "", self))
        self.note.setVisible(chain.own)
        self.where.setVisible(chain.own)
        if chain.own:
            self._add_steps(column, steps)
        column.addWidget(_quiet("Its story", chain.text, self.asked.emit, self))

    def go_on_from(self, before: DeedCard) -> None:
        """Take over what is being written and chosen."""
        place = before.note.cursorPosition()
        self.note.setText(before.note.text())
        self.note.setCursorPosition(place)
        self.where.setCurrentIndex(max(0, self.where.findData(before.where.currentData())))

    def _add_steps(self, column: QVBoxLayout, steps: Sequence[tuple[str, str]]) -> None:
        self.note.setPlaceholderText("What came of it?")
        self.note.setAccessibleName(f"What came of it: {self.chain.text}")
        column.addWidget(self.note)
        self._offer_scenarios(any(step in MET_AGAIN for step, _ in steps))
        column.addWidget(self.where)
        row = QHBoxLayout()
        row.setSpacing(spacing.MEDIUM)
        for step, label in steps:
            row.addWidget(_quiet(label, self.chain.text, lambda s=step: self._move(s), self))
        row.addStretch(1)
        column.addLayout(row)

    def _offer_scenarios(self, some: bool) -> None:
        choice = self.where
        choice.setVisible(some and self._here is None and bool(self.chain.choices))
        choice.setAccessibleName(f"In which scenario: {self.chain.text}")
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_LEAST)
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice.addItem("In no scenario of its own", "")
        for place, (id, title) in enumerate(self.chain.choices):
            likely = " (the next one)" if self.chain.guessed and not place else ""
            choice.addItem(f"In “{title}”{likely}", id)

    def _move(self, step: str) -> None:
        chosen = self.where.currentData() if self._here is None else self._here[0]
        self.moved.emit(step, chosen if step in MET_AGAIN else "")


def _about(chain: Chain) -> str:
    whose = "" if chain.own else f"{chain.whose} · "
    due = f" · by {shown_day(chain.due) or chain.due}" if chain.due else ""
    said = f" · {chain.step}" if chain.step in ("carried", "dropped") else ""
    return f"{whose}{chain.title}{due}{said}"


def _quiet(label: str, about: str, verb: Callable[[], object], parent: QWidget) -> QPushButton:
    button = QPushButton(label, parent)
    button.setProperty("kind", "quiet")
    button.setAccessibleName(f"{label}: {about}")
    button.clicked.connect(lambda: verb())
    return button
