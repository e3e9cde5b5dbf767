"""Buttons and ticks whose words take as many lines as they need."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QWidget,
)

from mtl_journal.gui import spacing


class _Wrapping:
    """What makes a button as high as the label inside it needs."""

    _row: QHBoxLayout

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


def _row_in(button: QAbstractButton) -> QHBoxLayout:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    return QHBoxLayout(button)


def _label(words: str, button: QAbstractButton) -> QLabel:
    label = QLabel(words, button)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


class WrappedButton(_Wrapping, QPushButton):
    """A button that says a whole sentence: a label inside it wraps the words.

    What is given as `before`, such as a small picture, stands at the left of them.
    """

    def __init__(
        self, words: str, parent: QWidget | None = None, before: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = _row_in(self)
        self._row.setContentsMargins(spacing.SNUG, spacing.SMALL, spacing.SNUG, spacing.SMALL)
        self._row.setSpacing(spacing.SNUG)
        if before is not None:
            before.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(_label(words, self), 1)


class WrappedTick(_Wrapping, QCheckBox):
    """A tick that asks a whole sentence, which can be clicked as well; `kind` is its style."""

    def __init__(self, words: str, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sentence")
        self.setAccessibleName(words)
        self._row = _row_in(self)
        mark = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        before = mark + spacing.MEDIUM
        self._row.setContentsMargins(before, spacing.TINY, spacing.SMALL, spacing.TINY)
        label = _label(words, self)
        label.setProperty("kind", kind)
        self._row.addWidget(label, 1)

    def hitButton(self, pos: QPoint) -> bool:
        """Let all of it be clicked, as a box with words of its own can be."""
        return self.rect().contains(pos)
