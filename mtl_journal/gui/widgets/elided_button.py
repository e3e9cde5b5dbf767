"""A button whose words give way where there is no room for all of them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_LEAST = 12  # signs that stay to be read


class ElidedButton(QPushButton):
    """Says all of it to whoever cannot see it, and when it is pointed at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show these words, which may be anybody's."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest size: a few signs, however long the words are."""
        least = super().minimumSizeHint()
        some = self.fontMetrics().averageCharWidth() * _LEAST
        return QSize(min(least.width(), some), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell all of it to the mouse only where not all is seen."""
        super().resizeEvent(event)
        self.setToolTip("" if self._shown() == self._words else self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._shown().replace("&", "&&")
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _shown(self) -> str:
        metrics, wanted = self.fontMetrics(), self.sizeHint().width()
        if self.width() >= wanted:  # not measured again, which may come to a fraction more
            return self._words
        room = self.width() - (wanted - metrics.horizontalAdvance(self._words))
        return metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
