"""The shape of each strand, as in the PDF, for lists and buttons."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

_SHAPES = ("circle", "square", "triangle", "diamond")
_ICON = 32


def paint_mark(
    painter: QPainter,
    place: int,
    centre: QPointF,
    radius: float,
    colour: QColor,
    *,
    full: bool = True,
) -> None:
    """Paint the mark of the strand at `place` (from 0); only its outline where not `full`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(colour)
    pen.setWidthF(radius * 0.3)
    painter.setPen(Qt.PenStyle.NoPen if full else pen)
    painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(_SHAPES[place % len(_SHAPES)], radius).translated(centre))
    painter.restore()


def mark_icon(place: int, colour: QColor, faint: QColor) -> QIcon:
    """Return the mark as an icon: an outline when it is off, filled when it is on."""
    icon = QIcon()
    for state, paint in ((QIcon.State.Off, faint), (QIcon.State.On, colour)):
        pixmap = QPixmap(_ICON, _ICON)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        centre = QPointF(_ICON / 2, _ICON / 2)
        full = state is QIcon.State.On
        paint_mark(painter, place, centre, _ICON * 0.3, paint, full=full)
        painter.end()
        icon.addPixmap(pixmap, QIcon.Mode.Normal, state)
    return icon


def _path(shape: str, r: float) -> QPainterPath:
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QRectF(-r, -r, 2 * r, 2 * r))
    elif shape == "square":
        side = r * 0.88
        path.addRect(QRectF(-side, -side, 2 * side, 2 * side))
    else:
        triangle = ((0, -1.08), (1.06, 0.78), (-1.06, 0.78))
        diamond = ((0, -1.2), (1.05, 0), (0, 1.2), (-1.05, 0))
        points = triangle if shape == "triangle" else diamond
        path.addPolygon(QPolygonF([QPointF(x * r, y * r) for x, y in points]))
        path.closeSubpath()
    return path
