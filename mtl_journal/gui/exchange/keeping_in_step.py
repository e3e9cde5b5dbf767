"""Keeps the exchange folder in step while a desk is open, and says so only when something came."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from mtl_journal.domain.changes import Changes
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.exchange import exchange_verbs
from mtl_journal.gui.exchange.exchange_verbs import Outcome
from mtl_journal.gui.worker import Worker

_LOOK = 5_000  # milliseconds between two looks into the folder
_SOON = 2_000  # after something was said here
State = tuple[tuple[str, int], ...]


class KeepingInStep(QObject):
    """Looks into the folder on a thread of its own: a drive that hangs keeps nobody from writing.

    `outcome` is what came of it last, `trouble` why it could not be done, "" where it could.
    `news` says that one of them is another one now.
    """

    news = Signal()

    def __init__(self, link: DeskLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._folder: Path | None = None
        self._seen: State | None = None
        self._looking = self._busy = False
        self.outcome: Outcome | None = None
        self.trouble = ""
        self._looker: Worker | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.sync)
        link.opened.connect(self.begin)
        link.closed.connect(self.end)
        link.hub.changed.connect(self._follow)
        if link.is_open:
            self.begin()

    def begin(self) -> None:
        """Watch over the folder of the desk that is open, where it has one."""
        self._link.ask(exchange_verbs.folder, self.follow, lambda _: None)

    def follow(self, folder: Path | None) -> None:
        """Watch over another folder, or over none."""
        self._folder, self._seen, self.trouble, self.outcome = folder, None, "", None
        if folder is None:
            self._timer.stop()
            self._soon.stop()
        else:
            self._timer.start()
            self._look()

    def end(self) -> None:
        """Watch over nothing."""
        self.follow(None)

    def sync(self) -> None:
        """Bring the folder in step now."""
        if self._folder is None or self._busy or not self._link.is_open:
            return
        self._busy = True
        self._link.write(exchange_verbs.bring_in_step, self._done, self._failed)

    def _look(self) -> None:
        """See on the side whether the folder changed; while one look lasts there is no other."""
        folder = self._folder
        if folder is None or self._looking:
            return
        if self._looker is None:
            self._looker = Worker(self)
        self._looking = True
        self._looker.do(lambda _: _state(folder), self._looked, lambda _: self._looked(None))

    def _looked(self, state: State | None) -> None:
        self._looking = False
        if state != self._seen or (state is None and not self.trouble):
            self._seen = state
            self.sync()

    def _done(self, outcome: Outcome) -> None:
        self._busy = False
        self.outcome, self.trouble = outcome, ""
        told: list[str] = []
        if outcome.came:
            who = " and ".join(outcome.came)
            told.append(f"{who} sent something. It is in Dialogue, and can be taken back.")
        if outcome.unknown:
            who = " and ".join(outcome.unknown)
            told.append(f"{who}, not known here yet, sent something. People shows who they are.")
        if told:
            self._link.hub.said.emit(" ".join(told))
        self.news.emit()

    def _failed(self, error: Exception) -> None:
        """Say it where the folder is shown: a drive that is away for a while is nothing to fear."""
        self._busy = False
        trouble = said(error)
        if trouble != self.trouble:
            self.trouble = trouble
            self.news.emit()

    def _follow(self, changes: Changes) -> None:
        told = changes.dialogue or changes.journals or changes.scenarios
        if self._folder is not None and told:
            self._soon.start()


def _state(folder: Path) -> State | None:
    """Return what tells whether something changed in the folder; None where it is away."""
    try:
        with os.scandir(folder) as found:
            return tuple(sorted((one.name, one.stat().st_size) for one in found))
    except OSError:
        return None
