"""Gets ready what the next screen needs, a little at a time, while the first is looked at."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from mtl_journal.gui.worker import Job, Worker

_SERVICES = ("opening", "drafts", "overview", "search", "frameworks", "unlocking", "evidence")
_LATER = ("own_words", "backups", "people", "feedback", "reading_marks", "unsent", "actions")
_YOUNG, _MIDDLE, _OLD = 10_000, 3, 30  # Python's own are 700, 10, 10
_CLASSES = 4  # of Qt that are made known to Python at a time, each up to some milliseconds


class Turns(QObject):
    """Takes the steps of an iterator, one for each turn of the window."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin to take steps."""
        self._turn.start()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._end()

    def _end(self) -> None:
        self._turn.stop()


class Preparing(Turns):
    """Makes what the first screen does not show yet; `finish` takes the steps that are left."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(steps, parent)
        self._done = False
        _look_seldom_for_rubbish()
        parent.destroyed.connect(_look_at_everything)

    def finish(self) -> None:
        """Take all steps that are left."""
        if not self._done:
            for _ in self._steps:
                pass
            self._end()

    def _end(self) -> None:
        super()._end()
        self._done = True
        _look_seldom_for_rubbish()


def _look_seldom_for_rubbish() -> None:
    """Looking through everything stops every thread, here for up to a twentieth of a second."""
    gc.freeze()  # nothing of what was loaded goes before the window does
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def _look_at_everything(_: QObject | None = None) -> None:
    """Let a window that went be found to be rubbish: what is frozen stays for ever."""
    gc.unfreeze()


def load_services(worker: Worker, failed: Callable[[Exception], None]) -> None:
    """Let the worker load what the desk is asked with; SQLAlchemy alone takes a quarter second.

    Where nothing else waits then, as while a passphrase is typed, also what is needed next.
    """

    def load(names: tuple[str, ...]) -> Callable[[Job], None]:
        def work(_: Job) -> None:
            for name in names:
                import_module(f"mtl_journal.services.{name}")

        return work

    def go_on(_: None) -> None:
        if not worker.busy:
            worker.do(load(_LATER), lambda _: None, failed)

    worker.do(load(_SERVICES), go_on, failed)


def known_classes() -> Iterator[None]:
    """Make Qt's classes known: Python does so for all at once when it meets a first stranger."""
    for room in (QtWidgets, QtGui):
        names = [name for name in dir(room) if name.startswith("Q")]
        for first in range(0, len(names), _CLASSES):
            for name in names[first : first + _CLASSES]:
                getattr(room, name)
            yield


def loaded(names: tuple[str, ...]) -> Iterator[None]:
    """Import modules of the window, one at a time."""
    for name in names:
        import_module(f"mtl_journal.gui.{name}")
        yield
