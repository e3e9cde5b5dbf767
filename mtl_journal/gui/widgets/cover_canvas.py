"""A picture on which areas are drawn: by dragging, or by keyboard."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

_LEAST = 4  # pixels of the widget: less was a click that slipped
_STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class CoverCanvas(QWidget):
    """Keeps areas in the picture's own pixels; `changed` says that there are others now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._shown = QImage()
        self._from: QPoint | None = None
        self.areas: list[QRect] = []
        self.cut: QRect | None = None
        self.cutting = False
        self.paper, self.line = QColor(), QColor()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(320, 240))

    def show_picture(self, picture: QImage) -> None:
        """Show a picture with nothing drawn on it."""
        self._picture, self._shown = picture, QImage()
        self.areas, self.cut = [], None
        self.update()

    def take_back(self) -> None:
        """Take the last area back, or the cutting where there is none."""
        if self.areas:
            self.areas.pop()
        else:
            self.cut = None
        self._say()

    def add(self, area: QRect) -> None:
        """Add an area in the picture's pixels: covered, or what the picture is cut to."""
        inside = area.normalized().intersected(self._picture.rect())
        if inside.isEmpty():
            return
        if self.cutting:
            self.cut = inside
        else:
            self.areas.append(inside)
        self._say()

    def place(self) -> QRect:
        """Return where the picture is shown in this widget."""
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        return QRect(QPoint(left, top), size)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin an area."""
        if event.button() == Qt.MouseButton.LeftButton and not self._picture.isNull():
            self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show how far it goes."""
        if self._from is not None:
            self._to = event.position().toPoint()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End an area."""
        begun, self._from = self._from, None
        ended = event.position().toPoint()
        if begun is not None and (ended - begun).manhattanLength() >= _LEAST:
            self.add(self._in_picture(QRect(begun, ended)))
        self._to = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert begins an area, arrows move the last one, with Shift they size it, Delete goes
        back."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Insert:
            size = self._picture.size() / 5
            middle = self._picture.rect().center() - QPoint(size.width() // 2, size.height() // 2)
            self.add(QRect(middle, size))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_back()
        elif step is not None and self.areas:
            far = step * max(1, self._picture.width() // 50)
            last = self.areas.pop()
            sizing = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            moved = last.adjusted(0, 0, far.x(), far.y()) if sizing else last.translated(far)
            self.areas.append(last if not moved.isValid() else moved)
            self._say()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and what will be hidden."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.paper)
        place = self.place()
        if self._picture.isNull() or place.isEmpty():
            painter.end()
            return
        if self._shown.size() != place.size():
            self._shown = self._picture.scaled(
                place.size(),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        painter.drawImage(place.topLeft(), self._shown)
        for area in self.areas:
            painter.fillRect(self._in_widget(area), QColor(60, 60, 60))
        if self.cut is not None:
            self._shade(painter, place, self._in_widget(self.cut))
        if self._from is not None and self._to is not None:
            painter.setPen(QPen(self.line, 2, Qt.PenStyle.DashLine))
            painter.drawRect(QRect(self._from, self._to).normalized())
        if self.hasFocus():
            painter.setPen(QPen(self.line, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    _to: QPoint | None = None

    def _shade(self, painter: QPainter, place: QRect, kept: QRect) -> None:
        veil = QColor(self.paper)
        veil.setAlpha(215)
        painter.fillRect(place.left(), place.top(), place.width(), kept.top() - place.top(), veil)
        low = kept.bottom() + 1
        painter.fillRect(place.left(), low, place.width(), place.bottom() + 1 - low, veil)
        painter.fillRect(place.left(), kept.top(), kept.left() - place.left(), kept.height(), veil)
        right = kept.right() + 1
        painter.fillRect(right, kept.top(), place.right() + 1 - right, kept.height(), veil)

    def _in_picture(self, area: QRect) -> QRect:
        place, wide = self.place(), self._picture.width()
        scale = wide / max(1, place.width())
        one = (area.normalized().topLeft() - place.topLeft()) * scale
        return QRect(one, area.normalized().size() * scale)

    def _in_widget(self, area: QRect) -> QRect:
        place = self.place()
        scale = place.width() / max(1, self._picture.width())
        return QRect(area.topLeft() * scale + place.topLeft(), area.size() * scale)

    def _say(self) -> None:
        count = len(self.areas)
        cut = ", cut to a part" if self.cut is not None else ""
        self.setAccessibleDescription(f"{count} area{'' if count == 1 else 's'} covered{cut}")
        self.changed.emit()
        self.update()
