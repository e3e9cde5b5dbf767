"""Nothing but the page: what stands round it goes until Escape or the same key brings it back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from mtl_journal.gui.journal.page import Page


class FocusMode(QObject):
    """Hides parts of the window while its action is checked."""

    def __init__(
        self,
        page: QWidget,
        written_on: Sequence[QWidget],
        parts: Sequence[QWidget],
        action: QAction,
    ) -> None:
        super().__init__(page)
        self._page, self._parts, self._action = page, parts, action
        self._hidden: list[QWidget] = []
        self._was: Qt.WindowState | None = None
        self._escapes = [self._escape_from(one) for one in written_on]

    def leave(self) -> None:
        """Bring everything back."""
        if self._action.isChecked():
            self._action.trigger()

    def turn(self) -> None:
        """Hide or show, as the action is checked or not."""
        on, window = self._action.isChecked(), self._page.window()
        if on and not self._page.isVisible():
            self._action.setChecked(False)
            return
        for escape in self._escapes:
            escape.setEnabled(on)
        if on:
            bars = [window.menuBar()] if isinstance(window, QMainWindow) else []
            self._hidden = [part for part in (*self._parts, *bars) if part.isVisible()]
            for part in self._hidden:
                part.hide()
            self._was = window.windowState()
            window.setWindowState(self._was | Qt.WindowState.WindowFullScreen)
        elif self._was is not None:
            window.setWindowState(self._was)
            for part in self._hidden:
                part.show()
            self._hidden, self._was = [], None

    def _escape_from(self, widget: QWidget) -> QShortcut:
        """Let Escape lead out of it; what is open over the page has its own."""
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), widget)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.setEnabled(False)
        escape.activated.connect(self.leave)
        return escape


def focus_mode(
    page: Page, around: Sequence[QWidget], action: QAction, alone: Callable[[bool], object]
) -> FocusMode:
    """Return what leaves a page to itself; `alone` hears when it is."""
    action.toggled.connect(alone)
    return FocusMode(page, page.written_on, (*around, *page.tools), action)
