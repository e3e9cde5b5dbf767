"""Pictures of the desk, small: read on the worker, kept while the desk is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from mtl_journal.gui.desk_link import DeskLink

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_MOST = 200  # pictures that are kept


class Pictures(QObject):
    """Gives what it has; `arrived` says that there is more now."""

    arrived = Signal()

    def __init__(self, link: DeskLink, high: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._high = link, high
        self._kept: dict[str, QPixmap | None] = {}
        link.closed.connect(self._kept.clear)

    def of(self, sha256: str) -> QPixmap | None:
        """Return a picture no higher than it may be; None where there is none, or not yet."""
        if sha256 not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[sha256] = None
            high = self._high()

            def show(picture: QImage) -> None:
                if not picture.isNull() and sha256 in self._kept:
                    self._kept[sha256] = QPixmap.fromImage(picture)
                    self.arrived.emit()

            self._link.ask(lambda desk: small(desk, sha256, high * 3, high), show, lambda _: None)
        return self._kept[sha256]

    def forget(self) -> None:
        """Read them anew, as after a change of size."""
        self._kept.clear()


def fill(label: QLabel, sha256: str, wide: int, link: DeskLink) -> None:
    """Show a picture in a label when it is there, as wide and high as `wide` pixels at most."""
    gone: list[bool] = []
    label.destroyed.connect(lambda: gone.append(True))

    def show(picture: QImage) -> None:
        if not gone and not picture.isNull():
            label.setPixmap(QPixmap.fromImage(picture))

    link.ask(lambda desk: small(desk, sha256, wide, wide), show, lambda _: None)


def small(desk: Desk, sha256: str, wide: int, high: int) -> QImage:
    """Return a picture of the desk within so many pixels; on the worker."""
    from mtl_journal.services.evidence import content_of

    picture = QImage.fromData(content_of(desk, sha256))
    if picture.isNull() or (picture.width() <= wide and picture.height() <= high):
        return picture
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(wide, high, Qt.AspectRatioMode.KeepAspectRatio, smooth)
