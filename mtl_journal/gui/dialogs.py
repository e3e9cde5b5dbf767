"""What opens over the window: the palette, the history, the export, the list of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.scenario import Content
from mtl_journal.gui import desk_verbs
from mtl_journal.gui.actions import ACTIONS, Actions
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.export.export import Export
from mtl_journal.gui.history.history import History
from mtl_journal.gui.history.steps import Shown
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.models.lines import Line
from mtl_journal.gui.palette.entries import Entry, entry
from mtl_journal.gui.palette.palette import Palette
from mtl_journal.gui.templates import TemplateChoice
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_ACTION, _SCENARIO, _PERSON = "action", "scenario", "person"


class Dialogs(QObject):
    """Opens them, for the journal that is shown in the window."""

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
        self._templates = TemplateChoice(journal.add_headings, link, look, window)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions that open something do."""
        return {
            "find": self.find,
            "history": self.history,
            "export": self.export,
            "template": self._templates.offer,
        }

    def find(self) -> Palette:
        """Open the palette: the actions at once, the scenarios as soon as the desk says them."""
        palette = Palette(self._action_entries(), self._go, self._look, self._window)
        known = self._journal.finder.everything

        def entries(desk: Desk) -> list[Entry]:
            lines = desk_verbs.lines(desk, "", False) if known is None else known
            return [*map(_scenario_entry, lines), *_people(desk)]

        self._link.ask(entries, palette.offer)
        palette.open()
        return palette

    def export(self) -> None:
        """Open the export, when what is on the page is kept."""
        self._journal.keeper.keep()
        Export(self._link, self._look, self._window).open()

    def history(self) -> None:
        """Open the history of the scenario on the page, what is being written signed first."""
        id = self._journal.keeper.id
        if id is None:
            return
        self._journal.keeper.finish()
        title = self._journal.content().title or "Untitled"

        def known(steps: list[Shown]) -> None:
            if not steps:
                self._link.hub.said.emit("Nothing is signed yet: a scenario needs a title first.")
                return
            shown = History(title, steps, self._look, self._window)
            shown.wanted.connect(self._write_on)
            shown.open()

        self._link.ask(lambda desk: desk_verbs.history(desk, id), known)

    def _write_on(self, content: Content) -> None:
        self._journal.write_on_from(content)

    def _action_entries(self) -> list[Entry]:
        return [
            entry(
                _ACTION,
                one.id,
                self._actions[one.id].text().rstrip("…"),
                QKeySequence(one.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
                or one.menu,
                one.icon,
                one.about,
            )
            for one in ACTIONS
            if one.id != "find" and self._actions[one.id].isEnabled()
        ]

    def _go(self, chosen: Entry) -> None:
        if chosen.kind == _ACTION:
            self._actions[chosen.id].trigger()
        elif chosen.kind == _PERSON:
            self._actions["people"].trigger()
        else:
            self._journal.go_to(chosen.id)


def _scenario_entry(line: Line) -> Entry:
    day = f"{line.day.day} {line.day:%B %Y}" if line.day else ""
    return entry(_SCENARIO, line.id, line.shown_title, day, "journal")


def _people(desk: Desk) -> list[Entry]:
    """Return everybody who takes part, each once."""
    from mtl_journal.services.members import people

    found: dict[str, Entry] = {}
    for one in people(desk):
        roles = ", ".join(one.roles)
        id = one.card.fingerprint
        found.setdefault(id, entry(_PERSON, id, one.card.name, roles, "people"))
    return list(found.values())
