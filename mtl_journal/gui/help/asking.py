"""F1 anywhere: the help on the window that is in front, or the place one is in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from mtl_journal.gui.theme.look import Look


class Asking(QObject):
    """Opens the help; hears F1 in windows over the main one, where its own actions do not reach.

    `where` says in which place of the main window one is.
    """

    def __init__(self, window: QWidget, look: Look, where: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._look, self._where = window, look, where
        window.installEventFilter(self)

    def open(self) -> None:
        """Open the help on the place one is in."""
        self._show(self._where(), self._window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the help once for each F1; look at the events of all only while there are windows.

        Each event of the program would wait for this filter, were it always there.
        """
        kind = event.type()
        if kind == QEvent.Type.WindowBlocked:
            _application().installEventFilter(self)
        elif kind == QEvent.Type.WindowUnblocked and watched is self._window:
            _application().removeEventFilter(self)
        if kind != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
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

        Help(topic_for(where), self._look, over).open()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
