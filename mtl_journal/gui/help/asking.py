"""F1 anywhere: the help on the window that is in front, or the place one is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from mtl_journal.gui.main_window import MainWindow

_BIN = "bin"


class Asking(QObject):
    """Opens the help; hears F1 in windows over the main one, where its own actions do not reach."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def open(self) -> None:
        """Open the help on the place one is in."""
        journal = self._window.journal
        if journal is None or not journal.isVisible():
            self._show("start", self._window)
            return
        in_bin = journal.rooms.current == "journal" and journal.finder.in_bin
        self._show(_BIN if in_bin else journal.rooms.current, self._window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the help once for each F1."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        front = QApplication.activeModalWidget()
        if event.key() != Qt.Key.Key_F1 or event.modifiers() or front is None:
            return False
        if not isinstance(watched, QWidget) or watched.window() is not front:
            return False
        if front.objectName() != "Help":
            self._show(front.objectName(), front)
        return True

    def _show(self, where: str, over: QWidget) -> None:
        from mtl_journal.gui.help.help import Help
        from mtl_journal.gui.help.pages import topic_for

        Help(topic_for(where), self._window.look, over).open()
