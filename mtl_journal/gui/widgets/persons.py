"""People told apart by more than colour: initials in a shape of their own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from mtl_journal.gui.theme.look import Look

_SHAPES = 4
_COLOURS = 6
_HEXAGON = ((-1, 0), (-0.55, -0.95), (0.55, -0.95), (1, 0), (0.55, 0.95), (-0.55, 0.95))
_SHIELD = ((-0.88, -0.92), (0.88, -0.92), (0.88, 0.3), (0, 1), (-0.88, 0.3))
SIZE = 24  # pixels at the usual size of text


def initials(name: str) -> str:
    """Return one or two letters for a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    return "".join(letters).upper() or "?"


def shape_of(person: str) -> int:
    """Return which of the four shapes, or of as many lines below words, is somebody's."""
    return int(person[:8] or "0", 16) % _SHAPES


def colour_of(person: str, look: Look) -> QColor:
    """Return somebody's colour; others may have it too, with another shape."""
    return look.strand(int(person[:8] or "0", 16) // _SHAPES % _COLOURS)


def paint_person(painter: QPainter, area: QRectF, name: str, person: str, look: Look) -> None:
    """Paint somebody's mark; `person` is their fingerprint, which chooses shape and colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour_of(person, look))
    painter.drawPath(_outline(shape_of(person), area))
    font = QFont(look.font(bold=True))
    font.setPixelSize(max(8, round(area.height() * 0.42)))
    painter.setFont(font)
    painter.setPen(look.colour("page"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def _outline(shape: int, area: QRectF) -> QPainterPath:
    path = QPainterPath()
    if shape == 0:
        path.addEllipse(area)
    elif shape == 1:
        inset = area.width() * 0.06
        path.addRoundedRect(area.adjusted(inset, inset, -inset, -inset), 4, 4)
    else:
        half, middle = area.width() / 2, area.center()
        points = _HEXAGON if shape == 2 else _SHIELD
        path.addPolygon(
            QPolygonF([QPointF(middle.x() + x * half, middle.y() + y * half) for x, y in points])
        )
        path.closeSubpath()
    return path


class PersonMark(QWidget):
    """Somebody's mark as a widget, for screens made of widgets."""

    def __init__(self, name: str, person: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._person, self._look = name, person, look
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the size of a mark at this size of text."""
        size = self._look.pixels(SIZE)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        paint_person(painter, QRectF(self.rect()), self._name, self._person, self._look)
        painter.end()
