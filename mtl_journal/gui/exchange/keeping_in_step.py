"""Keeps the exchange folder in step while a desk is open, and says so only when something came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from mtl_journal.domain.changes import Changes
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.exchange import exchange_verbs
from mtl_journal.gui.exchange.exchange_verbs import Outcome
from mtl_journal.gui.exchange.round import Round
from mtl_journal.gui.worker import Worker
from mtl_journal.services.counted import listed
from mtl_journal.services.folder_state import FolderState, Patience, folder_state

_LOOK = 5_000  # milliseconds between two looks into the folder
_SOON = 2_000  # after something was said here
_LATER = 60_000  # after it could not be done


class KeepingInStep(QObject):
    """Looks into the folder on a thread of its own: a drive that hangs keeps nobody from writing.

    `outcome` is what came of it last, `trouble` why it could not be done, "" where it could.
    `news` says that one of them is another one now, `done` that all that was asked for is over,
    whatever came of it.
    """

    news = Signal()
    done = Signal()

    def __init__(self, link: DeskLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._folder: Path | None = None
        self._seen: FolderState | None = None
        self._looking = self._again = False
        self._round: Round | None = None
        self.outcome: Outcome | None = None
        self.trouble = ""
        self._looker: Worker | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.sync)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self.sync)
        self._patience = Patience()
        self._retry = QTimer(self, singleShot=True)
        self._retry.timeout.connect(self.sync)
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
        self._leave()
        self._folder, self._seen, self.trouble, self.outcome = folder, None, "", None
        self._patience.reset()
        for timer in (self._timer, self._soon, self._later, self._retry):
            timer.stop()
        if folder is not None:
            self._timer.start()
            self._look()

    def end(self) -> None:
        """Watch over nothing."""
        self.follow(None)

    def sync(self) -> bool:
        """Bring the folder in step now, once more where that is under way already.

        Returns whether there is a folder, so that `done` will come.
        """
        if self._folder is None or not self._link.is_open:
            return False
        if self._round is not None:
            self._again = True
            return True
        self._round = Round(self._link, self._side(), self)
        self._round.ended.connect(self._ended)
        self._round.failed.connect(self._failed)
        self._round.begin()
        return True

    def sync_later(self) -> None:
        """Bring it in step within a minute: something was read, which changes nothing here."""
        if self._folder is not None and not self._later.isActive():
            self._later.start()

    def _side(self) -> Worker:
        if self._looker is None:
            self._looker = Worker(self)
        return self._looker

    def _leave(self) -> None:
        """Wait no longer for a folder that is not this desk's any more; it may hang for long."""
        if self._round is not None or self._looking:
            if self._round is not None:
                self._round.give_up()
                self._round.deleteLater()
            if self._looker is not None:
                self._looker.stop(0)
            self._round, self._looker = None, None
        self._looking = self._again = False

    def _look(self) -> None:
        """See on the side whether the folder changed; while one look lasts there is no other."""
        folder = self._folder
        if folder is None or self._looking or self._round is not None:
            return
        self._looking = True
        side = self._side()

        def looked(state: FolderState | None) -> None:
            if side is self._looker:
                self._looked(state)

        side.do(lambda _: folder_state(folder), looked, lambda _: looked(None))

    def _looked(self, state: FolderState | None) -> None:
        self._looking = False
        if state != self._seen or (state is None and not self.trouble):
            self._seen = state
            self._patience.reset()
            self.sync()

    def _ended(self, outcome: Outcome, trouble: str) -> None:
        kept = self.outcome.own_kept if self.outcome else 0
        self.outcome, self.trouble = outcome, trouble
        self._retry.stop()
        if outcome.waits:  # what a program holds, or is filled in place, looks the same as before
            self._retry.start(round(1000 * self._patience.next()))
        told: list[str] = []
        if outcome.came:
            who = listed(outcome.came)
            told.append(f"{who} sent something. It is in Dialogue, and can be taken back.")
        if outcome.unknown:
            who = listed(outcome.unknown)
            told.append(f"{who}, not known here yet, sent something. People shows who they are.")
        if outcome.own_kept > kept:
            told.append(
                "Something you said waits for a look at names: the exchange folder shows it."
            )
        if told:
            self._link.hub.said.emit(" ".join(told))
        self.news.emit()
        self._over()

    def _over(self) -> None:
        if self._round is not None:
            self._round.deleteLater()
        self._round = None
        if self.trouble:
            self._later.start()
        if self._again:
            self._again = False
            self.sync()
        else:
            self.done.emit()

    def _failed(self, error: Exception) -> None:
        """Say it where the folder is shown: a drive that is away for a while is nothing to fear."""
        trouble = said(error)
        if trouble != self.trouble:
            self.trouble = trouble
            self.news.emit()
        self._over()

    def _follow(self, changes: Changes) -> None:
        told = changes.dialogue or changes.journals or changes.scenarios
        if self._folder is not None and told:
            self._soon.start()
