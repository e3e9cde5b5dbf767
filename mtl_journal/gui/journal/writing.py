"""What helps to write on the page: spelling, and what else stands round the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from mtl_journal.domain.scenario import Content
from mtl_journal.domain.spelling import CONTEXT_KEY
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.attaching import Attaching
from mtl_journal.gui.finding.finding import Finding
from mtl_journal.gui.journal import insertions
from mtl_journal.gui.journal.aside import Aside
from mtl_journal.gui.journal.figures import Figures
from mtl_journal.gui.journal.page import Page
from mtl_journal.gui.journal.prompts import Prompts
from mtl_journal.gui.spelling.language_choice import LanguageChoice
from mtl_journal.gui.spelling.speller import Speller
from mtl_journal.gui.spelling.squiggles import Squiggles
from mtl_journal.gui.spelling.suggestions import Suggestions
from mtl_journal.gui.theme.look import Look

_ALL_RIGHT = "No word is misspelt, as far as the dictionaries know."


class Writing(QObject):
    """Belongs to one page; `verbs` are what its actions do."""

    def __init__(self, page: Page, link: DeskLink, look: Look) -> None:
        super().__init__(page)
        self._page, self._link = page, link
        text = page.form.text
        self.speller = Speller(link, self)
        self.squiggles = Squiggles(text, self.speller, look)
        self.suggestions = Suggestions(text, self.squiggles, self.speller)
        self.prompts = Prompts(text, link, look)
        self.figures = Figures(text, page.documents, link, look)
        self.finding = Finding(text, look, page)
        page.form.column.insertWidget(1, self.finding)

        def spelt(said: str) -> None:
            page.say_context(CONTEXT_KEY, said)

        self._languages = LanguageChoice(page.form.language, self.speller, spelt)
        page.shown.connect(self._show)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what the actions on words do."""
        return {
            "spelling": self._next_misspelt,
            "find_text": lambda: self.finding.open_for(replacing=False),
            "replace": lambda: self.finding.open_for(replacing=True),
        }

    def show_evidence_of(self, attaching: Attaching, aside: Aside) -> None:
        """Show in the text what is attached there, and what takes the place of what it shows."""
        self._page.form.text.offered.connect(attaching.offer_to_text)
        for one in (attaching, aside.handling):
            one.into_text.connect(self.put_picture)
        aside.handling.replaced.connect(self.follow_evidence)
        aside.handling.left.connect(self.drop_picture)
        aside.handling.changed.connect(attaching.show_anew)
        attaching.offer_photos(aside.form.photos)

    def put_picture(self, alt: str, sha256: str) -> None:
        """Put an attached picture into the text, where the cursor is."""
        insertions.picture(self._page.form.text, alt, sha256)
        self._page.form.text.setFocus()

    def follow_evidence(self, before: str, after: str) -> None:
        """Let the text refer to a picture's covered form, as one step that can be undone."""
        insertions.refer(self._page.form.text, before, after)

    def drop_picture(self, sha256: str) -> None:
        """Take a picture out of the text, as one step that can be undone."""
        insertions.drop(self._page.form.text, sha256)

    def _show(self, content: Content) -> None:
        self.prompts.show_content(content)
        self._languages.show_said(dict(content.context).get(CONTEXT_KEY))

    def _next_misspelt(self) -> None:
        if not self.suggestions.go_to_next():
            self._link.hub.said.emit(_ALL_RIGHT)
