"""What may be a name in what is to be shared: each with its sentence, to be answered beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mtl_journal.domain.word_answers import Answer
from mtl_journal.gui import spacing

if TYPE_CHECKING:
    from mtl_journal.services.possible_names import Doubt

_SAID = {Answer.WORD: "counts as a word", Answer.NAME: "counts as a name"}


class Doubts(QObject):
    """Fills a column; `answered` carries a Doubt and an Answer, `named` one that is to be hidden.

    What was answered stands below, so that it can be asked again.
    """

    answered = Signal(object, object)
    named = Signal(object)

    def __init__(self, column: QVBoxLayout, inside: QWidget) -> None:
        super().__init__(inside)
        self._column, self._inside = column, inside
        self.buttons: dict[tuple[str, str], QPushButton] = {}

    def show(self, doubts: Sequence[Doubt]) -> None:
        """Put doubts into the column: what may leave first, then words of the register."""
        self.buttons.clear()
        asked = [one for one in doubts if one.answer is Answer.ASK or one.open]
        for one in sorted(asked, key=lambda each: not each.open):
            self._ask(one)
        told = [one for one in doubts if one not in asked]
        if told:
            self.note("Answered", "section")
        for one in told:
            self.note(f"“{one.text}” {_SAID[one.answer]}: {one.around}", "caption")
            self._row(one, ((Answer.ASK, "Ask again"),))

    def note(self, words: str, kind: str) -> None:
        """Put words into the column."""
        label = QLabel(words, self._inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        self._column.addWidget(label)

    def focus(self) -> None:
        """Put the keyboard on the first question."""
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus()

    def _ask(self, one: Doubt) -> None:
        if one.alias:
            self.note(f"Is “{one.text}” a name here? {one.alias} stands for it.", "field")
        else:
            self.note(f"“{one.text}” may be a name", "field")
        self.note(f"{one.around}  In {one.title}.", "caption")
        word = (Answer.WORD, "A word here" if one.place else "Not a name")
        self._row(one, (word, (Answer.NAME, "A name" if one.alias else "A name…")))

    def _row(self, one: Doubt, answers: Sequence[tuple[Answer, str]]) -> None:
        row = QHBoxLayout()
        row.setSpacing(spacing.SMALL)
        for answer, words in answers:
            button = QPushButton(words, self._inside)
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            button.setAccessibleName(f"{words.rstrip('…')}: {one.text}. {one.around}")
            button.clicked.connect(lambda _=False, said=answer: self._answer(one, said))
            row.addWidget(button)
            self.buttons[one.id, answer.value] = button
        row.addStretch(1)
        self._column.addLayout(row)

    def _answer(self, one: Doubt, said: Answer) -> None:
        if said is Answer.NAME and not one.alias:
            self.named.emit(one)
        else:
            self.answered.emit(one, said)
