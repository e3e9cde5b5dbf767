"""Lets the actions of the dialogue act where one is: on the page, or on somebody else's text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from mtl_journal.gui.actions import Actions
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.threads import Threads

_HERE = ("comment", "next_thread", "previous_thread", "resolve", "resolved")
_CARDS = 36  # signs that cards take
_NOWHERE = "Open a text first."


class Talking(QObject):
    """Belongs to the window of one desk."""

    def __init__(
        self,
        journal: JournalScreen,
        link: DeskLink,
        look: Look,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._journal, self._link, self._look = journal, link, look
        self._actions, self._window = actions, window
        page = journal.page
        self.threads = Threads(
            page.form.text, page.form.column, link, look, sign=journal.keeper.finish
        )
        page.shown.connect(lambda _: QTimer.singleShot(0, self, self._follow_page))
        self.threads.shown.connect(self._make_room)
        link.closed.connect(self.threads.clear)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the dialogue do."""
        return {id: self._here(id) for id in _HERE}

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
        if not self.threads.text.isVisible():
            return None
        if self.threads.scenario is None:  # it was new, and has its id by now
            self._follow_page()
        return self.threads

    def _follow_page(self) -> None:
        """Show the threads on what stands on the page now."""
        self.threads.show(self._journal.keeper.id)

    def _make_room(self) -> None:
        """Let the strands give way to cards where both have no room."""
        cards = any(not one.resolved and not one.lost for one in self.threads.notes.values())
        self._journal.panes.leave_room(_CARDS if cards else 0)
