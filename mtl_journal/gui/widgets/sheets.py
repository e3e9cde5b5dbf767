"""A sheet in the middle of the window, as wide as its words are comfortable to read."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from mtl_journal.gui import spacing

_SIGNS = 62  # of the sheet's own text, edge to edge
_ROOMY = 36  # lines that the window has where a sheet can be generous with its edges
_NARROWEST = 320


class OnePage(QStackedWidget):
    """Pages in one place, of which only the one that is seen says how high it must be."""

    def hasHeightForWidth(self) -> bool:
        """Whether the page in front needs more height where it is narrower."""
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return what the page in front needs."""
        page = self.currentWidget()
        return page.heightForWidth(width) if page is not None else -1

    def minimumSizeHint(self) -> QSize:
        """Return what the page in front cannot do without."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()


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
        """Set the width, and the edges: large letters need the room more than the edges do."""
        metrics = self._sheet.fontMetrics()
        roomy = self._around.height() >= metrics.lineSpacing() * _ROOMY
        edge = spacing.VAST if roomy else spacing.LARGE
        column = self._sheet.layout()
        if column is not None and column.contentsMargins().left() != edge:
            column.setContentsMargins(edge, edge, edge, spacing.LARGE if roomy else spacing.MEDIUM)
        wanted = metrics.averageCharWidth() * _SIGNS + 2 * spacing.VAST
        wide = max(_NARROWEST, min(wanted, self._around.width() - 2 * spacing.LARGE))
        if self._sheet.width() != wide:
            self._sheet.setFixedWidth(wide)


def keep_width(sheet: QWidget, around: QWidget) -> None:
    """Let a sheet keep a comfortable width within the screen `around` it."""
    width = _Width(sheet, around)
    sheet.installEventFilter(width)
    around.installEventFilter(width)
    width.fit()
