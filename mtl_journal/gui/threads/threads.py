"""The threads of one text field: marks in the text, cards in the margin, and what is done there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads import thread_verbs
from mtl_journal.gui.threads.margin import Margin
from mtl_journal.gui.threads.marks import Marks
from mtl_journal.gui.threads.notes import Note
from mtl_journal.gui.threads.open_card import OpenCard
from mtl_journal.gui.threads.speaking import Speaking
from mtl_journal.gui.threads.thread_verbs import Notes
from mtl_journal.gui.threads.tray import Tray
from mtl_journal.gui.widgets.text_page import TextPage

_AGAIN = 500  # milliseconds after the last key, where words were torn out
_LEAST_TEXT = 46  # signs of the text that stay beside a margin of cards


class Threads(QObject):
    """Belongs to one text field; `sign` signs what stands in it before something is said of it.

    `shown` says that other threads are there now, `seen` that something new was looked at.
    """

    shown = Signal()
    seen = Signal()

    def __init__(
        self,
        text: TextPage,
        column: QBoxLayout,
        link: DeskLink,
        look: Look,
        sign: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text)
        self.text, self._link, self._look = text, link, look
        self._host = host = _parent(text)
        self.scenario: str | None = None
        self.owns = True
        self.notes: dict[str, Note] = {}
        self.show_resolved = False
        self._waiting = False  # whether the places were asked for in words that are gone by now
        self.marks = Marks(text, look)
        self.margin = Margin(text, self.marks, look, host)
        self.card = OpenCard(look, host)
        self.tray = Tray(look, host)
        self.speaking = Speaking(self, link, look, host, sign)
        self._build(column, host)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._check_torn)
        self._connect()

    def _build(self, column: QBoxLayout, host: QWidget) -> None:
        place = column.indexOf(self.text)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.removeWidget(self.text)
        row.addWidget(self.text, 1)
        row.addWidget(self.margin)
        column.insertLayout(place, row, 1)
        column.insertWidget(place + 1, self.tray)
        self.margin.hide()
        self.tray.hide()
        host.installEventFilter(self)

    def _connect(self) -> None:
        self.margin.chosen.connect(self.open)
        self.card.closed.connect(self.close)
        self.tray.wanted.connect(self.open)
        self.tray.resolved.connect(self.toggle_resolved)
        self.text.textChanged.connect(self._again.start)
        self._link.hub.changed.connect(self._follow)
        self._link.closing.connect(self.keep)
        self._look.changed.connect(self._dress)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the room that text and margin share."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions on threads do here."""
        return {
            "comment": self.speaking.comment,
            "next_thread": lambda: self.step(1),
            "previous_thread": lambda: self.step(-1),
            "resolve": self.toggle_settled,
            "resolved": self.toggle_resolved,
        }

    def show(self, scenario: str | None, *, owns: bool = True) -> None:
        """Show the threads of the scenario whose text stands in the field."""
        self.speaking.put_away()
        self.close()
        self.scenario, self.owns = scenario, owns
        self._apply(())
        if scenario is not None:
            self._ask()
            self.speaking.ask_unsent(scenario)

    def clear(self) -> None:
        """Forget every word."""
        self.show(None)
        self.card.forget()

    def keep(self) -> None:
        """Keep what was begun and not said, for the desk is closed soon."""
        self.speaking.put_away()
        self.card.keep()

    def open(self, id: str) -> None:
        """Open a thread: its words are shown and marked, its card keeps its place."""
        note = self.notes.get(id)
        if note is None:
            return
        self.speaking.put_away()
        self.margin.active = self.marks.active = id
        self.margin.over = self.card
        self.card.show_note(note, moves=self.owns)
        self.marks.paint()
        self._reach(id)
        self.margin.show()
        self.margin.make_room()
        self.card.show()
        self.card.form.answer.setFocus()
        self._mark_seen(note)

    def close(self) -> None:
        """Close the open card and go back to the text."""
        focused = self.text.window().focusWidget()
        held = focused is not None and self.card.isAncestorOf(focused)
        self.margin.active = self.marks.active = None
        self.card.put_away()
        self.margin.over = None
        self.marks.paint()
        self.margin.place()
        if held:
            self.text.setFocus()

    def step(self, by: int) -> None:
        """Open the next thread in the order of the text, or the one before."""
        order = [one.id for one in self._in_order()]
        if not order:
            self._link.hub.said.emit("Nobody has said anything about this text yet.")
            return
        if self.margin.active in order:
            self.open(order[(order.index(self.margin.active) + by) % len(order)])
            return
        here = self.text.textCursor().position()
        places = [(mark.start, id) for id in order if (mark := self.marks.of(id)) is not None]
        ahead = [id for start, id in places if start >= here] if by > 0 else []
        behind = [id for start, id in reversed(places) if start < here] if by < 0 else []
        self.open((ahead or behind or [order[0 if by > 0 else -1]])[0])

    def toggle_settled(self) -> None:
        """Resolve the open thread, or open it again."""
        if self.card.note is None:
            self._link.hub.said.emit("Open a thread first, with Alt+Down.")
        else:
            self.speaking.settle(self.card.note.id, not self.card.note.resolved)

    def toggle_resolved(self) -> None:
        """Show resolved threads as well, or no longer."""
        self.show_resolved = not self.show_resolved
        self._lay_out()

    def _in_order(self) -> list[Note]:
        placed = [one for one in self.notes.values() if not one.lost and self._is_shown(one)]
        starts = {one.id: mark.start for one in placed if (mark := self.marks.of(one.id))}
        lost = [one for one in self.notes.values() if one.lost and self._is_shown(one)]
        return [*sorted(placed, key=lambda one: (starts.get(one.id, 0), one.id)), *lost]

    def _is_shown(self, note: Note) -> bool:
        return self.show_resolved or not note.resolved or note.id == self.margin.active

    def _ask(self) -> None:
        scenario, text = self.scenario, self.text.toPlainText()
        if scenario is not None:
            self._link.ask(lambda desk: thread_verbs.notes_on(desk, scenario, text), self._answered)

    def _answered(self, told: Notes) -> None:
        if told.scenario != self.scenario:
            return
        self._waiting = told.text != self.text.toPlainText()
        if self._waiting:
            self._again.start()  # somebody typed on meanwhile
        else:
            self._apply(told.notes)

    def _apply(self, notes: tuple[Note, ...]) -> None:
        self.notes = {note.id: note for note in notes}
        self._lay_out()
        if self.card.note is not None:
            fresh = self.notes.get(self.card.note.id)
            if fresh is None:
                self.close()
            else:
                self.card.show_note(fresh, moves=self.owns)
                self.margin.place()
                self._mark_seen(fresh)
        self.shown.emit()

    def _lay_out(self) -> None:
        shown = [one for one in self.notes.values() if self._is_shown(one) and not one.lost]
        self.marks.put(shown, self.text.toPlainText())
        self.tray.show_notes(list(self.notes.values()), resolved=self.show_resolved)
        self.margin.show_notes(shown)
        self.fit()

    def fit(self) -> None:
        """Give the margin the room it needs, a strip where there is little, none without cards."""
        sign = self.margin.fontMetrics().averageCharWidth()
        wanted = bool(self.margin.over) or any(not one.lost for one in self._in_order())
        roomy = self._host.width() - self.margin.wide >= sign * _LEAST_TEXT
        self.margin.narrow = self.card.covers = not roomy
        wide = self.margin.wide if roomy else self.margin.strip
        if self.margin.width() != wide or self.margin.isHidden() == wanted:
            self.margin.setFixedWidth(wide)
            self.margin.setVisible(wanted)
        QTimer.singleShot(0, self.margin, self.margin.place)

    def _reach(self, id: str) -> None:
        mark = self.marks.of(id)
        if mark is not None:
            cursor = self.text.textCursor()
            cursor.setPosition(mark.start)
            self.text.setTextCursor(cursor)
            self.text.ensureCursorVisible()

    def _check_torn(self) -> None:
        """Look for the words anew where they were cut out: undoing does not bring marks back."""
        if self.scenario is not None and (self.marks.torn or self._waiting):
            self._ask()

    def _follow(self, changes: Changes) -> None:
        if self.scenario is None:
            return
        known = set(self.notes) | {deed.id for one in self.notes.values() for deed in one.actions}
        said = changes.dialogue and (changes.dialogue & known or not changes.dialogue <= known)
        if said or (self.notes and self.scenario in changes.scenarios):
            self._ask()

    def _mark_seen(self, note: Note) -> None:
        if note.fresh:
            self._link.ask(
                lambda desk: thread_verbs.mark_seen(desk, note.scenario, note.fresh),
                lambda _: self._was_seen(),
                lambda _: None,
            )

    def _was_seen(self) -> None:
        self._ask()  # its sign for what is new goes
        self.seen.emit()

    def _dress(self) -> None:
        self.marks.paint()
        self.margin.dress()
        self.fit()


def _parent(text: TextPage) -> QWidget:
    """Return what holds the text, and so the margin and the cards that lie over both."""
    holder = text.parentWidget()
    if holder is None:
        raise ValueError("a text field without a place")
    return holder
