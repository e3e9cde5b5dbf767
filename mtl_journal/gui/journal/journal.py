"""The journal screen: it lets list, page and what stands beside them work together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.template import Template
from mtl_journal.gui import desk_verbs
from mtl_journal.gui._forms.journal.journal import Ui_Journal
from mtl_journal.gui.actions import Actions
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.desk_verbs import Opened, Sheet
from mtl_journal.gui.evidence.attaching import Attaching
from mtl_journal.gui.journal.aside import Aside
from mtl_journal.gui.journal.finder import Finder
from mtl_journal.gui.journal.focus_mode import focus_mode
from mtl_journal.gui.journal.nothing import BinPage, Nothing
from mtl_journal.gui.journal.page import Page
from mtl_journal.gui.journal.panes import Panes
from mtl_journal.gui.journal.rail import Rail
from mtl_journal.gui.journal.writing import Writing
from mtl_journal.gui.keeper import Keeper
from mtl_journal.gui.rooms import JOURNAL, Rooms
from mtl_journal.gui.theme.look import Look

_SIGNED = "Signed. You can always come back to this state."
_UNTITLED = "Kept. It needs a title before it can be signed."


class JournalScreen(QWidget):
    """Shows the journal of the desk that is open; `shown` carries the Sheet that was opened."""

    shown = Signal(object)

    def __init__(self, link: DeskLink, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._link, self._actions = link, actions
        self._wanted: str | None = None
        self._arrive: Callable[[], object] | None = None  # where the cursor goes in what is opened
        self.form = Ui_Journal()
        self.form.setupUi(self)
        self.page = Page(look, actions, self)
        self.writing = Writing(self.page, link, look)
        self.aside = Aside(link, look, self)
        self.nothing = Nothing(self)
        self.bin_page = BinPage(look, self)
        for one in (self.nothing, self.page, self.bin_page):
            self.form.pages.addWidget(one)
        self.form.asideColumn.addWidget(self.aside)
        self.finder = Finder(self.form, link, look, self)
        self.keeper = Keeper(link, self.content, self)
        self.attaching = Attaching(self.keeper, self.aside.show_evidence, link, look, self)
        self.aside.form.attach.clicked.connect(actions["attach"].trigger)
        self.rail = Rail(self.form, actions, look, self)
        self.rooms = Rooms(self.form, self)
        self.rooms.entered.connect(self._entered)
        self.panes = Panes(self.form, look, actions["aside"], self)
        around = (self.form.rail, self.form.listPanel)
        self.focus_mode = focus_mode(self.page, around, actions["focus"], self.panes.be_alone)
        self._connect()

    def _connect(self) -> None:
        self.page.changed.connect(self.keeper.touch)
        self.aside.changed.connect(self.keeper.touch)
        self.writing.show_evidence_of(self.attaching, self.aside)
        self.aside.context_said.connect(self.page.say_context)
        self.page.follow(self.keeper)
        self.keeper.refused.connect(self._link.say)
        self.finder.chosen.connect(self.open)
        self.form.begin.setDefaultAction(self._actions["new"])
        self.nothing.form.begin.clicked.connect(self._actions["new"].trigger)
        self.bin_page.form.restore.clicked.connect(self._restore)
        self._link.hub.changed.connect(self._follow)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the journal's actions do."""
        return {
            "new": self.begin,
            "finish": self._finish,
            "remove": self._remove,
            "search": self._search,
            "attach": self.attaching.choose,
            "focus": self.focus_mode.turn,
            "journal": self._come_back,
            "bin": lambda: self.show_bin(True),
            **self.aside.verbs(self.panes.ask_for_strands),
            **self.page.verbs(),
            **self.writing.verbs(),
        }

    def take_desk(self, opened: Opened) -> None:
        """Show the desk that was just opened, its latest scenario on the page."""
        self.finder.follow(opened.framework)
        self.show_bin(False)  # the list before all else that is asked
        self.aside.follow(opened.framework)

    def begin(self) -> None:
        """Begin a scenario dated now, with the cursor in it."""
        self.rooms.enter(JOURNAL)
        if self.finder.in_bin:
            self.show_bin(False)
        self.leave()
        self._wanted = None
        now = datetime.now().astimezone()
        self._show(Sheet("", None, None), Content("", f"{now:%Y-%m-%dT%H:%M}", ""))
        self.finder.choose(None)
        self.page.begin()

    def open(self, id: str, arrive: Callable[[], object] | None = None) -> None:
        """Show a scenario, what is on the page is signed first; `arrive` then takes the cursor."""
        if id == self.keeper.id and self.form.pages.currentWidget() is self.page:
            if arrive is not None:
                arrive()
            return
        self.leave()
        self._wanted, self._arrive = id, arrive
        self._link.ask(lambda desk: desk_verbs.sheet(desk, id), self._opened)

    def go_to(self, id: str) -> None:
        """Show a scenario from anywhere, its line in the list as well, ready to be written on."""
        self.rooms.enter(JOURNAL)
        if self.finder.in_bin:
            self.show_bin(False)
        self.form.search.clear()
        self.open(id, self.page.form.text.setFocus)

    def write_on_from(self, content: Content) -> None:
        """Put an earlier state on the page, to be signed as a new revision."""
        self.page.replace_text(content)
        self.aside.show_content(
            content, self.aside.evidence, self.aside.removed, self.aside.scenario
        )
        self.keeper.touch()
        self._finish()

    def add_headings(self, template: Template) -> None:
        """Put a template's headings below what is on the page; without a page, begin one."""
        if self.form.pages.currentWidget() is not self.page:
            self.begin()
        self.page.add_headings(template)

    def leave(self) -> None:
        """Keep and sign what is on the page, and watch over it no longer."""
        self._note_name()
        self.keeper.finish()
        self.keeper.end()

    def settle(self, then: Callable[[bool], None]) -> None:
        """Keep and sign what is on the page; `then` hears whether the disk took everything."""
        self.focus_mode.leave()
        self._note_name()
        self.keeper.finish()
        self._link.worker.do(lambda _: None, lambda _: then(self.keeper.safe), self._link.say)

    def clear(self) -> None:
        """Forget every word, for the desk is closed."""
        self.keeper.end()
        self._wanted = None
        self._show_nothing()
        self.page.show_content(None, Content("", None, ""))
        self.page.documents.clear()
        self.aside.show_content(Content("", None, ""), ())
        self.bin_page.clear()
        self.finder.clear()
        self.rooms.clear()

    def content(self) -> Content:
        """Return what is on the page and beside it."""
        return replace(self.page.content(), claims=self.aside.claims(), tags=self.aside.tags())

    def show_bin(self, in_bin: bool) -> None:
        """Show the bin, or the journal."""
        self.leave()
        self._wanted = None
        self._actions["bin"].setChecked(in_bin)
        self.finder.in_bin = in_bin
        self.rooms.enter(JOURNAL)
        self._show_nothing()
        self.finder.show_bin(in_bin, self._listed)

    def _come_back(self) -> None:
        """Show the journal as it was left for another room; from the bin, its first scenario."""
        if self.finder.in_bin:
            self.show_bin(False)
            return
        self.rooms.enter(JOURNAL)
        if self.form.pages.currentWidget() is self.page:
            self.page.form.text.setFocus()

    def _entered(self, room: str) -> None:
        """Mark the place in the rail; another room leaves the page kept and signed."""
        self.rail.show_place("bin" if room == JOURNAL and self.finder.in_bin else room)
        if room != JOURNAL:
            self._note_name()
            self.keeper.finish()

    def _listed(self) -> None:
        """Show the first of the list where nothing is on the page yet."""
        if self._wanted is not None or self.keeper.watching:
            return
        first = self.finder.first()
        if first is None:
            self._show_nothing()
            self.nothing.form.begin.setFocus()
            return
        self.finder.choose(first)
        self.open(first, self.page.go_on)

    def _opened(self, sheet: Sheet) -> None:
        if sheet.id != self._wanted:
            return  # somebody went on meanwhile
        self._show(sheet, sheet.content)
        self.finder.choose(sheet.id)
        if self._arrive is not None:
            self._arrive()
        self.shown.emit(sheet)

    def _show(self, sheet: Sheet, content: Content) -> None:
        if sheet.scenario is not None and sheet.scenario.removed:
            self.bin_page.show_content(content)
            self._turn_to(self.bin_page)
            return
        self.page.show_content(sheet.id or None, content)
        self.aside.show_content(content, sheet.evidence, sheet.removed, sheet.id)
        self.keeper.begin(sheet.id or None, self.content())
        self.page.form.under.setText(_about(sheet))
        self.page.say_saved("Unfinished, as you left it" if sheet.draft else "")
        self._turn_to(self.page)

    def _show_nothing(self) -> None:
        self.nothing.tell(self.finder.in_bin)
        self._turn_to(self.nothing)

    def _turn_to(self, page: QWidget) -> None:
        self.form.pages.setCurrentWidget(page)
        self.panes.show_page(page is self.page)

    def _finish(self) -> None:
        self._note_name()
        self.keeper.finish(lambda signed: self.page.say_saved(_SIGNED if signed else _UNTITLED))

    def _remove(self) -> None:
        id = self.keeper.id or (self.finder.current() if self.keeper.id is None else None)
        if id is None:
            return
        self.keeper.keep()
        self.keeper.end()
        self._wanted = None
        self._link.write(
            lambda desk: desk_verbs.move_to_bin(desk, id), lambda _: self._show_nothing()
        )

    def _restore(self) -> None:
        id = self._wanted
        if id is not None:
            self._wanted = None
            self._link.write(lambda desk: desk_verbs.take_out_of_bin(desk, id))

    def _search(self) -> None:
        self.rooms.enter(JOURNAL)
        self.panes.show_list()
        self.form.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search.selectAll()

    def _follow(self, changes: Changes) -> None:
        self._note_name()
        changed = changes.scenarios | changes.drafts
        if changes.evidence and self.keeper.id is not None:  # its line says how many files it has
            changed |= {self.keeper.id}
        if changed:
            self.finder.update(changed, self._listed)

    def _note_name(self) -> None:
        """Once a new scenario has its id, its document and its line are known by it."""
        if self.keeper.id is not None:
            self.page.documents.named(self.keeper.id)


def _about(sheet: Sheet) -> str:
    count = sheet.scenario.revision_count if sheet.scenario else 0
    if not count:
        return ""
    return f"{count} revision{'' if count == 1 else 's'}"
