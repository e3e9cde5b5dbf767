"""One word that may be a name, with its sentence, and what can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mtl_journal.domain.quoted import quoted
from mtl_journal.domain.word_answers import Answer
from mtl_journal.gui import spacing
from mtl_journal.gui.widgets.return_key import ReturnHere

if TYPE_CHECKING:
    from mtl_journal.services.possible_names import Doubt

_NTH = ("", "first", "second", "third", "fourth", "fifth")
_SAID = {Answer.WORD: "counts as a word", Answer.NAME: "counts as a name"}


def word_said(text: str, nth: int) -> str:
    """Return a word as it is asked about: “Mark”, or the second “Mark” of a sentence."""
    if not nth:
        return f"“{text}”"
    return f"the {_NTH[nth] if nth < len(_NTH) else f'{nth}th'} “{text}”"


def note(words: str, kind: str, parent: QWidget) -> QLabel:
    """Return a label for words of anybody."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label


class Question(QWidget):
    """Asks whether a word is a name here, or tells what was said and can be taken back.

    `nth` tells which of several in its sentence it is, 0 where it is the only one. `answered`
    carries an Answer, `named` what is to stand for a name that is not in the register.
    """

    answered = Signal(object)
    named = Signal(str)

    def __init__(self, one: Doubt, nth: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.doubt, self._around = one, quoted(one.around)
        self._word = word_said(one.text, nth)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, spacing.SMALL)
        self._column.setSpacing(spacing.TINY)
        self._row = QHBoxLayout()
        self._row.setSpacing(spacing.SMALL)
        self.buttons: dict[str, QPushButton] = {}
        self.alias = QLineEdit(self)
        self.alias.hide()
        ReturnHere(self.alias, self._name)
        self._lay_out()

    def stops(self) -> list[QWidget]:
        """Return what takes the keyboard here, in the order of reading."""
        return [*self.buttons.values(), self.alias]

    def _lay_out(self) -> None:
        one = self.doubt
        if one.answer is Answer.ASK or one.open:
            asks = f"Is {self._word} a name here?"
            if not one.alias:
                asks = f"{self._word[0].upper()}{self._word[1:]} may be a name"
            stands = f" “{one.alias}” stands for it." if one.alias else ""
            self._column.addWidget(note(asks, "field", self))
            where = "Said about" if one.said else "In"
            self._column.addWidget(
                note(f"{where} “{one.title}”: {self._around}{stands}", "caption", self)
            )
            self._offer("word", "A word here" if one.place else "Not a name", Answer.WORD)
            if one.alias:
                self._offer("name", "A name", Answer.NAME)
            else:
                self._button("name", "A name…").clicked.connect(self._ask_alias)
        else:
            said = f"{self._word[0].upper()}{self._word[1:]} {_SAID[one.answer]}: {self._around}"
            self._column.addWidget(note(said, "caption", self))
            self._offer("ask", "Ask again", Answer.ASK)
        self._row.addStretch(1)
        self._column.addLayout(self._row)
        self._column.addWidget(self.alias)

    def _offer(self, name: str, words: str, answer: Answer) -> None:
        self._button(name, words).clicked.connect(lambda: self.answered.emit(answer))

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        said = words.rstrip("…")
        button.setAccessibleName(f"{said}: {self._word}")
        button.setAccessibleDescription(self._around)
        self._row.addWidget(button)
        self.buttons[name] = button
        return button

    @property
    def asks_alias(self) -> bool:
        """Whether it asks what shall stand for it."""
        return not self.alias.isHidden()

    def at(self) -> str:
        """Return the name of what has the keyboard here, "" where nothing has."""
        parts = {**self.buttons, "alias": self.alias}
        focused = self.window().focusWidget()
        return next((name for name, one in parts.items() if one is focused), "")

    def take(self, name: str) -> bool:
        """Give the keyboard to what has that name; tell whether it is here."""
        part = self.alias if name == "alias" else self.buttons.get(name)
        if part is None or part.isHidden():
            return False
        part.setFocus()
        return True

    def go_on(self, alias: str) -> None:
        """Ask on what shall stand for it, where that was being typed."""
        if "name" in self.buttons and not self.doubt.alias:
            self._show_alias()
            self.alias.setText(alias)

    def _ask_alias(self) -> None:
        """Ask what shall stand for it; Return enters it into the register."""
        self._show_alias()
        self.alias.setFocus()

    def _show_alias(self) -> None:
        self.alias.setPlaceholderText("What stands for it, then Return: Pupil B")
        self.alias.setAccessibleName(f"What stands for {self.doubt.text}")
        self.buttons["name"].setEnabled(False)
        self.alias.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape put the field away that asks for an alias, and leave the dialog open."""
        if event.key() != Qt.Key.Key_Escape or not self.asks_alias:
            super().keyPressEvent(event)
            return
        self.alias.hide()
        self.alias.clear()
        self.buttons["name"].setEnabled(True)
        self.buttons["name"].setFocus()

    def _name(self) -> None:
        if self.alias.text().strip():
            self.named.emit(self.alias.text().strip())
