"""Completes filters in the search field while they are typed: names first, then known values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.partners import CONTEXT_KEY
from mtl_journal.domain.search_completion import Completion, completion
from mtl_journal.gui.desk_link import DeskLink

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_SHOWN = 8  # lines


class Completing(QObject):
    """Watches over one field; what the journal says is asked for once it is wanted."""

    def __init__(self, field: QLineEdit, link: DeskLink) -> None:
        super().__init__(field)
        self._field, self._link = field, link
        self._framework: Framework | None = None
        self._values: dict[str, tuple[str, ...]] = {}
        self._stale = True
        self._found: Completion | None = None
        self._texts = QStringListModel(self)
        self.completer = QCompleter(self._texts, self)
        self.completer.setWidget(field)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(_SHOWN)
        self.popup = QListView()
        self.popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.popup.setProperty("kind", "popup")
        self.completer.setPopup(self.popup)
        self.popup.setAccessibleName("Filters that may be meant")
        self.completer.activated.connect(self._take)
        field.textEdited.connect(lambda _: self._offer())
        link.hub.changed.connect(self._hear)
        link.closed.connect(self._forget)

    def follow(self, framework: Framework) -> None:
        """Know the strands."""
        self._framework = framework
        self._stale = True

    def _hear(self, changes: Changes) -> None:
        self._stale = self._stale or bool(changes.scenarios)

    def _forget(self) -> None:
        self._values, self._stale = {}, True
        self._texts.setStringList([])
        self.popup.hide()

    def _offer(self) -> None:
        if self._stale and self._framework is not None and self._link.is_open:
            self._stale = False
            framework = self._framework
            self._link.ask(lambda desk: _values(desk, framework), self._know, lambda _: None)
        typed = self._field.text()
        self._found = completion(typed, self._field.cursorPosition(), self._values)
        if self._found is None:
            self.popup.hide()
            return
        self._texts.setStringList(list(self._found.texts))
        rect = self._field.rect()
        self.completer.complete(rect)

    def _know(self, values: dict[str, tuple[str, ...]]) -> None:
        self._values = values
        if self._field.hasFocus() and self._field.text():
            self._offer()

    def _take(self, chosen: str) -> None:
        found = self._found
        if found is None:
            return
        typed = self._field.text()
        end = "" if chosen.endswith(":") else " "
        self._field.setText(typed[: found.start] + chosen + end + typed[found.end :].lstrip())
        self._field.setCursorPosition(found.start + len(chosen) + len(end))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen.endswith(":"):
            self._offer()


def _values(desk: Desk, framework: Framework) -> dict[str, tuple[str, ...]]:
    from mtl_journal.services.tagging import used_before

    used = used_before(desk, framework)
    strands = tuple(strand.id for strand in framework.strands)
    partners = used.context.get(CONTEXT_KEY, ())
    return {**used.context, "tag": used.tags, "strand": strands, "partner": partners}
