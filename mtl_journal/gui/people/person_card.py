"""A card about one person: their mark and name, lines about them, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day
from mtl_journal.gui.widgets.persons import PersonMark

_COMPARE = "Compare these words with them, by telephone or face to face:"


class PersonCard(QFrame):
    """Made empty but for the head; lines and buttons are added in their order."""

    def __init__(self, name: str, person: str, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(spacing.MEDIUM, spacing.SNUG, spacing.MEDIUM, spacing.SNUG)
        self.column.setSpacing(spacing.TINY)
        self.head = QHBoxLayout()
        self.head.setSpacing(spacing.SMALL)
        self.head.addWidget(PersonMark(name, person, look, self))
        self.head.addWidget(self.words(title, "field"), 1)
        self.column.addLayout(self.head)

    def say(self, said: str) -> None:
        """Add a line about the person."""
        self.column.addWidget(self.words(said, "caption"))

    def say_words(self, words: str, verified: str) -> None:
        """Add the words of the fingerprint, and when they were compared ("" for never)."""
        compared = f"You compared these words on {shown_day(verified)}:" if verified else _COMPARE
        self.say(f"{compared} {words}")

    def button(self, label: str, verb: Callable[[], object], about: str = "") -> QPushButton:
        """Return a quiet button; what it is about is said to whoever cannot see it."""
        button = QPushButton(label, self)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(f"{label}: {about or self._name}")
        button.clicked.connect(lambda: verb())
        return button

    def words(self, said: str, kind: str) -> QLabel:
        """Return a label with what others may have written, as plain text."""
        label = QLabel(said, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        if kind:
            label.setProperty("kind", kind)
        return label
