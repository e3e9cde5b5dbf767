"""Words that come up by themselves, such as "Saved": who cannot see them hears them."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

_STILL = 400  # milliseconds without other words; figures that run by are not all read out


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something when it has finished what it is saying."""
    # The first screen says nothing, and is there sooner without them.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Told(QLabel):
    """A label that is announced when it says something new; `announced` carries the words."""

    announced = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = QTimer(self, singleShot=True, interval=_STILL)
        self._waiting.timeout.connect(self._announce)

    def setText(self, words: str, /) -> None:
        """Show words, and announce them once they stay."""
        super().setText(words)
        self._waiting.start()

    def _announce(self) -> None:
        words = self.text().strip()
        if words and self.isVisible():
            announce(self, words)
            self.announced.emit(words)
