"""Hears from the system that the computer is about to sleep, as when its lid is closed.

Linux says so on the system's D-Bus (logind). Elsewhere, and where there is none, nothing is heard;
the clock of `gui.idleness` then locks on waking up.
"""

from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIND = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    "PrepareForSleep",
)


class Sleeping(QObject):
    """`begins` says that the computer goes to sleep now."""

    begins = Signal()

    def __init__(self, parent: QObject, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        bus = bus or QDBusConnection.systemBus()
        if bus.isConnected():
            # The stubs say bytes, but only the str that SLOT returns is taken.
            bus.connect(*_LOGIND, self, cast(bytes, SLOT("_prepare(bool)")))

    @Slot(bool)
    def _prepare(self, begins: bool) -> None:
        """Hear logind: True before the sleep, False after it."""
        if begins:
            self.begins.emit()
