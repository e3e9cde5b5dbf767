"""Return where Qt gives it no meaning: it goes on, as people expect."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_return(event: QEvent) -> bool:
    """Tell whether Return or Enter was pressed alone."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _RETURN and held == Qt.KeyboardModifier.NoModifier


def press_button(window: QWidget, event: QEvent) -> bool:
    """Press the button that has the keyboard, where Return came up from it unused; tell whether."""
    button = window.focusWidget() if is_return(event) else None
    if not isinstance(button, QPushButton) or not button.isEnabled():
        return False
    if not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):  # nor does Space, held down
        button.click()
    return True


def let_return_press(window: QWidget) -> None:
    """Let Return press the buttons of a window, where it does not do so already."""
    if window.findChild(ReturnPresses) is None:
        ReturnPresses(window)


def press_anew(*buttons: QPushButton) -> None:
    """Let Return press these only anew, never where it is held down since something before.

    Qt lets a button that presses itself hear every repetition; what sends something must not.
    """
    for one in buttons:
        one.setAutoDefault(False)
        one.setDefault(False)
        let_return_press(one.window())


class ReturnPresses(QObject):
    """Lets Return press whichever button of a window has the keyboard, as Space does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pressed_at: QWidget | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Return before a dialog presses its default button in place of the other.

        A button that got the keyboard only while a field made use of Return is not pressed by it.
        """
        if watched is not self._window:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:  # comes before the key itself
            self._pressed_at = self._window.focusWidget()
            return False
        return self._pressed_at is self._window.focusWidget() and press_button(self._window, event)


class ReturnGoesOn(QObject):
    """Lets Return press a button from a field of several lines, as soon as that is enabled."""

    def __init__(self, field: QPlainTextEdit, button: QPushButton) -> None:
        super().__init__(field)
        self._button = button
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the button in place of beginning a line."""
        if not is_return(event) or not self._button.isEnabled():
            return False
        self._button.click()
        return True


class ReturnHere(QObject):
    """Lets Return in a field of one line do one thing, and never press a button of its dialog."""

    def __init__(self, field: QLineEdit, verb: Callable[[], object]) -> None:
        super().__init__(field)
        self._verb = verb
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Return before the dialog does."""
        if not is_return(event):
            return False
        self._verb()
        return True
