"""A small picture that grows smaller still where its column is narrow, instead of widening it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEAST = 48  # pixels


class SmallPicture(QLabel):
    """Shows the picture it is given in the middle, at most at its own size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower one is less high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width in pixels."""
        return self._fitting(width).height()

    def minimumSizeHint(self) -> QSize:
        """Return the least that still shows something."""
        return self._fitting(_LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as large as there is room."""
        if self.pixmap().isNull():
            super().paintEvent(event)
            return
        place = QRect(0, 0, 0, 0)
        place.setSize(self._fitting(self.width()))
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self.pixmap())
        painter.end()

    def _fitting(self, width: int) -> QSize:
        whole = self.pixmap().deviceIndependentSize().toSize()
        if whole.width() <= width:
            return whole
        return whole.scaled(width, whole.height(), Qt.AspectRatioMode.KeepAspectRatio)
