"""Return where Qt gives it no meaning: it goes on, as people expect."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_return(event: QEvent) -> bool:
    """Tell whether Return or Enter was pressed alone."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _RETURN and held == Qt.KeyboardModifier.NoModifier


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
