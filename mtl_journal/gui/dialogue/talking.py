"""Lets the actions of the dialogue act where one is: on the page, or on somebody else's text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from mtl_journal.gui.actions import Actions
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange.keeping_in_step import KeepingInStep
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.preparing import Turns, loaded
from mtl_journal.gui.receiving.arriving import Arrivals
from mtl_journal.gui.receiving.waiting_shares import WaitingShares
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.threads import Threads

if TYPE_CHECKING:
    from mtl_journal.gui.exchange.exchange import Exchange
    from mtl_journal.gui.inbox.inbox import Inbox
    from mtl_journal.gui.sharing.sharing import Sharing

_HERE = ("comment", "next_thread", "previous_thread", "resolve", "resolved")
_NEXT = (  # all at once they take longer than a dialog may to open
    "_forms.sharing.sharing",
    "inbox.inbox_verbs",
    "sharing.sharing_verbs",
    "asking.checks",
    "sharing.preview",
    "sharing.sharing",
)
_CARDS = 36  # signs that cards take
_NOWHERE = "Open a text first."
_NO_TEXT = (
    "The tour points at a text. Open what a teacher sent you first, with File > Open a share."
)


class Talking(QObject):
    """Belongs to the window of one desk; `arrived` are shares that wait until a desk is open."""

    def __init__(
        self,
        journal: JournalScreen,
        link: DeskLink,
        look: Look,
        actions: Actions,
        window: QWidget,
        arrived: WaitingShares,
    ) -> None:
        super().__init__(window)
        self._journal, self._link, self._look = journal, link, look
        self._actions, self._window, self._arrived = actions, window, arrived
        page = journal.page
        self.threads = Threads(
            page.form.text, page.form.column, link, look, sign=journal.keeper.finish
        )
        page.shown.connect(lambda _: QTimer.singleShot(0, self, self._follow_page))
        self.threads.shown.connect(self._make_room)
        self._loading = Turns(loaded(_NEXT), self)
        journal.rooms.add("dialogue", self._made_inbox)
        journal.rooms.add("people", self._made_people)
        journal.rooms.add("actions", self._made_board)
        self.threads.tray.became.clicked.connect(self.ask_what_became)
        link.closed.connect(self.threads.clear)
        link.opened.connect(self._begin)
        if link.is_open:
            self._begin()
        watched = (journal, page.form.text.viewport())
        self.in_step = KeepingInStep(link, self)
        self.arrivals = Arrivals(watched, link, window, self._came, arrived.answered)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the dialogue do."""
        here = {id: self._here(id) for id in _HERE}
        return {
            **here,
            "dialogue": lambda: self._journal.rooms.enter("dialogue"),
            "people": lambda: self._journal.rooms.enter("people"),
            "actions": lambda: self._journal.rooms.enter("actions"),
            "share": self.share,
            "invite": self.invite,
            "form": self.form,
            "receive": self.arrivals.choose,
            "step_back": self.arrivals.step_back,
            "exchange": self.exchange,
            "tour": self.tour,
        }

    @property
    def inbox(self) -> Inbox:
        """The room of the dialogue, made where it was not there yet."""
        return cast("Inbox", self._journal.rooms.enter("dialogue"))  # what _made_inbox made

    def _made_inbox(self) -> Inbox:
        from mtl_journal.gui.inbox.inbox import Inbox

        room = Inbox(self._link, self._look, self._journal.go_to, self.in_step, self._journal)
        room.lesson.form.first.clicked.connect(self._actions["receive"].trigger)
        room.lesson.form.second.clicked.connect(self._actions["share"].trigger)
        return room

    def _made_people(self) -> QWidget:
        from mtl_journal.gui.people.people import People

        return People(self._link, self._look, self.share, self.invite, self._journal)

    def _made_board(self) -> QWidget:
        from mtl_journal.gui.deeds.board import Board

        return Board(self._link, self._look, self._go_to, self._journal)

    def _go_to(self, journal: str, scenario: str) -> None:
        """Show a scenario: one's own where it is written, another's where it is read."""

        def told(own: str) -> None:
            if journal == own:
                self._journal.go_to(scenario)
            else:
                self._read(journal, scenario)

        self._link.ask(lambda desk: desk.own_journal, told)

    def _read(self, journal: str, scenario: str) -> None:
        room = self.inbox

        def listed() -> None:
            meant = (journal, scenario)
            for one in room.model.entries:
                if (one.journal, one.scenario) == meant:
                    room.open(one)

        room.when_listed(listed)

    def ask_what_became(self) -> None:
        """Ask what became of actions where one writes; what is on the page is signed first."""

        def ask(_: bool) -> None:
            from mtl_journal.gui.deeds.asking import Asking

            board = self._actions["actions"].trigger
            here = self._journal.keeper.id
            asking = Asking(self._link, here, self._go_to, board, self._look, self._window)
            asking.finished.connect(self._ask_actions)
            asking.open()

        self._journal.keeper.finish(ask)

    def _ask_actions(self) -> None:
        """Ask below the text what became of what was agreed in earlier scenarios."""
        from mtl_journal.gui.deeds.deed_verbs import waiting

        here = self._journal.keeper.id
        self._link.ask(
            lambda desk: waiting(desk, here), self.threads.tray.offer_actions, lambda _: None
        )

    def share(self, person: str = "", chosen: tuple[str, ...] = ()) -> Sharing:
        """Open the sharing; what was chosen is ticked, or else the scenario on the page."""
        from mtl_journal.gui.sharing.sharing import Sharing

        self._journal.keeper.finish()
        here = self._journal.keeper.id
        shown = here is not None and self.threads.text.isVisible()
        chosen = chosen or ((here,) if here is not None and shown else ())
        dialog = Sharing(self._link, self._look, self._window, chosen, person)
        dialog.open()
        return dialog

    def invite(self) -> None:
        """Open the sharing where somebody new is invited."""
        self.share().form.invite.setFocus()

    def form(self) -> None:
        """Open the sharing where a form is made."""
        self.share().form.paper.setFocus()

    def exchange(self) -> Exchange:
        """Open the exchange folder."""
        from mtl_journal.gui.exchange.exchange import Exchange

        dialog = Exchange(self.in_step, self._link, self._look, self._window)
        dialog.open()
        return dialog

    def tour(self) -> None:
        """Begin the tour of the inbox, or of sharing where there is no text of somebody's."""
        inbox = self.inbox

        def told(own: str) -> None:
            if inbox.begin_tour():
                return
            if own:
                self.share().offer.begin()
            else:
                self._link.hub.said.emit(_NO_TEXT)

        inbox.when_listed(lambda: self._link.ask(lambda desk: desk.own_journal, told))

    def _came(self) -> None:
        """Show what came in, where it is listed."""
        self.inbox.show_next()

    def _begin(self) -> None:
        """On a desk without a journal of its own the day begins in the dialogue."""

        def told(own: str) -> None:
            if not own:
                self._journal.rooms.enter("dialogue")
            room = self._journal.rooms.made.get("dialogue")
            if room is not None:
                cast("Inbox", room).lesson.suit(coach=not own)
            self._loading.begin()

        self._link.ask(lambda desk: desk.own_journal, told)

    def receive_arrived(self) -> bool:
        """Show what waited until a desk is open; tells whether there was something."""
        invitation, paths = self._arrived.invitation, self._arrived.take()
        if invitation is not None:
            paths = [path for path in paths if path != invitation.path]
            self.arrivals.take_up(invitation.path, invitation.code)
        if paths:
            self.arrivals.receive(paths)
        return invitation is not None or bool(paths)

    def _here(self, id: str) -> Callable[[], None]:
        def act() -> None:
            threads = self._present()
            if threads is None:
                self._link.hub.said.emit(_NOWHERE)
            else:
                threads.verbs()[id]()

        return act

    def _present(self) -> Threads | None:
        """Return the threads of the text that is seen."""
        inbox = self._journal.rooms.made.get("dialogue")
        reading = getattr(inbox, "reading", None)
        if reading is not None and reading.isVisible():
            return reading.threads
        if not self.threads.text.isVisible():
            return None
        if self.threads.scenario is None:  # it was new, and has its id by now
            self._follow_page()
        return self.threads

    def _follow_page(self) -> None:
        """Show the threads on what stands on the page now."""
        self.threads.show(self._journal.keeper.id)
        if self._link.is_open and self._journal.keeper.watching:
            self._ask_actions()

    def _make_room(self) -> None:
        """Let the strands give way to cards where both have no room."""
        cards = any(not one.resolved and not one.lost for one in self.threads.notes.values())
        self._journal.panes.leave_room(_CARDS if cards else 0)
