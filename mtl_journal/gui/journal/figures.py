"""Pictures in the text, shown small above their words in the room that the styling keeps free."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from mtl_journal.gui import spacing
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.pictures import Pictures
from mtl_journal.gui.journal.documents import Documents
from mtl_journal.gui.journal.picture_lines import CAPTION, FIGURE, ROOM
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.seen_blocks import seen_blocks
from mtl_journal.gui.widgets.text_page import TextPage


class Figures(QObject):
    """Paints them on a page; until a picture is there its place is a quiet box."""

    def __init__(self, text: TextPage, documents: Documents, link: DeskLink, look: Look) -> None:
        super().__init__(text)
        self._text, self._look = text, look
        self.pictures = Pictures(link, lambda: look.pixels(ROOM) - spacing.SMALL, self)
        self.pictures.arrived.connect(text.viewport().update)
        look.changed.connect(self.pictures.forget)
        text.overlays.append(self._paint)
        text.cursorPositionChanged.connect(lambda: documents.reveal(text.textCursor().block()))

    def _paint(self, event: QPaintEvent) -> None:
        painter: QPainter | None = None
        for block, top in seen_blocks(self._text, event.rect()):
            line = block.text()
            found = FIGURE.match(line) if line.startswith("![") else None
            if found is None:
                continue
            painter = painter or QPainter(self._text.viewport())
            self._show(painter, found[2], top)
            if block != self._text.textCursor().block():
                self._say(painter, found[1], top)
        if painter is not None:
            painter.end()

    def _show(self, painter: QPainter, sha256: str, top: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture, high = self.pictures.of(sha256), self._look.pixels(ROOM) - spacing.SMALL
        if picture is None:
            painter.fillRect(QRectF(top.x(), top.y(), high * 1.4, high), self._look.colour("panel"))
            return
        painter.drawPixmap(top, picture)
        painter.setPen(self._look.colour("line"))
        wide = picture.deviceIndependentSize()
        painter.drawRect(QRectF(top, wide))

    def _say(self, painter: QPainter, alt: str, top: QPointF) -> None:
        """Say below the picture what it shows, as far as one line goes."""
        font = self._look.font(spacing.CAPTION)
        painter.setFont(font)
        painter.setPen(self._look.colour("muted"))
        wide = self._text.viewport().width() - top.x() - spacing.SMALL
        said = QFontMetricsF(font).elidedText(alt, Qt.TextElideMode.ElideRight, wide)
        at = QPointF(top.x(), top.y() + self._look.pixels(ROOM))
        box = QRectF(at, QSizeF(wide, self._look.pixels(CAPTION)))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop), said)
