"""Notices that nobody has touched the window for a while, and that the computer goes to sleep."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from mtl_journal.services import places

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_LOOK = 5_000  # milliseconds between two looks
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


class Idleness(QObject):
    """`idle` says that it is time to lock: nothing was typed or clicked for `seconds`.

    Also when the computer goes to sleep, where the system says so on `bus`, its own by default. The
    clock goes on while it sleeps, so waking up after that locks as well.
    """

    idle = Signal()

    def __init__(
        self, parent: QObject, seconds: float = 0, bus: QDBusConnection | None = None
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds = seconds or places.lock_minutes() * 60
        self._touched = time.time()
        self._looking = QTimer(self, interval=min(_LOOK, int(seconds * 1000)))
        self._looking.timeout.connect(self._look)
        self._looking.start()
        from mtl_journal.gui.sleeping import Sleeping  # not before something is seen

        Sleeping(self, bus).begins.connect(self.idle)
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def follow_setting(self) -> None:
        """Wait as long as the setting now says."""
        self._seconds = places.lock_minutes() * 60

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in _TOUCHES:
            self._touched = time.time()
        return False

    def _look(self) -> None:
        if time.time() - self._touched >= self._seconds:
            self._touched = time.time()
            self.idle.emit()
