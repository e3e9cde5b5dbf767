"""Those who sent something and are not known yet: compare their words, then let them in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.people.person_card import PersonCard
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day

if TYPE_CHECKING:
    from mtl_journal.services.strangers import Stranger

_ROLES = (("As my coach", "coach"), ("As my tutor", "tutor"), ("As a colleague", "peer"))
_TEACHER = ("As the teacher of the journal", "teacher")


class WaitingCard(PersonCard):
    """One of them. `let_in` carries who and in which role, `left_out` who is not wanted."""

    let_in = Signal(str, str)
    left_out = Signal(str)

    def __init__(self, one: Stranger, own: bool, look: Look, parent: QWidget) -> None:
        name, person = one.card.name, one.card.fingerprint
        super().__init__(name, person, f"{name} is not known here yet", look, parent)
        self.stranger = one
        self.setProperty("kind", "opencard")
        waits = "One thing of theirs waits" if one.waits == 1 else f"{one.waits:,} things wait"
        invited = f" You invited somebody as {one.invited}, and they took it up."
        self.say(f"{waits} since {shown_day(one.since)}.{invited if one.invited else ''}")
        self.say_words(one.words, "")
        self.column.addLayout(self._answers(one, own))

    def _answers(self, one: Stranger, own: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing.MEDIUM)
        self.role = QComboBox(self)
        self.role.setAccessibleName(f"In which role {one.card.name} is let in")
        for label, value in (*(_ROLES if own else ()), _TEACHER):
            self.role.addItem(label, value)
        if one.invited:
            self.role.setCurrentIndex(max(0, self.role.findData(one.invited)))
        person = one.card.fingerprint
        self.same = QPushButton("Let them in", self)
        self.same.setAccessibleName(f"Let in: {one.card.name}")
        self.same.clicked.connect(lambda: self.let_in.emit(person, self.role.currentData()))
        row.addWidget(self.role)
        row.addWidget(self.same)
        row.addWidget(self.button("Not wanted", lambda: self.left_out.emit(person)))
        row.addStretch(1)
        return row
