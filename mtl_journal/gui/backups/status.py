"""How old the latest backup is, always to be seen in the rail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from mtl_journal.gui.backups import verbs
from mtl_journal.gui.backups.verbs import Shelf, how_long_ago
from mtl_journal.gui.desk_link import DeskLink

_AGAIN = 10 * 60 * 1000  # milliseconds


class BackupStatus(QObject):
    """Looks when a desk is opened, every ten minutes, and when told to; `tell` hears the words."""

    def __init__(self, link: DeskLink, tell: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._tell = link, tell
        self._timer = QTimer(self, interval=_AGAIN)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    def refresh(self) -> None:
        """Look again."""
        if self._link.is_open:
            self._link.ask(verbs.shelf, self._show, self._unknown)

    def _show(self, shelf: Shelf) -> None:
        self._tell(how_long_ago(shelf.latest, datetime.now().astimezone()))

    def _unknown(self, _: Exception) -> None:
        self._tell("unknown")
