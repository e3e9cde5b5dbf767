"""One round through the exchange folder: the desk's worker and the folder's take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.exchange import exchange_verbs
from mtl_journal.gui.worker import Worker

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.exchange import Taken
    from mtl_journal.services.exchange_folder import Looked, Outgoing, Question
    from mtl_journal.services.exchange_sending import Sending


class Round(QObject):
    """Reads and writes the folder on `side`, and asks the desk in between: nothing of the desk
    ever waits for a drive. What came in is told at once, whatever becomes of the rest.

    `ended` carries the Outcome and why not everything could be written, "" where it was.
    """

    ended = Signal(object, str)
    failed = Signal(object)

    def __init__(self, link: DeskLink, side: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._side = link, side
        self._over = False
        self._taken: list[Taken] = []
        self._sent: list[str] = []
        self._trouble = ""
        self._sending: Sending | None = None

    def begin(self) -> None:
        """Begin it."""
        self._link.ask(exchange_verbs.begin, self._look, self._lose)

    def give_up(self) -> None:
        """Tell of it no more, and go no further; nothing of the desk is held on to."""
        self._over = True
        self._sending = None
        self._taken = []

    def _look(self, question: Question) -> None:
        if not self._over:
            self._side.do(lambda _: exchange_verbs.look(question), self._take, self._lose)

    def _take(self, looked: Looked) -> None:
        if self._over:
            return

        def took(answer: tuple[Taken, bool]) -> None:
            if self._over:
                return
            taken, more = answer
            self._taken.append(taken)
            if more:
                self.begin()
            else:
                self._send(looked)

        self._link.write(lambda desk: exchange_verbs.take(desk, looked), took, self._lose)

    def _send(self, looked: Looked) -> None:
        def first(desk: Desk) -> Outgoing | None:
            self._sending = exchange_verbs.sending(desk, looked)
            return next(self._sending, None)

        self._link.ask(first, self._write, self._stop)

    def _write(self, one: Outgoing | None) -> None:
        if self._over:
            return
        if one is None:
            self._end()
            return

        def written(trouble: UserError | None) -> None:
            if trouble is None:
                self._sent.append(one.receiver.name)
            else:
                self._trouble = self._trouble or said(trouble)
            self._go_on(trouble)

        self._side.do(lambda _: exchange_verbs.write(one), written, self._stop)

    def _go_on(self, trouble: UserError | None) -> None:
        def noted(_: Desk) -> Outgoing | None:
            if self._sending is None:
                return None
            try:
                return self._sending.send(trouble)
            except StopIteration:
                return None

        if not self._over:
            self._link.ask(noted, self._write, self._stop)

    def _lose(self, error: Exception) -> None:
        """Look no further; where something came in before, that is told as well."""
        if self._taken:
            self._stop(error)
        else:
            self._fail(error)

    def _stop(self, error: Exception) -> None:
        """Send no more; what came and what went before is told."""
        self._trouble = self._trouble or said(error)
        self._end()

    def _end(self) -> None:
        taken, sent, trouble = list(self._taken), list(self._sent), self._trouble

        def told(outcome: exchange_verbs.Outcome) -> None:
            if not self._over:
                self.ended.emit(outcome, trouble)

        if not self._over:
            self._link.ask(lambda desk: exchange_verbs.outcome(desk, taken, sent), told, self._fail)

    def _fail(self, error: Exception) -> None:
        if not self._over:
            self.failed.emit(error)
