"""The window's way to the open desk: every verb goes to the worker and comes back as an answer."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.hub import Hub
from mtl_journal.gui.shown_path import shown_path

if TYPE_CHECKING:  # it brings the database in, which the worker loads after the painting
    from mtl_journal.domain.changes import Changes
    from mtl_journal.gui.worker import Job, Worker
    from mtl_journal.services.desk import Desk

T = TypeVar("T")
Failed = Callable[[Exception], None]


class DeskLink(QObject):
    """Holds the desk for the worker; nothing in the window ever touches it itself.

    `closing` comes while something can still be kept, before locking as before leaving.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hub = Hub(self)
        self.path: Path | None = None
        self._desk: Desk | None = None

    @cached_property
    def worker(self) -> Worker:
        """The desk's worker, begun when there is something for it to do."""
        from mtl_journal.gui.worker import Worker

        return Worker(self)

    @property
    def is_open(self) -> bool:
        """Whether a desk is open here."""
        return self.path is not None

    def take(
        self,
        make: Callable[[], tuple[Desk, T]],
        path: Path,
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Job:
        """Let the worker open or create a desk and hold it; `then` hears what else `make` said."""

        def work(_: Job) -> T:
            self._desk, answer = make()
            return answer

        def answered(answer: T) -> None:
            self.path = path
            then(answer)  # what is shown first is asked before all that waits for an open desk
            self.opened.emit()

        return self.worker.do(work, answered, failed or self.say)

    def ask(
        self,
        verb: Callable[[Desk], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Job:
        """Ask the desk something; `then` hears the answer in the window, while the desk is open."""
        heard = self._while_open(then)
        return self.worker.do(lambda _: verb(self._held()), heard, failed or self.say)

    def write(
        self,
        verb: Callable[[Desk], tuple[T, Changes]],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Change something; when it is on the disk `then` hears, and the hub tells everybody."""

        def answered(done: tuple[T, Changes]) -> None:
            answer, changes = done
            try:
                if then is not None:
                    then(answer)
            finally:  # who asked may be closed; what changed is told all the same
                if changes:
                    self.hub.changed.emit(changes)

        return self.ask(verb, answered, failed)

    def long(
        self,
        verb: Callable[[Desk, Job], T],
        then: Callable[[T], None],
        told: Callable[[int, int], None] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Do something that may tell how far it is and can be given up."""
        heard = self._while_open(then)
        return self.worker.do(lambda job: verb(self._held(), job), heard, failed or self.say, told)

    def _while_open(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Let an answer go nowhere that arrives when the desk was locked: it holds its words."""

        def heard(answer: T) -> None:
            if self.path is not None:
                then(answer)

        return heard

    def release(self, before: Callable[[Desk], Any], then: Callable[[], None]) -> None:
        """Do what has to be done before closing, close the desk, and say so, whatever happens."""
        if self.path is None:
            then()
            return
        self.closing.emit()
        self.path = None

        def work(_: Job) -> None:
            desk, self._desk = self._desk, None
            if desk is None:
                return
            try:
                before(desk)
            finally:
                desk.close()

        def finished(_: object = None) -> None:
            self.closed.emit()
            then()

        def failed(error: Exception) -> None:
            self.say(error)
            finished()

        self.worker.do(work, finished, failed)

    def say(self, error: Exception) -> None:
        """Tell the person what went wrong, as a sentence."""
        self.hub.said.emit(said(error))

    def _held(self) -> Desk:
        if self._desk is None:
            raise UserError("desk.shut", path="")
        return self._desk


def said(error: Exception) -> str:
    """Return the sentence for an error; one that is ours is said as such, without its words."""
    from mtl_journal.services.messages import sentence

    if isinstance(error, UserError):
        return shown_path(sentence(error))
    import traceback

    if os.environ.get("MTL_JOURNAL_TRACE"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
    return sentence(UserError("window.our_mistake", where=where))
