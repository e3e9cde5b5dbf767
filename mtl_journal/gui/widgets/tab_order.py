"""Where Tab comes to what was made later than the rest of a window."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stand_before(widgets: Iterable[QWidget], other: QWidget) -> None:
    """Let Tab come to widgets, one after the other, right before it comes to another."""
    last = other.previousInFocusChain()
    while last is not None and last.focusPolicy() == Qt.FocusPolicy.NoFocus:
        last = last.previousInFocusChain()  # Qt makes nothing follow what takes no keyboard
    for one in widgets:
        if last is not None:
            QWidget.setTabOrder(last, one)
        last = one
