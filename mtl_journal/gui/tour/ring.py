"""A ring around what a step of a tour speaks of; it takes neither the mouse nor the keyboard."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mtl_journal.gui.theme.look import Look

_LINE, _ROUND = 3, 10  # pixels


class Ring(QWidget):
    """Lies above its parent."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self.update)
        self.hide()

    def go_around(self, place: QRect) -> None:
        """Lie around a place, as far as the parent reaches."""
        parent = self.parentWidget()
        assert parent is not None
        around = place.adjusted(-_LINE, -_LINE, _LINE, _LINE).intersected(parent.rect())
        if around != self.geometry():
            self.setGeometry(around)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("accent"), _LINE))
        half = _LINE / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), _ROUND, _ROUND
        )
