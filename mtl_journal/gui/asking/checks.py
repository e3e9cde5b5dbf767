"""What to look at before a share leaves: possible names to answer, and what stays here and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mtl_journal.domain.word_answers import Answer
from mtl_journal.gui.asking.question import Question, note
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.return_key import let_return_press
from mtl_journal.gui.widgets.tab_order import stand_before

if TYPE_CHECKING:
    from mtl_journal.services.possible_names import Doubt


class Checks(QObject):
    """Fills a column; `answered` carries a Doubt and an Answer, `named` a Doubt and an alias.

    Tab comes to the questions right before it comes to `before`.
    """

    answered = Signal(object, object)
    named = Signal(object, str)

    def __init__(self, column: QVBoxLayout, inside: QWidget, before: QWidget) -> None:
        super().__init__(inside)
        self._column, self._inside, self._before = column, inside, before
        self.questions: list[Question] = []
        inside.setAutoFillBackground(False)
        let_return_press(inside.window())  # the button of a question, not what sends it all

    def show(self, doubts: Sequence[Doubt], held_back: Sequence[str] = (), named: int = 0) -> bool:
        """Show other checks: what may leave first, then words of the register, then the rest.

        An alias that is being typed stays, and so does the keyboard: a key that was meant for one
        question never answers another. Tells whether it was here and nothing is asked any more.
        """
        typed = {one.doubt.id: one.alias.text() for one in self.questions if one.asks_alias}
        at = next(((one.doubt.id, name) for one in self.questions if (name := one.at())), None)
        self.questions.clear()
        empty(self._column)
        open_ = [one for one in doubts if one.open]
        unsure = [one for one in doubts if not one.open and one.answer is Answer.ASK]
        told = [one for one in doubts if one not in open_ and one not in unsure]
        nth = _nth(doubts)
        for one in (*open_, *unsure):
            self._ask(one, nth[one.id])
        for name in held_back:
            why = "Nobody said yet that it shows no faces and no names."
            self._tell(f"{name} stays here", why)
        if named:
            things = "One thing that was said stays here"
            if named > 1:
                things = f"{named:,} things that were said stay here"
            why = "A name of your register stands there. Whoever said it can say it again without."
            self._tell(things, why)
        if not (open_ or unsure or held_back or named):
            self._tell("Nothing to ask about", "No name of the register, no word like a name.")
        if told:
            self._column.addWidget(note("Answered before", "section", self._inside))
        for one in told:
            self._ask(one, nth[one.id])
        stand_before([part for one in self.questions for part in one.stops()], self._before)
        for one in self.questions:
            if one.doubt.id in typed:
                one.go_on(typed[one.doubt.id])
        return at is not None and not self._take(*at)

    def _take(self, id: str, name: str) -> bool:
        """Give the keyboard to what had it, else to the first question; tell whether one has it."""
        if any(one.doubt.id == id and one.take(name) for one in self.questions):
            return True
        return any(one.take("word") for one in self.questions)

    def _ask(self, one: Doubt, nth: int) -> None:
        question = Question(one, nth, self._inside)
        question.answered.connect(lambda said: self.answered.emit(one, said))
        question.named.connect(lambda alias: self.named.emit(one, alias))
        self._column.addWidget(question)
        self.questions.append(question)

    def _tell(self, what: str, about: str) -> None:
        self._column.addWidget(note(what, "field", self._inside))
        self._column.addWidget(note(about, "caption", self._inside))


def _nth(doubts: Sequence[Doubt]) -> dict[str, int]:
    """Return by id which each is of those of its word in a sentence, 0 where it stands alone."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in doubts:
        alike.setdefault((one.title, one.around, one.text), []).append(one.id)
    several = [ids for ids in alike.values() if len(ids) > 1]
    counted = {id: place for ids in several for place, id in enumerate(ids, start=1)}
    return {one.id: counted.get(one.id, 0) for one in doubts}
