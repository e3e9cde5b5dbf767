"""The day on which something happened, chosen from a month below the date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from mtl_journal.gui._forms.journal.day import Ui_DayChoice
from mtl_journal.gui.calendar.month import Month
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.return_key import ReturnPresses

_ICON = 18
_WIDE, _HIGH = 364, 288  # pixels at usual size: of the days of a month


class DayChoice(QFrame):
    """Closes with Escape or a click beside it; `chosen` hears the day that was picked."""

    def __init__(
        self, day: date, look: Look, parent: QWidget, chosen: Callable[[date], object]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chosen = chosen
        self.form = Ui_DayChoice()
        self.form.setupUi(self)
        self.month = Month(look, self, ground="raised")
        self.month.setFixedSize(look.pixels(_WIDE), look.pixels(_HIGH))
        self.form.column.addWidget(self.month)
        icon = QSize(look.pixels(_ICON), look.pixels(_ICON))
        for button, name in ((self.form.earlier, "up"), (self.form.later, "down")):
            button.setIcon(look.icon(name))
            button.setIconSize(icon)
        self.form.earlier.clicked.connect(self.month.showPreviousMonth)
        self.form.later.clicked.connect(self.month.showNextMonth)
        self.form.today.clicked.connect(lambda: self._pick(datetime.now().astimezone().date()))
        self.month.currentPageChanged.connect(lambda *_: self._say_month())
        self.month.activated.connect(self._picked)
        self.month.clicked.connect(self._picked)
        self.month.choose(day)
        self._say_month()
        ReturnPresses(self)

    def open_below(self, button: QWidget) -> None:
        """Open below a button, within its screen."""
        self.adjustSize()
        screen = button.screen().availableGeometry()
        place = button.mapToGlobal(QPoint(0, button.height()))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()
        self.month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave the day as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _say_month(self) -> None:
        self.form.title.setText(self.month.title)

    def _picked(self, day: QDate) -> None:
        self._pick(date(day.year(), day.month(), day.day()))

    def _pick(self, day: date) -> None:
        self.close()
        self._chosen(day)
