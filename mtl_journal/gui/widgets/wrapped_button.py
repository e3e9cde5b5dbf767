"""A button whose words take as many lines as they need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mtl_journal.gui import spacing


class WrappedButton(QPushButton):
    """A button that says a whole sentence: a label inside it wraps the words."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(spacing.SNUG, spacing.SMALL, spacing.SNUG, spacing.SMALL)
        self._column.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that fewer words to the line make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need in pixels."""
        return self._column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size of the words with margins, on lines as long as a label likes them."""
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest size; how high it has to be depends on the width."""
        return self._column.totalMinimumSize()
