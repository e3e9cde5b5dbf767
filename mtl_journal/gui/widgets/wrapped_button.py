"""A button whose words take as many lines as they need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from mtl_journal.gui import spacing


class WrappedButton(QPushButton):
    """A button that says a whole sentence: a label inside it wraps the words.

    What is given as `before`, such as a small picture, stands at the left of them.
    """

    def __init__(
        self, words: str, parent: QWidget | None = None, before: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(spacing.SNUG, spacing.SMALL, spacing.SNUG, spacing.SMALL)
        self._row.setSpacing(spacing.SNUG)
        if before is not None:
            before.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(label, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that fewer words to the line make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need in pixels."""
        return self._row.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size of the words with margins, on lines as long as a label likes them."""
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest size; how high it has to be depends on the width."""
        return self._row.totalMinimumSize()
