"""The window itself: which screen it shows, what can be done in it, and how it closes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.desk_link import said
from mtl_journal.gui.frame import Frame
from mtl_journal.gui.receiving.waiting_shares import WaitingShares
from mtl_journal.gui.theme.look import Look
from mtl_journal.services import places

if TYPE_CHECKING:  # each screen is loaded when it is shown, so that the first is there at once
    from PySide6.QtGui import QAction, QCloseEvent

    from mtl_journal.gui.actions import Actions
    from mtl_journal.gui.desk_verbs import Opened
    from mtl_journal.gui.dialogs import Dialogs
    from mtl_journal.gui.dialogue.talking import Talking
    from mtl_journal.gui.doors import Doors
    from mtl_journal.gui.journal.journal import JournalScreen
    from mtl_journal.gui.preparing import Preparing
    from mtl_journal.gui.unlock.unlock import Unlock
    from mtl_journal.gui.welcome.welcome import Welcome

_ROOMS = ("desk_verbs", "journal.page", "journal.journal", "dialogs", "dialogue.talking", "doors")
_INSISTS = 600  # seconds in which closing again leaves what the disk does not take


def _place_seen(journal: JournalScreen | None) -> str:
    """Return which place is shown, "" before a desk is open."""
    return journal.rail.place if journal is not None and journal.isVisible() else ""


class MainWindow(Frame):
    """Shows the first run, the unlocking or the journal, one at a time."""

    def __init__(self, look: Look, desk: Path | None = None, share: Path | None = None) -> None:
        super().__init__(look)
        self._closing, self._insists_until = False, 0.0
        self._path = desk
        self.arrived = WaitingShares(self.link, share)
        self.welcome: Welcome | None = None
        self.unlock: Unlock | None = None
        self.journal: JournalScreen | None = None
        self.dialogs: Dialogs | None = None
        self.talking: Talking | None = None
        self.doors: Doors | None = None
        self.painted.connect(self._prepare)
        self.called.connect(self.come_forward)
        self._begin()

    def show_room(self, room: QWidget) -> None:
        """Show one screen."""
        self.turn_to(room, with_menus=room is self.journal)

    def _prepare(self) -> None:
        """While the first screen is looked at: make what it does not show, load what is next."""
        from mtl_journal.gui.preparing import load_services

        load_services(self.link.worker, self.link.say)
        self.dress()
        self.actions_.allow(desk=self.link.is_open)
        self._preparing.begin()
        self.arrived.keep()
        if self._path is not None:
            self.calls.listen(self._path)

    def come_forward(self, share: str = "") -> None:
        """Stand before all other windows, for somebody started the program again."""
        self.arrived.bring(share)
        if self.talking is not None and self.link.is_open:
            self.talking.receive_arrived()
        self.stand_before_others()

    @cached_property
    def _preparing(self) -> Preparing:
        from mtl_journal.gui.preparing import Preparing

        return Preparing(self._furnish(), self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and sign first; the window goes when everything is on the disk."""
        if self._closing:
            event.accept()
            return
        event.ignore()
        if self.journal is None or not self.link.is_open:
            self._leave()
        else:
            self.journal.settle(self._leave_if)

    def _leave_if(self, safe: bool) -> None:
        """Close when everything is on the disk, or when somebody insists."""
        if not safe and monotonic() > self._insists_until:
            self._insists_until = monotonic() + _INSISTS
            self.tell(said(UserError("window.not_saved")))
            return
        self._leave()

    def _leave(self) -> None:
        self._closing = True
        if self.journal is not None:
            self.journal.leave()
        beside = self.journal.panes.wanted if self.journal else self.actions_["aside"].isChecked()
        self.keep_place("shown" if beside else "hidden")
        self.setEnabled(False)
        from mtl_journal.gui import desk_verbs

        self.link.release(desk_verbs.leave, lambda: QTimer.singleShot(0, self._gone))

    def _gone(self) -> None:
        self.calls.leave()
        self.link.worker.stop()
        self.close()

    def _begin(self) -> None:
        """Show what the day begins with: the first run, or the desk of last time."""
        path = self._path or places.last_desk()
        if path is None:
            self._welcome()
        else:
            self._unlock(path)
            self.painted.connect(lambda: self._try_remembered(path))

    def _try_remembered(self, path: Path) -> None:
        if self.unlock is not None:
            self.unlock.open_remembered(path)

    def _welcome(self) -> None:
        from mtl_journal.gui.welcome.welcome import Welcome

        self.welcome = Welcome(self.link, self)
        self.welcome.done.connect(self._made)
        self.welcome.wants_other.connect(self._choose_other)
        self.show_room(self.welcome)
        self.welcome.form.name.setFocus()
        self.welcome.invite(self.arrived.first)

    def _unlock(self, path: Path, *, remembered: bool = False) -> None:
        if self.unlock is None:
            from mtl_journal.gui.unlock.unlock import Unlock

            self.unlock = Unlock(self.link, self.look, self.arrived, self)
            self.unlock.done.connect(self._opened)
            self.unlock.wants_other.connect(self._choose_other)
            self.unlock.wants_new.connect(self._welcome)
        self._path = path
        if self._seen:
            self.calls.listen(path)
        self.show_room(self.unlock)
        (self.unlock.open_remembered if remembered else self.unlock.show_desk)(path)

    def _made(self) -> None:
        """After the first run: straight into an empty scenario, or into what one came for."""
        from mtl_journal.gui import desk_verbs

        def known(opened: Opened) -> None:
            assert self.welcome is not None
            self.arrived.invitation = self.welcome.invitation
            if not self._opened(opened) and self.journal is not None:
                self.journal.begin()

        self.link.ask(desk_verbs.about, known)

    def _opened(self, opened: Opened) -> bool:
        """Show the journal; tells whether something that waited is shown before it."""
        self._path = self.link.path
        if self._path is not None:
            self.calls.listen(self._path)
        journal = self._journal()
        self.actions_.allow(desk=True)
        self.show_room(journal)
        journal.take_desk(opened)
        if self.doors is not None:
            self.doors.follow(opened)
        for remark in opened.remarks:
            self.tell(said(remark))
        return self.talking is not None and self.talking.receive_arrived()

    def _journal(self) -> JournalScreen:
        self._preparing.finish()
        assert self.journal is not None
        return self.journal

    def _furnish(self) -> Iterator[None]:
        """Make the journal and what opens over it, in steps that nobody feels."""
        from mtl_journal.gui.preparing import known_classes, loaded

        yield from loaded(_ROOMS)
        yield from known_classes()
        from mtl_journal.gui.dialogs import Dialogs
        from mtl_journal.gui.dialogue.talking import Talking
        from mtl_journal.gui.doors import Doors
        from mtl_journal.gui.idleness import Idleness
        from mtl_journal.gui.journal.journal import JournalScreen

        self.look.load_text_fonts()
        yield
        self.actions_.dress()
        yield
        self.journal = JournalScreen(self.link, self.look, self.actions_, self)
        self.actions_.connect_to(self.journal.verbs())
        self.journal.page.form.text.refused.connect(self.link.say)
        yield
        self.form.rooms.addWidget(self.journal)
        yield
        self.dialogs = Dialogs(self.journal, self.link, self.look, self.actions_, self)
        self.actions_.connect_to(self.dialogs.verbs())
        yield
        self.doors = Doors(self.journal, self.link, self.look, self.actions_, self, self.open_desk)
        self.actions_.connect_to(self.doors.verbs())
        yield
        self.talking = Talking(
            self.journal, self.link, self.look, self.actions_, self, self.arrived
        )
        self.actions_.connect_to(self.talking.verbs())
        Idleness(self).idle.connect(self.lock)

    def lock(self) -> None:
        """Save, sign, close the desk, forget every word, and ask for the passphrase."""
        if self.journal is not None and self.link.is_open:
            self.journal.settle(self._lock_if)

    def _lock_if(self, safe: bool) -> None:
        path = self.link.path
        if self.journal is None or path is None:
            return
        if not safe:
            self.tell(said(UserError("window.not_saved")))
            return
        from mtl_journal.gui import desk_verbs

        self.close_dialogs()
        self.journal.leave()
        self.journal.clear()
        self.actions_.allow(desk=False)
        self.link.release(desk_verbs.leave, lambda: None)
        self._unlock(path)

    def _choose_other(self) -> None:
        chosen = self.choose_desk()
        if chosen is not None:
            self.open_desk(chosen)

    def open_desk(self, path: Path) -> None:
        """Close the desk that is open, and ask for the key of another."""
        if self.journal is None or not self.link.is_open:
            self._unlock(path, remembered=True)
            return

        def closed() -> None:
            self.link.closed.disconnect(closed)
            self._unlock(path, remembered=True)

        self.link.closed.connect(closed)
        self.lock()

    @cached_property
    def actions_(self) -> Actions:
        """What can be done, and the menus: made when the first screen is seen, or asked before."""
        from mtl_journal.gui.actions import Actions
        from mtl_journal.gui.appearance import Appearance
        from mtl_journal.gui.help.asking import Asking
        from mtl_journal.gui.menu_bar import fill_menu_bar

        made = Actions(self.look, self)
        fill_menu_bar(self.menuBar(), made)
        self.addActions(list(made.by_id.values()))
        made.allow(desk=False)
        made["aside"].setChecked(places.window_state().get("aside") != "hidden")
        made.connect_to({
            "lock": self.lock,
            "open": self._choose_other,
            "quit": self.close,
            "keys": self.open_keys,
            "help": Asking(self, self.look, lambda: _place_seen(self.journal)).open,
        })  # fmt: skip
        made.connect_to(Appearance(self.look, self.link, made, self).verbs())
        return made

    def action(self, id: str) -> QAction:
        """Return an action by its declared id."""
        return self.actions_[id]
