"""The calendar's screen: the month, what the chosen day has, and the same day in other years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.framework import Framework
from mtl_journal.gui import desk_verbs
from mtl_journal.gui._forms.calendar.calendar import Ui_Calendar
from mtl_journal.gui.calendar.days import Days, by_day, on_this_day
from mtl_journal.gui.calendar.month import Month
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.models.lines import Line
from mtl_journal.gui.theme.look import Look

_ID = Qt.ItemDataRole.UserRole + 1


class CalendarScreen(QFrame):
    """Shows days; `go_to` hears the id of a scenario that is to be opened."""

    def __init__(
        self,
        framework: Framework,
        link: DeskLink,
        look: Look,
        go_to: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link, self._go_to = link, go_to
        self._strands = [strand.id for strand in framework.strands]
        self._days: Days = {}
        self.form = Ui_Calendar()
        self.form.setupUi(self)
        self.month = Month(look, self)
        self.form.monthColumn.addWidget(self.month)
        self.setTabOrder(self.form.later, self.month)
        self.setTabOrder(self.month, self.form.here)
        self.here, self.before = QStandardItemModel(self), QStandardItemModel(self)
        for view, model in ((self.form.here, self.here), (self.form.before, self.before)):
            view.setModel(model)
            view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
            view.activated.connect(self._follow)
            view.clicked.connect(self._follow)
        self.month.currentPageChanged.connect(lambda *_: self._say_month())
        self.month.selectionChanged.connect(self._show_day)
        self.month.activated.connect(lambda _: self._open_first())
        self.form.earlier.clicked.connect(self.month.showPreviousMonth)
        self.form.later.clicked.connect(self.month.showNextMonth)
        self.form.today.clicked.connect(self._go_to_today)
        link.hub.changed.connect(self._hear)
        self._say_month()

    def refresh(self) -> None:
        """Ask for the days anew."""
        self._link.ask(lambda desk: desk_verbs.lines(desk, "", False), self._show)
        self.month.setFocus()

    def clear(self) -> None:
        """Forget every word."""
        self._show([])

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.scenarios or changes.drafts):
            self.refresh()

    def _show(self, lines: list[Line]) -> None:
        self._days = by_day(lines)
        self.month.show_days(self._days, self._strands)
        self._show_day()

    def _go_to_today(self) -> None:
        self.month.choose(datetime.now().astimezone().date())
        self.month.setFocus()

    def _say_month(self) -> None:
        self.form.title.setText(self.month.title)

    def _show_day(self) -> None:
        day = self.month.day
        self.form.hereLabel.setText(f"{day:%A} {day.day} {day:%B %Y}")
        its, others = self._days.get(day, []), on_this_day(self._days, day)
        _fill(self.here, its, years=False)
        _fill(self.before, others, years=True)
        self.form.here.setVisible(bool(its))
        self.form.noneHere.setVisible(not its)
        self.form.before.setVisible(bool(others))
        self.form.noneBefore.setVisible(not others)

    def _open_first(self) -> None:
        its = self._days.get(self.month.day, [])
        if its:
            self._go_to(its[0].id)

    def _follow(self, index: QModelIndex) -> None:
        self._go_to(index.data(_ID))


def _fill(model: QStandardItemModel, lines: list[Line], *, years: bool) -> None:
    model.clear()
    for line in lines:
        year = f"{line.day.year}  " if years and line.day else ""
        item = QStandardItem(f"{year}{line.shown_title}")
        item.setData(line.id, _ID)
        item.setAccessibleText(line.sentence())
        model.appendRow(item)
