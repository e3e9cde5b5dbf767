"""The desk's one worker: a thread that does everything that touches the desk, in order."""

import contextlib
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")
_TURN = 0.0001  # seconds until the worker lets the window have its turn; usually fifty times that
_DELETED = "already deleted"  # as PySide says of a widget that Qt has let go


class Cancelled(Exception):
    """The person gave a job up; what it had begun is undone by whoever began it."""


class Job:
    """One piece of work. `work` runs on the worker, `then` and `failed` in the window."""

    def __init__(
        self,
        work: Callable[["Job"], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
        told: Callable[[int, int], None] | None = None,
    ) -> None:
        self.work, self.then, self.failed, self.told = work, then, failed, told
        self._give_up = threading.Event()

    def cancel(self) -> None:
        """Give the job up; it stops at its next step and neither callback is called."""
        self._give_up.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was given up."""
        return self._give_up.is_set()

    def step(self, done: int, total: int) -> None:
        """Tell how far it is; raises Cancelled where it was given up."""
        if self.cancelled:
            raise Cancelled
        if self.told is not None:
            self.told(done, total)


class Worker(QObject):
    """Runs jobs one after the other; their answers arrive in the thread of the window."""

    idle = Signal()
    _answered = Signal(object, object, object)
    _stepped = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._waiting = 0
        self._stopped = False
        self._answered.connect(self._answer)
        self._stepped.connect(self._tell)
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)
        self._thread.start()

    def do(
        self,
        work: Callable[[Job], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        told: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Queue work; `told` hears in the window how far it is. After `stop` nobody hears of it."""
        heard = None if told is None else self._telling(told)
        job = Job(work, then, failed, heard)
        if self._stopped:
            job.cancel()
            return job
        self._waiting += 1
        self._jobs.put(job)
        return job

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waiting."""
        return self._waiting > 0

    def stop(self, seconds: float = 60.0) -> None:
        """Let what is queued be done, then end the thread; returns when it ended."""
        self._stopped = True
        self._jobs.put(None)
        self._thread.join(seconds)

    def _telling(self, told: Callable[[int, int], None]) -> Callable[[int, int], None]:
        return lambda done, total: self._stepped.emit(told, done, total)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            answer: Any = None
            error: Exception | None = None
            try:
                answer = Cancelled() if job.cancelled else job.work(job)
            except Exception as raised:  # noqa: BLE001 - the window says whose fault it is
                error = raised
            with contextlib.suppress(RuntimeError):  # the window has gone; nobody listens
                self._answered.emit(job, answer, error)
            del job, answer, error  # nothing of a desk stays in this frame while it waits

    def _answer(self, job: Job, answer: object, error: Exception | None) -> None:
        self._waiting -= 1
        with _unless_gone():
            if not job.cancelled:
                if error is None:
                    job.then(answer)
                elif not isinstance(error, Cancelled):
                    job.failed(error)
        if not self._waiting:
            self.idle.emit()

    def _tell(self, told: Callable[[int, int], None], done: int, total: int) -> None:
        with _unless_gone():
            told(done, total)


@contextlib.contextmanager
def _unless_gone() -> Iterator[None]:
    """Let a dialog hear nothing that was closed while it waited for its answer."""
    try:
        yield
    except RuntimeError as gone:
        if _DELETED not in str(gone):
            raise
