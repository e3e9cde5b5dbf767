"""A sheet in the middle of the window, as wide as its words are comfortable to read."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_SIGNS = 62  # of the sheet's own text, edge to edge
_NARROWEST = 320


class _Width(QObject):
    """Follows the size of text and of the window."""

    def __init__(self, sheet: QWidget, around: QWidget) -> None:
        super().__init__(sheet)
        self._sheet, self._around = sheet, around

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.Resize):
            self.fit()
        return False

    def fit(self) -> None:
        """Set the width."""
        wanted = self._sheet.fontMetrics().averageCharWidth() * _SIGNS + 96
        wide = max(_NARROWEST, min(wanted, self._around.width() - 48))
        if self._sheet.width() != wide:
            self._sheet.setFixedWidth(wide)


def keep_width(sheet: QWidget, around: QWidget) -> None:
    """Let a sheet keep a comfortable width within the screen `around` it."""
    width = _Width(sheet, around)
    sheet.installEventFilter(width)
    around.installEventFilter(width)
    width.fit()
