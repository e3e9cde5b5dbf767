"""Starting the window: the application, its look, the first screen, and only then the database."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.calling import call
from mtl_journal.gui.main_window import MainWindow
from mtl_journal.gui.theme.look import STYLE, Look
from mtl_journal.services import places

SHARE = ".mtlshare"
_LISTEN = 500  # milliseconds between two looks whether the terminal said Ctrl+C


def run_window(desk: Path | None) -> int:
    """Open the window and return when it was closed.

    `desk` names the desk to open, or a share that the desk of last time receives.
    """
    application = QApplication([*sys.argv[:1], *STYLE])
    application.setApplicationName("MTL Journal")
    application.setDesktopFileName("mtl-journal")
    share = desk if desk is not None and desk.suffix.lower() == SHARE else None
    wanted = (None if share else desk) or places.last_desk()
    if wanted is not None and call(wanted, share):
        return 0
    look = Look(application, places.appearance(), places.text_percent())
    window = MainWindow(look, wanted, share)
    window.painted.connect(gc.enable)
    window.painted.connect(lambda: _hear_the_terminal(window))
    window.appear()
    return application.exec()


def _hear_the_terminal(window: MainWindow) -> None:
    """Close as a person would when the terminal or the computer says so."""
    import signal  # when something is seen already

    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: window.close())
    listening = QTimer(window)
    listening.timeout.connect(lambda: None)  # lets Python hear signals
    listening.start(_LISTEN)
