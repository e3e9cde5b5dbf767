"""Painting over parts of a picture, and cutting it: into the pixels, so that nothing is below."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

_OPAQUE = QColor(60, 60, 60)
_QUALITY = 92
_PNG = b"\x89PNG"


def opened(content: bytes) -> QImage:
    """Return a picture, turned as its camera meant it; an empty one where it is none."""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


def covered(picture: QImage, areas: Sequence[QRect], cut: QRect | None) -> QImage:
    """Return the picture with the areas (its own pixels) painted opaque, and cut to `cut`."""
    made = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(made)
    for area in areas:
        painter.fillRect(area, _OPAQUE)
    painter.end()
    whole = made.rect()
    return made if cut is None else made.copy(cut.intersected(whole))


def encoded(picture: QImage, like: bytes) -> bytes:
    """Return a picture as a file: PNG where it was one, else JPEG."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    png = like.startswith(_PNG)
    kind, quality = ("PNG", -1) if png else ("JPEG", _QUALITY)
    picture.save(buffer, kind, quality)  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(held.data())
