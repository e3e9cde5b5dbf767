"""Pages as they would be printed, one under the other; each is drawn when it comes into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.services.previews import PagePicture

_KEPT = 16  # drawn pages that are kept; the others are drawn again
_LEAST, _MOST = 240, 900  # pixels that a page is wide
_SOON = 60  # milliseconds after scrolling


class PageSheet(QWidget):
    """One page: blank paper until it is drawn."""

    def __init__(self, number: int, of: int, size: tuple[float, float], parent: QWidget) -> None:
        super().__init__(parent)
        self._ratio = size[1] / size[0]
        self.picture: QPixmap | None = None
        self.setAccessibleName(f"Page {number + 1} of {of}")

    def fit(self, wide: int) -> None:
        """Be so many pixels wide."""
        size = QSize(wide, round(wide * self._ratio))
        if self.size() != size:
            self.setFixedSize(size)
            self.picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, or the paper it will stand on."""
        painter = QPainter(self)
        if self.picture is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
        else:
            painter.drawPixmap(self.rect(), self.picture)


class PagesView(QFrame):
    """Shows pages; `wanted` carries the number of one that is to be drawn, and how wide."""

    wanted = Signal(int, int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "panel")
        self.sheets: list[PageSheet] = []
        self._asked: set[int] = set()
        self.area = QScrollArea(self)
        self.area.setAccessibleName("Pages as they will be printed")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.where = QLabel(self)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setProperty("kind", "caption")
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, spacing.SMALL)
        column.setSpacing(spacing.SMALL)
        column.addWidget(self.area, 1)
        column.addWidget(self.where)
        self._looking = QTimer(self, singleShot=True, interval=_SOON)
        self._looking.timeout.connect(self._look_what_is_seen)
        self.area.verticalScrollBar().valueChanged.connect(lambda _: self._looking.start())
        self.show_pages([])

    def show_pages(self, sizes: list[tuple[float, float]]) -> None:
        """Show other pages, all blank at first; stays at the page that is seen where it can."""
        place = self.area.verticalScrollBar().value()
        inside = QWidget()
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(spacing.LARGE, spacing.LARGE, spacing.LARGE, spacing.LARGE)
        column.setSpacing(spacing.MEDIUM)
        many = len(sizes)
        self.sheets = [PageSheet(at, many, size, inside) for at, size in enumerate(sizes)]
        for sheet in self.sheets:
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._asked.clear()
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self._fit()
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(place))
        self._looking.start()

    def take(self, page: int, drawn: PagePicture) -> None:
        """Show a page that was drawn."""
        self._asked.discard(page)
        if page < len(self.sheets):
            kind = QImage.Format.Format_RGB32
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, kind)
            self.sheets[page].picture = QPixmap.fromImage(image)
            self.sheets[page].update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let pages be as wide as there is room."""
        super().resizeEvent(event)
        self._fit()
        self._looking.start()

    def _fit(self) -> None:
        bar = self.area.verticalScrollBar().sizeHint().width()  # it comes once the pages are there
        wide = self.area.width() - bar - 2 * spacing.LARGE
        for sheet in self.sheets:
            sheet.fit(max(_LEAST, min(wide, _MOST)))

    def _seen(self) -> list[int]:
        top = self.area.verticalScrollBar().value()
        foot = top + self.area.viewport().height()
        return [
            at
            for at, sheet in enumerate(self.sheets)
            if sheet.y() < foot and sheet.y() + sheet.height() > top
        ]

    def _larger(self, one: int, other: int) -> int:
        """Return which of two pages has more of the room."""
        bar, high = self.area.verticalScrollBar().value(), self.area.viewport().height()
        return one if self.sheets[other].y() - bar > high / 2 else other

    def _look_what_is_seen(self) -> None:
        seen = self._seen()
        if not seen:
            self.where.setText("")
            return
        middle = seen[len(seen) // 2] if len(seen) != 2 else self._larger(*seen)
        self.where.setText(f"Page {middle + 1} of {len(self.sheets)}")
        drawn = [at for at, sheet in enumerate(self.sheets) if sheet.picture is not None]
        for at in sorted(drawn, key=lambda one: -abs(one - seen[0]))[: max(0, len(drawn) - _KEPT)]:
            self.sheets[at].picture = None
        for at in seen:
            if self.sheets[at].picture is None and at not in self._asked:
                self._asked.add(at)
                self.wanted.emit(at, round(self.sheets[at].width() * self.devicePixelRatioF()))
