"""What scrolls is as high as its words need at the width there is."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

_WHEN = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)


class WholeHeight(QObject):
    """Gives `inside`, which `scroll` shows, the height that its layout needs; the rest scrolls."""

    def __init__(self, scroll: QScrollArea, inside: QWidget, column: QBoxLayout) -> None:
        super().__init__(scroll)
        self._scroll, self._inside, self._column = scroll, inside, column
        inside.installEventFilter(self)
        scroll.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width, and what is laid out."""
        if event.type() in _WHEN:
            wide = self._scroll.viewport().width()
            needed = max(0, self._column.totalHeightForWidth(wide))
            if self._inside.minimumHeight() != needed:
                self._inside.setMinimumHeight(needed)
        return False
