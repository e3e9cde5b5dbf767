"""What of the inbox is listed: what a filter lets through and what was typed is found in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.search_query import CHOICES, meaningless
from mtl_journal.gui._forms.inbox.inbox import Ui_Inbox
from mtl_journal.gui.inbox.entry_list import EntryList
from mtl_journal.gui.widgets.long_lists import lay_out
from mtl_journal.services.counted import listed

if TYPE_CHECKING:
    from mtl_journal.services.inbox import Entry

_FILTERS = (
    ("Everything", lambda _: True),
    ("My turn", lambda one: one.mine),
    ("Waiting for others", lambda one: one.turn and not one.mine),
    ("Not returned yet", lambda one: one.unsent > 0),
    ("New", lambda one: one.fresh),
    ("With open threads", lambda one: one.open > 0),
    ("Settled", lambda one: not one.turn),
)


class Narrowing(QObject):
    """Shows the lines that fit; `chosen` is the journal and scenario that stay chosen."""

    def __init__(
        self,
        form: Ui_Inbox,
        model: EntryList,
        chosen: Callable[[], tuple[str, str] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._form, self._model, self._chosen = form, model, chosen
        self._entries: list[Entry] = []
        form.filter.addItems([name for name, _ in _FILTERS])
        form.empty.hide()
        form.filter.currentIndexChanged.connect(lambda _: self.narrow(self._entries))
        form.search.textChanged.connect(lambda _: self.narrow(self._entries))

    def narrow(self, entries: list[Entry]) -> None:
        """Show those of the entries that the filter lets through and that hold what was typed."""
        self._entries, form = entries, self._form
        fits = _FILTERS[max(0, form.filter.currentIndex())][1]
        typed = form.search.text()
        shown = [one for one in entries if fits(one)]
        if typed.strip():
            shown = [one for one in shown if one.fits(typed)]
        quiet = form.list.selectionModel().blockSignals(True)
        chosen = self._chosen()
        its = [row for row, one in enumerate(shown) if (one.journal, one.scenario) == chosen]
        lay_out(form.list, len(shown), *its[:1])
        self._model.show(shown)
        for row in its[:1]:
            form.list.setCurrentIndex(self._model.index(row))
        form.list.selectionModel().blockSignals(quiet)
        form.list.setVisible(bool(shown))
        form.empty.setVisible(not shown)
        form.empty.setText(_nothing_in(typed) if entries else "Nothing here yet.")


def _nothing_in(typed: str) -> str:
    """Return what to say where nothing fits: which states there are, where another was typed."""
    if "status" not in meaningless(typed):
        return "Nothing fits."
    from mtl_journal.services.messages import sentence

    known = UserError("search.values", name="status", known=listed(CHOICES["status"]))
    return f"Nothing fits. {sentence(known)}"
