"""Icons drawn from SVG in the colours of the palette, sharp on every screen."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


def drawn_icon(svg: str, sizes: Iterable[int], colour: str, disabled: str, checked: str) -> QIcon:
    """Return an icon with its three states in some sizes (pixels); colours are "#rrggbb"."""
    icon, wanted = QIcon(), tuple(sizes)
    for paint, mode, state in (
        (colour, QIcon.Mode.Normal, QIcon.State.Off),
        (checked, QIcon.Mode.Normal, QIcon.State.On),
        (disabled, QIcon.Mode.Disabled, QIcon.State.Off),
    ):
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", paint).encode()))
        for size in wanted:
            icon.addPixmap(_pixmap(renderer, size), mode, state)
    return icon


def drawn_pixmap(svg: str, size: int) -> QPixmap:
    """Return a drawing with colours of its own, `size` pixels wide."""
    return _pixmap(QSvgRenderer(QByteArray(svg.encode())), size)


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
