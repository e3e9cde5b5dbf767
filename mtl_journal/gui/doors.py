"""The doors to what a person comes to from anywhere in the window: import and more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mtl_journal.domain.framework import Framework
from mtl_journal.gui.actions import Actions
from mtl_journal.gui.desk_link import DeskLink
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
        Dropping(journal, journal.page.form.text.viewport(), self.bring_in, window.open_desk)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do."""
        return {"import": self.bring_in}

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
