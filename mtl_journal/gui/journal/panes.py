"""How list, page and what stands beside it share the width of the window."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from mtl_journal.gui._forms.journal.journal import Ui_Journal
from mtl_journal.gui.theme.look import Look

_LIST, _ASIDE = 42, 38  # signs that are comfortable
_LEAST_LIST, _LEAST_ASIDE, _LEAST_PAGE = 24, 28, 320
_ROOMY = 120  # signs that all three need together
_ICON = 22


class Panes(QObject):
    """In a narrow window what stands beside the text goes first, unless it was asked for.

    The action `shows` is ticked while it stands there; `wanted` says whether it is asked to.
    """

    def __init__(self, form: Ui_Journal, look: Look, shows: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._look, self._shows = form, look, shows
        self.wanted = shows.isChecked()
        self._on_page = self._alone = False
        self._beside = 0  # signs that cards in the margin need as well
        self._gave_way = False  # whether the list is hidden for what stands beside the text
        form.asidePanel.hide()
        form.parts.installEventFilter(self)
        shows.triggered.connect(self.ask_for_aside)  # a tick that follows the panel asks nothing
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
        self.wanted = shown
        shown = shown and self._on_page
        self._give_way(shown and not self._fits_beside_list())
        keyboard = QApplication.focusWidget()
        left = keyboard is not None and self._form.asidePanel.isAncestorOf(keyboard)
        self._set_aside(shown)
        page = self._form.pages.currentWidget()
        if left and not shown and page is not None:
            page.setFocus()

    def ask_for_strands(self) -> bool:
        """Show what stands beside the page, and tell whether there is a page."""
        if self._on_page:
            self.ask_for_aside(True)
        return self._on_page

    def show_list(self) -> None:
        """Show the list again, where it gave way."""
        if self._gave_way:
            self._set_aside(False)
            self._give_way(False)

    def _give_way(self, way: bool) -> None:
        """Let the list go, or show it again: a window never grows over the edge of the screen."""
        if way != self._gave_way:
            self._gave_way = way
            self._form.listPanel.setVisible(not way)

    def _fits_beside_list(self) -> bool:
        parts = (self._form.listPanel, self._form.middle, self._form.asidePanel)
        needed = sum(max(one.minimumWidth(), one.minimumSizeHint().width()) for one in parts)
        return needed + 2 * self._form.parts.handleWidth() <= self._form.parts.width()

    def _fit(self) -> None:
        roomy = self._form.parts.width() > self._sign() * (_ROOMY + self._beside)
        wanted = self.wanted and not self._alone
        if self._gave_way and (roomy or not self._on_page):
            self._give_way(False)
        asked = self._gave_way or roomy
        self._set_aside(self._on_page and asked and wanted)

    def _set_aside(self, shown: bool) -> None:
        self._form.asidePanel.setVisible(shown)
        self._shows.setChecked(shown)

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
