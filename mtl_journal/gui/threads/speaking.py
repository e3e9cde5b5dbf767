"""Saying something: about chosen words, in answer, that a thread is settled, where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.feedback import Remark
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads import thread_verbs
from mtl_journal.gui.threads.composer import Composer, Saying
from mtl_journal.gui.threads.margin import Margin
from mtl_journal.gui.threads.marks import Marks, choose_points, points_of, selected_points
from mtl_journal.gui.threads.open_card import OpenCard
from mtl_journal.gui.threads.tray import Tray
from mtl_journal.gui.widgets.text_page import TextPage

_CHOOSE = "Choose the words in the text first, then say something about them."
_CHANGED = "The text changed since. Choose the words that you mean, then go on."
_BELONGS = "Choose the words that it belongs to in the text, then press again."


class Talked(Protocol):
    """What speaking needs to know of the threads of a text."""

    text: TextPage
    marks: Marks
    scenario: str | None
    margin: Margin
    card: OpenCard
    tray: Tray

    def close(self) -> None:
        """Close the open card."""
        ...

    def fit(self) -> None:
        """Give the margin the room it needs."""
        ...


class Speaking(QObject):
    """Writes what is said on one text; `sign` signs the text first, so that it is what is meant."""

    def __init__(
        self,
        threads: Talked,
        link: DeskLink,
        look: Look,
        host: QWidget,
        sign: Callable[[], object] | None,
    ) -> None:
        super().__init__(host)
        self._threads, self._link = threads, link
        self._sign = sign or (lambda: None)
        self._under_way: Saying | None = None  # what is on its way to the disk
        self.composer = Composer(look, host)
        self.composer.said.connect(self._say)
        self.composer.kept.connect(self._keep)
        self.composer.closed.connect(self.put_away)
        self.composer.grew.connect(threads.margin.place)
        card = threads.card
        card.answered.connect(self._answer)
        card.kept.connect(self._keep_answer)
        card.settled.connect(self.settle)
        card.attached.connect(self._attach)
        card.acted.connect(self._act)

    def comment(self) -> None:
        """Begin to say something about the chosen words."""
        passage = selected_points(self._threads.text)
        if self._threads.scenario is None or passage is None:
            self._link.hub.said.emit(_CHOOSE)
            return
        self._compose(Saying(passage, Remark()))

    def settle(self, id: str, resolved: bool) -> None:
        """Resolve a thread, or open it again."""

        def settled(_: None) -> None:
            if resolved:
                self._threads.close()

        self._link.write(lambda desk: thread_verbs.settle(desk, id, resolved), settled)

    def ask_unsent(self, scenario: str) -> None:
        """Offer to go on with what was begun on a scenario and not said."""
        self._under_way = None  # it was about another text, or another desk
        self._threads.tray.offer_unsent(None)

        def told(kept: Saying | None) -> None:
            if kept is not None and scenario == self._threads.scenario:
                self._threads.tray.offer_unsent(lambda: self._resume(kept))

        self._link.ask(lambda desk: thread_verbs.unsent(desk, scenario), told, lambda _: None)

        def known(may: bool) -> None:
            if scenario == self._threads.scenario:
                self.composer.let_propose(may)

        self._link.ask(lambda desk: thread_verbs.may_propose(desk, scenario), known, lambda _: None)

    def put_away(self) -> None:
        """Put the composer away; what was typed is kept, and can be gone on with."""
        if self.composer.isHidden():
            return
        saying = self.composer.saying()
        self._hide()
        if saying and saying != self._under_way:
            self._keep(saying)
            self._threads.tray.offer_unsent(lambda: self._resume(saying))

    def _resume(self, kept: Saying) -> None:
        passage = kept.passage
        if not self._words(passage).strip():
            chosen = selected_points(self._threads.text)
            if chosen is None:
                self._link.hub.said.emit(_CHANGED)
                self._threads.tray.offer_unsent(lambda: self._resume(kept))
                return
            passage = chosen
        self._compose(Saying(passage, kept.remark, kept.action, kept.due), again=True)

    def _words(self, passage: tuple[int, int]) -> str:
        return self._threads.text.toPlainText()[slice(*passage)]

    def _compose(self, saying: Saying, *, again: bool = False) -> None:
        threads = self._threads
        threads.close()
        self.composer.begin(saying, self._words(saying.passage), again=again)
        threads.margin.over = self.composer
        self.composer.show()
        if again:  # other words may be chosen now
            choose_points(threads.text, saying.passage)
        threads.fit()
        QTimer.singleShot(0, threads.margin, threads.margin.make_room)
        self.composer.form.noticed.setFocus()

    def _hide(self) -> None:
        self.composer.hide()
        self._threads.margin.over = None
        self._threads.text.setFocus()
        self._threads.fit()

    def _say(self, saying: Saying) -> None:
        scenario = self._threads.scenario
        if scenario is None or self._under_way is not None:
            return  # pressed again it would be said twice
        self._sign()
        self._keep(saying)  # before: what is kept after it is on the disk is begun anew
        self._under_way = saying

        def said(_: str) -> None:
            if self._under_way is not saying:
                return
            self._under_way = None
            self._threads.tray.offer_unsent(None)
            if not self.composer.isHidden() and self.composer.saying() == saying:
                self._hide()

        def failed(error: Exception) -> None:
            if self._under_way is saying:
                self._under_way = None
                if self.composer.isHidden():
                    self._threads.tray.offer_unsent(lambda: self._resume(saying))
            self._link.say(error)

        self._link.write(lambda desk: thread_verbs.say_it(desk, scenario, saying), said, failed)

    def _keep(self, saying: Saying) -> None:
        scenario = self._threads.scenario
        if scenario is not None and saying != self._under_way:
            self._quietly(lambda desk: thread_verbs.keep_unsent(desk, scenario, saying))

    def _quietly(self, verb: Callable) -> None:
        """Do what nobody needs to hear of."""
        self._link.ask(verb, lambda _: None, lambda _: None)

    def _answer(self, id: str, words: str) -> None:
        scenario, card = self._threads.scenario, self._threads.card
        if scenario is None:
            return

        def failed(error: Exception) -> None:
            card.was_refused(id)
            self._link.say(error)

        self._link.write(
            lambda desk: thread_verbs.reply(desk, scenario, id, words),
            lambda _: card.was_answered(id),
            failed,
        )

    def _keep_answer(self, id: str, words: str) -> None:
        scenario = self._threads.scenario
        if scenario is not None:
            self._quietly(lambda desk: thread_verbs.keep_answer(desk, scenario, id, words))

    def _attach(self, id: str) -> None:
        """Attach a thread to the chosen words; with none, one that moved to where it stands."""
        text, mark = self._threads.text, self._threads.marks.of(id)
        note = self._threads.card.note
        asked = mark is not None and note is not None and note.fit == "moved"
        stands = points_of(mark.cursor, text) if asked and mark is not None else None
        passage = selected_points(text) or stands
        if passage is None:
            self._link.hub.said.emit(_BELONGS)
            return
        self._sign()
        self._link.write(lambda desk: thread_verbs.attach(desk, id, passage))

    def _act(self, id: str, step: str) -> None:
        self._link.write(lambda desk: thread_verbs.move_action(desk, id, step, ""))
