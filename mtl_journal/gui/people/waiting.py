"""Those who sent something and are not known yet: compare their words, then let them in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day
from mtl_journal.gui.widgets.persons import PersonMark

if TYPE_CHECKING:
    from mtl_journal.services.strangers import Stranger

_ROLES = (
    ("As my coach", "coach"),
    ("As my tutor", "tutor"),
    ("As a colleague", "peer"),
)
_TEACHER = ("As the teacher of the journal", "teacher")


class WaitingCard(QFrame):
    """One of them. `let_in` carries who and in which role, `left_out` who is not wanted."""

    let_in = Signal(str, str)
    left_out = Signal(str)

    def __init__(self, one: Stranger, own: bool, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.stranger = one
        self.setProperty("kind", "opencard")
        self.setAccessibleName(f"{one.card.name}, not known yet")
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.MEDIUM, spacing.SNUG, spacing.MEDIUM, spacing.SNUG)
        column.setSpacing(spacing.TINY)
        head = QHBoxLayout()
        head.setSpacing(spacing.SMALL)
        head.addWidget(PersonMark(one.card.name, one.card.fingerprint, look, self))
        head.addWidget(self._words(f"{one.card.name} is not known here yet", "field"), 1)
        column.addLayout(head)
        things = "One thing" if one.waits == 1 else f"{one.waits:,} things"
        sent = f"{things} of theirs wait" + ("s" if one.waits == 1 else "")
        invited = f" You invited somebody as {one.invited}, and they took it up." * bool(
            one.invited
        )
        column.addWidget(self._words(f"{sent} since {shown_day(one.since)}.{invited}", "caption"))
        compare = "Compare these words with them, by telephone or face to face:"
        column.addWidget(self._words(f"{compare} {one.words}", "caption"))
        column.addLayout(self._answers(one, own))

    def _answers(self, one: Stranger, own: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing.MEDIUM)
        self.role = QComboBox(self)
        self.role.setAccessibleName(f"In which role {one.card.name} is let in")
        for label, value in (*(_ROLES if own else ()), _TEACHER):
            self.role.addItem(label, value)
        if one.invited:
            self.role.setCurrentIndex(max(0, self.role.findData(one.invited)))
        self.same = QPushButton("Let them in", self)
        self.same.setAccessibleName(f"Let in: {one.card.name}")
        person = one.card.fingerprint
        self.same.clicked.connect(lambda: self.let_in.emit(person, self.role.currentData()))
        self.leave = QPushButton("Not wanted", self)
        self.leave.setProperty("kind", "quiet")
        self.leave.setAccessibleName(f"Not wanted: {one.card.name}")
        self.leave.clicked.connect(lambda: self.left_out.emit(person))
        row.addWidget(self.role)
        row.addWidget(self.same)
        row.addWidget(self.leave)
        row.addStretch(1)
        return row

    def _words(self, said: str, kind: str) -> QLabel:
        label = QLabel(said, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label
