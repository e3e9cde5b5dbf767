"""The doors to what a person comes to from anywhere in the window: import and more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.framework import Framework
from mtl_journal.gui.actions import Actions
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.idleness import Idleness
from mtl_journal.gui.importing.dropping import Dropping
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.gui.desk_verbs import Opened
    from mtl_journal.gui.main_window import MainWindow


class Doors(QObject):
    """Opens them; each screen is loaded when it is first wanted."""

    def __init__(
        self,
        journal: JournalScreen,
        link: DeskLink,
        look: Look,
        actions: Actions,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._journal, self._link, self._look = journal, link, look
        self._actions, self._window = actions, window
        self._framework: Framework | None = None
        self._rooms = journal.rooms
        self._rooms.add("progress", self._progress)
        Dropping(journal, journal.page.form.text.viewport(), self.bring_in, window.open_desk)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do."""
        return {
            "import": self.bring_in,
            "progress": lambda: self._rooms.enter("progress"),
            "preferences": self.preferences,
        }

    def follow(self, opened: Opened) -> None:
        """Know what was opened."""
        self._framework = opened.framework

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

    def _apply(self, name: str, value: str) -> None:
        if name == "appearance":
            self._actions[value].setChecked(True)
            self._look.choose(value)
        elif name == "text_percent":
            self._look.choose(percent=int(value))
        elif name == "lock_minutes":
            for idleness in self._window.findChildren(Idleness):
                idleness.follow_setting()
