"""A card that shows a piece of evidence small: its picture, and what is said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.pictures import fill
from mtl_journal.gui.evidence.small_picture import SmallPicture
from mtl_journal.gui.spacing import SMALL, TINY
from mtl_journal.gui.widgets.plain_words import plain_words


class EvidenceCard(QFrame):
    """A card, its picture at most `wide` pixels; more may be put below into its `column`.

    `twice` says that somebody clicked on it twice. A picture comes from the desk when it is there.
    """

    twice = Signal()

    def __init__(self, one: Evidence, wide: int, link: DeskLink) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        self.column.setSpacing(TINY)
        if one.is_picture:
            picture = SmallPicture(self)
            self.column.addWidget(picture)
            fill(picture, one.sha256, wide, link)
        self.column.addWidget(plain_words(one.alt or one.name, "caption", self))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what it stands for."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.twice.emit()
