"""The inbox over all journals of a desk: the oldest unanswered first, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.gui._forms.inbox.inbox import Ui_Inbox
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange.keeping_in_step import KeepingInStep
from mtl_journal.gui.inbox import inbox_tour, inbox_verbs
from mtl_journal.gui.inbox.back import Back
from mtl_journal.gui.inbox.entry_list import ENTRY, EntryList, EntryPainter
from mtl_journal.gui.inbox.inbox_verbs import Text
from mtl_journal.gui.inbox.lesson import Lesson
from mtl_journal.gui.inbox.narrowing import Narrowing
from mtl_journal.gui.inbox.reading import Reading
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.tour.offer import Offer

if TYPE_CHECKING:
    from mtl_journal.services.inbox import Entry, Returning

_LIST = 40  # signs of a line
_AGAIN = 300  # milliseconds after something changed


class Inbox(QWidget):
    """The room; `go_to` opens one's own scenario, `lesson` teaches where nothing is here yet."""

    def __init__(
        self,
        link: DeskLink,
        look: Look,
        go_to: Callable[[str], object],
        keeping: KeepingInStep,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link, self._look, self._go_to, self._keeping = link, look, go_to, keeping
        self._entries: list[Entry] = []
        self._chosen: tuple[str, str] | None = None
        self._next_wanted = self._entering = False
        self._when_listed: list[Callable[[], object]] = []
        self._reading: Reading | None = None
        self.form = Ui_Inbox()
        self.form.setupUi(self)
        self.lesson = Lesson(self)
        self.form.pages.addWidget(self.lesson)
        self.offer = Offer(
            "inbox",
            lambda: inbox_tour.steps(self.form.list, self.reading.form, self._show_a_text),
            link,
            look,
            self,
        )
        self.form.middleColumn.insertWidget(0, self.offer)
        self.model = EntryList(self)
        self.form.list.setModel(self.model)
        self.form.list.setItemDelegate(EntryPainter(look, self))
        self.form.list.setMouseTracking(True)
        self._narrowing = Narrowing(self.form, self.model, lambda: self._chosen, self)
        self._soon = QTimer(self, singleShot=True, interval=_AGAIN)
        self._soon.timeout.connect(self.refresh)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.form.list.selectionModel().currentChanged.connect(self._went)
        self.form.list.clicked.connect(self._enter)
        self.form.list.activated.connect(self._enter)
        self.form.search.returnPressed.connect(lambda: self._enter(self.model.index(0)))
        self._link.hub.changed.connect(self._follow)
        self._keeping.done.connect(self._refresh_soon)
        self._look.changed.connect(self._dress)

    @property
    def reading(self) -> Reading:
        """Somebody's text: made when the list is there, which comes sooner without it."""
        if self._reading is None:
            self._reading = Reading(self._link, self._look, self)
            self._reading.wants_back.connect(self._return)
            self._reading.threads.seen.connect(self._refresh_soon)
            self.form.pages.addWidget(self._reading)
        return self._reading

    def refresh(self) -> None:
        """Ask the desk anew; where nothing is shown yet, for the beginning before the rest."""
        if self._entries:
            self._ask_for_all()
        else:
            self._link.ask(inbox_verbs.first_entries, self._show_first)

    def _ask_for_all(self) -> None:
        if self._link.is_open:  # it may have been locked while the beginning was painted
            self._link.ask(inbox_verbs.entries, self._show)

    def when_listed(self, then: Callable[[], object]) -> None:
        """Do something when the desk has told everything that it was asked for."""
        self._when_listed.append(then)

    def show_next(self) -> None:
        """Open what is new and waits longest, when the desk has answered."""
        self._next_wanted = True

    def clear(self) -> None:
        """Forget every word."""
        self._soon.stop()
        self._entries, self._chosen = [], None
        self._when_listed.clear()
        self._narrowing.narrow(self._entries)
        self.form.search.clear()
        if self._reading is not None:
            self._reading.clear()
        self.offer.clear()
        self.form.pages.setCurrentWidget(self.lesson)

    def begin_tour(self) -> bool:
        """Begin the tour; tells whether there is somebody's text to show it on."""
        there = any(not one.own for one in self._entries)
        if there:
            self.offer.begin()
        return there

    def _show_a_text(self) -> None:
        """Open somebody's text where none is open: a tour points at what is there."""
        if self._chosen is not None:
            return
        for row, one in enumerate(self.model.entries):
            if not one.own:
                self.form.list.setCurrentIndex(self.model.index(row))
                return

    def _show_first(self, entries: list[Entry]) -> None:
        if entries and not self._entries:
            self._show_lines(entries)
        QTimer.singleShot(0, self, self._ask_for_all)  # when these are painted

    def _show_lines(self, entries: list[Entry]) -> bool:
        """Show these lines; returns whether any is somebody else's."""
        self._entries = entries
        self._narrowing.narrow(self._entries)
        self._tell_unsent()
        others = any(not one.own for one in entries)
        self.lesson.tell(others, bool(entries))
        return others

    def _tell_unsent(self) -> None:
        """Say below a text how much waits to go back to whose it is: it goes all at once."""
        text = self._reading.text if self._reading is not None else None
        if text is not None:
            same = (one.unsent for one in self._entries if one.journal == text.journal)
            self.reading.tell_unsent(sum(same))

    def _show(self, entries: list[Entry]) -> None:
        if self._show_lines(entries):
            self.offer.offer(inbox_tour.OFFER)
        if self._next_wanted:
            self._next_wanted = False
            self._open_next()
        if self._chosen is None:
            self.form.pages.setCurrentWidget(self.lesson)
        while self._when_listed:
            self._when_listed.pop(0)()
        QTimer.singleShot(0, self, self._make_reading)

    def _make_reading(self) -> None:
        if self._link.is_open:  # which it asks; it may have been locked meanwhile
            _ = self.reading

    def _open_next(self) -> None:
        """Open somebody's new text; one's own is left to be chosen."""
        for row, one in enumerate(self.model.entries):
            if one.fresh and not one.own:
                self.form.list.setCurrentIndex(self.model.index(row))
                return

    def _went(self, index: QModelIndex, _: QModelIndex) -> None:
        """Show the text one moves to; the keyboard stays in the list, to move on."""
        entry: Entry | None = index.data(ENTRY)
        if entry is not None and not entry.own:
            self.open(entry)
        elif entry is not None:
            self._chosen = None
            self.form.pages.setCurrentWidget(self.lesson)

    def _enter(self, index: QModelIndex) -> None:
        """Go into a text with the keyboard; one's own is gone to where it is written."""
        entry: Entry | None = index.data(ENTRY)
        if entry is None or entry.own:
            if entry is not None:
                self._go_to(entry.scenario)
            return
        self._entering = True
        if self._chosen == (entry.journal, entry.scenario) and self._shows(entry):
            self._take_keyboard()
        elif self.form.list.currentIndex() != index:
            self.form.list.setCurrentIndex(index)
        else:
            self.open(entry)

    def _shows(self, entry: Entry) -> bool:
        text = self._reading.text if self._reading is not None else None
        there = text is not None and self.form.pages.currentWidget() is self._reading
        return there and text is not None and text.scenario == entry.scenario

    def _take_keyboard(self) -> None:
        self._entering = False
        self.reading.form.text.setFocus()

    def open(self, entry: Entry) -> None:
        """Show somebody's text; one's own opens where it is written on."""
        self._chosen = (entry.journal, entry.scenario)
        if entry.own:
            self._go_to(entry.scenario)
            self._chosen = None
            return
        key = self._chosen

        def told(text: Text) -> None:
            self._keeping.sync_later()
            if key == self._chosen:
                fresh = self.form.pages.currentWidget() is not self.reading
                self.reading.show_text(text)
                self._tell_unsent()
                self.form.pages.setCurrentWidget(self.reading)
                if self._entering or (fresh and not self.form.list.hasFocus()):
                    self._take_keyboard()
                self._soon.start()
                if self.offer.tour is not None:
                    self.offer.tour.take_keyboard()

        self._link.ask(
            lambda desk: inbox_verbs.text_of(desk, entry.journal, entry.scenario, entry.whose), told
        )

    def _refresh_soon(self) -> None:
        if self.isVisible() and self._link.is_open:
            self._soon.start()

    def _follow(self, changes: Changes) -> None:
        if not self.isVisible():
            return  # it asks when it is entered
        if changes.dialogue or changes.scenarios or changes.journals:
            self._soon.start()
        text = self._reading.text if self._reading is not None else None
        if text is not None and text.scenario in changes.scenarios and self._chosen is not None:
            entry = next((one for one in self._entries if one.scenario == text.scenario), None)
            if entry is not None:
                self.open(entry)

    def _return(self, journal: str) -> None:
        def told(found: Returning | None) -> None:
            if found is not None:
                back = Back(found, self._link, self._keeping, self.window())
                back.accepted.connect(self._refresh_soon)
                back.open()

        self._link.ask(lambda desk: inbox_verbs.returning(desk, journal), told)

    def _dress(self) -> None:
        sign = self.fontMetrics().averageCharWidth()
        self.form.listPanel.setMinimumWidth(sign * 24)
        self.form.parts.setStretchFactor(1, 1)
        wide = self.window().width()  # this room's own width is not known before it is shown
        left = min(sign * _LIST, wide * 2 // 5)
        self.form.parts.setSizes([left, wide - left])
        self.form.list.doItemsLayout()
