"""A teacher whose journal one reads: how much of it is here, and forgetting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mtl_journal.gui.people.person_card import PersonCard
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.services.forgetting import Lender


class LendingCard(PersonCard):
    """`forget` says that the journal is not wanted here any more, `same` that the words agree."""

    forget = Signal(object)
    same = Signal(str)

    def __init__(self, one: Lender, look: Look, parent: QWidget) -> None:
        super().__init__(one.name, one.fingerprint, f"{one.name}, teacher", look, parent)
        self.lender = one
        self.away = self.button("Forget this journal…", lambda: self.forget.emit(one))
        self.head.addWidget(self.away)
        texts = "One text" if one.texts == 1 else f"{one.texts:,} texts"
        back = f" {one.unsent:,} of what you said did not go back yet." if one.unsent else ""
        self.say(f"{texts} of theirs can be read here.{back}")
        self.say_words(one.words, one.verified)
        if not one.verified:
            same = self.button("They are the same", lambda: self.same.emit(one.fingerprint))
            self.column.addWidget(same)
