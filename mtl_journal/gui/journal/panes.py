"""How list, page and what stands beside it share the width of the window."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QAction

from mtl_journal.gui._forms.journal.journal import Ui_Journal
from mtl_journal.gui.theme.look import Look

_LIST, _ASIDE = 42, 38  # signs that are comfortable
_LEAST_LIST, _LEAST_ASIDE, _LEAST_PAGE = 24, 28, 320
_ROOMY = 120  # signs that all three need together
_ICON = 22


class Panes(QObject):
    """In a narrow window what stands beside the text goes first, unless it was asked for."""

    def __init__(self, form: Ui_Journal, look: Look, wanted: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._look, self._wanted = form, look, wanted
        self._on_page = self._alone = False
        self._beside = 0  # signs that cards in the margin need as well
        form.asidePanel.hide()
        form.parts.installEventFilter(self)
        look.changed.connect(self._size)
        self._size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's width."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def show_page(self, on_page: bool) -> None:
        """Hear whether there is a page whose strands can be shown."""
        self._on_page = on_page
        self._fit()

    def leave_room(self, signs: int) -> None:
        """Leave room for cards in the margin too: where there is too little, strands give way."""
        if signs != self._beside:
            self._beside = signs
            self._fit()

    def be_alone(self, alone: bool) -> None:
        """Leave the page to itself, or let the strands stand beside it again."""
        self._alone = alone
        self._fit()

    def ask_for_aside(self, shown: bool) -> None:
        """Show or hide what stands beside the text, even where there is little room."""
        self._form.asidePanel.setVisible(shown and self._on_page)

    def _fit(self) -> None:
        roomy = self._form.parts.width() > self._sign() * (_ROOMY + self._beside)
        wanted = self._wanted.isChecked() and not self._alone
        self._form.asidePanel.setVisible(self._on_page and roomy and wanted)

    def _sign(self) -> int:
        return self._form.listPanel.fontMetrics().averageCharWidth()

    def _size(self) -> None:
        """Give list and strands the width their words need, the rest to the page."""
        size, sign = self._look.pixels(_ICON), self._sign()
        self._form.begin.setIconSize(QSize(size, size))
        self._form.listPanel.setMinimumWidth(sign * _LEAST_LIST)
        self._form.asidePanel.setMinimumWidth(sign * _LEAST_ASIDE)
        for place, stretch in enumerate((0, 1, 0)):
            self._form.parts.setStretchFactor(place, stretch)
        QTimer.singleShot(0, self, self._share)

    def _share(self) -> None:
        sign, wide = self._sign(), self._form.parts.width()
        left, right = sign * _LIST, sign * _ASIDE
        self._fit()
        self._form.parts.setSizes([left, max(wide - left - right, _LEAST_PAGE), right])
