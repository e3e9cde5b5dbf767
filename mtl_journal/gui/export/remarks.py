"""What a portfolio is handed in as, and what to know before: said below the pages, calmly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.widgets.emptying import empty

_LINES = 9  # that are seen at once; what is more is scrolled to
_SHARE = 4  # the part of the window's height that they take at most, as 1 / 4


class Remarks(QFrame):
    """Hidden where there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "foot")
        self.title, self.about = self._label("section"), self._label("caption")
        self._inside = QWidget()
        self._inside.setProperty("kind", "sheet")
        self.list = QVBoxLayout(self._inside)
        self.list.setContentsMargins(0, 0, spacing.SMALL, 0)
        self.list.setSpacing(spacing.SMALL)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("What to know before it is handed in")
        self.area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.LARGE, spacing.SNUG, spacing.LARGE, spacing.SNUG)
        column.setSpacing(spacing.SMALL)
        for one in (self.title, self.about, self.area):
            column.addWidget(one)
        self.said: tuple[str, ...] = ()
        self.hide()

    def show_profile(self, title: str, about: str) -> None:
        """Say what it is handed in as; "" for nothing of the kind."""
        self.title.setText(title)
        self.about.setText(about)
        self._show()

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Show other remarks, each a sentence or a few."""
        if tuple(remarks) == self.said:
            return
        self.said = tuple(remarks)
        empty(self.list)
        for one in self.said:
            label = self._label("")
            label.setText(one)
            self.list.addWidget(label)
        self.list.addStretch(1)
        self._show()

    def _label(self, kind: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _show(self) -> None:
        self.title.setVisible(bool(self.title.text()))
        self.about.setVisible(bool(self.about.text()))
        self.area.setVisible(bool(self.said))
        self.setVisible(bool(self.title.text() or self.said))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need in another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the remarks need, up to a few lines."""
        wide = self.width() - 2 * spacing.LARGE
        needed = self.list.totalHeightForWidth(wide) if self.list.hasHeightForWidth() else 0
        line = self.fontMetrics().lineSpacing()
        most = min(line * _LINES, self.window().height() // _SHARE)
        self.area.setFixedHeight(max(line, min(needed, most)))
