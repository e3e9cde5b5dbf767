"""The doors to what a person comes to from anywhere in the window: import and more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.framework import Framework
from mtl_journal.domain.scenario import Content
from mtl_journal.gui import desk_verbs
from mtl_journal.gui.actions import Actions
from mtl_journal.gui.backups.status import BackupStatus
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.idleness import Idleness
from mtl_journal.gui.importing.dropping import Dropping
from mtl_journal.gui.journal.completing import Completing
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.gui.desk_verbs import Opened, Sheet

_STRAND_KEYS = 4  # strands that have a key of their own


class Doors(QObject):
    """Opens them; each screen is loaded when it is first wanted."""

    def __init__(
        self,
        journal: JournalScreen,
        link: DeskLink,
        look: Look,
        actions: Actions,
        window: QWidget,
        open_desk: Callable[[Path], object],
    ) -> None:
        super().__init__(window)
        self._journal, self._link, self._look = journal, link, look
        self._actions, self._window = actions, window
        self._framework: Framework | None = None
        self._rooms = journal.rooms
        self.completing = Completing(journal.form.search, link)
        self.backup_status = BackupStatus(link, lambda it: journal.rail.say("backups", it), self)
        journal.shown.connect(self._look_whether_diverged)
        journal.bin_page.form.erase.clicked.connect(self.erase)
        self._rooms.add("progress", self._progress)
        self._rooms.add("calendar", self._calendar)
        Dropping(journal, journal.page.form.text.viewport(), self.bring_in, open_desk)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do."""
        return {
            "import": self.bring_in,
            "progress": lambda: self._rooms.enter("progress"),
            "calendar": lambda: self._rooms.enter("calendar"),
            "preferences": self.preferences,
            "backups": self.backups,
            "erase": self.erase,
            "two_texts": self.bring_together,
        }

    def follow(self, opened: Opened) -> None:
        """Know what was opened."""
        self._framework = opened.framework
        for number, strand in enumerate(opened.framework.strands[:_STRAND_KEYS], 1):
            self._actions[f"strand{number}"].setText(f"Strand {number}: {strand.short}")
        self.completing.follow(opened.framework)
        self.backup_status.refresh()

    def bring_in(self, paths: Sequence[Path] = ()) -> None:
        """Open the import, when what is on the page is kept."""
        from mtl_journal.gui.importing.importing import Importing

        if self._framework is None:
            return
        self._journal.keeper.keep()
        Importing(paths, self._framework, self._link, self._look, self._window).open()

    def _progress(self) -> QWidget:
        from mtl_journal.gui.progress.progress import ProgressScreen

        journal = self._journal
        return ProgressScreen(self._link, self._look, self.look_for, journal.go_to, journal)

    def _calendar(self) -> QWidget:
        from mtl_journal.gui.calendar.calendar import CalendarScreen

        assert self._framework is not None, "a room is entered where a desk is open"
        journal = self._journal
        return CalendarScreen(self._framework, self._link, self._look, journal.go_to, journal)

    def look_for(self, typed: str) -> None:
        """Show in the journal's list what fits a search."""
        self._actions["journal"].trigger()
        self._journal.form.search.setText(typed)
        self._journal.form.list.setFocus()

    def preferences(self) -> None:
        """Open the preferences; what is changed there is in force at once."""
        from mtl_journal.gui.preferences.preferences import Preferences

        dialog = Preferences(self._link, self._look, self._window)
        dialog.applied.connect(self._apply)
        dialog.open()

    def backups(self) -> None:
        """Open the backups; how old the latest is may be another thing afterwards."""
        from mtl_journal.gui.backups.backups import Backups

        dialog = Backups(self._link, self._look, self._window)
        dialog.finished.connect(lambda _: self.backup_status.refresh())
        dialog.open()

    def erase(self) -> None:
        """Ask about the scenario in the bin that is shown, and erase it if so."""
        from mtl_journal.gui.erasing.erasing import Erasing

        finder = self._journal.finder
        line = finder.model.line(self._journal.form.list.currentIndex())
        if not finder.in_bin or line is None:
            self._link.hub.said.emit("Only what is in the bin can be erased. Open it there first.")
            return
        dialog = Erasing(line.id, line.shown_title, self._link, self._look, self._window)
        dialog.erased.connect(lambda: self._journal.show_bin(True))
        dialog.open()

    def bring_together(self) -> None:
        """Show the texts that two computers hold of the scenario on the page."""
        id = self._journal.keeper.id
        if id is None:
            return

        def known(sheet: Sheet) -> None:
            versions = sheet.scenario.versions if sheet.scenario else ()
            if len(versions) < 2:
                said = "This scenario has one text alone; nothing has to be brought together."
                self._link.hub.said.emit(said)
                return
            from mtl_journal.gui.merging.merging import Merging

            title = versions[0].content.title or "Untitled"
            dialog = Merging(title, versions, self._look, self._window)
            dialog.wanted.connect(lambda content: self._go_on_from(id, content))
            dialog.open()

        self._link.ask(lambda desk: desk_verbs.sheet(desk, id), known)

    def _go_on_from(self, id: str, content: Content) -> None:
        from mtl_journal.gui.merging.verbs import go_on_from

        journal = self._journal
        journal.keeper.end()
        self._link.write(lambda desk: go_on_from(desk, id, content), lambda _: journal.go_to(id))

    def _look_whether_diverged(self, sheet: Sheet) -> None:
        """Say so where two computers hold different texts of what was just opened."""
        if sheet.scenario is not None and sheet.scenario.diverged:
            self.bring_together()

    def _apply(self, name: str, value: str) -> None:
        if name == "appearance":
            self._actions[value].setChecked(True)
            self._look.choose(value)
        elif name == "text_percent":
            self._look.choose(percent=int(value))
        elif name == "lock_minutes":
            for idleness in self._window.findChildren(Idleness):
                idleness.follow_setting()
