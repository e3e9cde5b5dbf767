"""Feedback goes back as a file: the desk's worker packs it, a thread of its own writes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.inbox import inbox_verbs
from mtl_journal.gui.worker import Worker

if TYPE_CHECKING:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.services.exchange_folder import Outgoing
    from mtl_journal.services.inbox import Returning


class SendingBack(QObject):
    """Writes one file into a folder; nothing of the desk ever waits for the drive it lies on.

    `done` carries its path and what could not be done after that, None where all was.
    """

    done = Signal(object, object)
    failed = Signal(object)

    def __init__(self, found: Returning, link: DeskLink, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._found, self._link, self._folder = found, link, folder
        self._side = Worker(self)
        self._over = False

    def begin(self) -> None:
        """Begin it."""
        self._link.ask(inbox_verbs.own_name, self._name, self.failed.emit)

    def give_up(self) -> None:
        """Tell of it no more; what hangs is left to itself."""
        self._over = True
        self._side.stop(0)

    def _name(self, name: str) -> None:
        folder = self._folder
        if not self._over:
            self._side.do(
                lambda _: inbox_verbs.free_name(folder, name), self._pack, self.failed.emit
            )

    def _pack(self, target: Path) -> None:
        said = self._found
        if not self._over:
            self._link.ask(
                lambda desk: inbox_verbs.pack_back(desk, said.journal, said.person, target),
                self._write,
                self.failed.emit,
            )

    def _write(self, one: Outgoing) -> None:
        if not self._over:
            self._side.do(
                lambda _: inbox_verbs.write_back(one),
                lambda trouble: self._note(one, trouble),
                self.failed.emit,
            )

    def _note(self, one: Outgoing, trouble: UserError | None) -> None:
        def noted(left: UserError | None) -> None:
            if trouble is None:
                self.done.emit(one.folder / one.name, left)
            else:
                self.failed.emit(trouble)

        self._link.ask(lambda desk: inbox_verbs.note_back(desk, one, trouble), noted)
