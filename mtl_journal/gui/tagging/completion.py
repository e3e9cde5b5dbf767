"""Fields that are completed from what was used before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from mtl_journal.domain.framework import Framework
from mtl_journal.gui.desk_link import DeskLink

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.tagging import UsedBefore

TAGS = ""


class Completion(QObject):
    """Asks the desk when a field is gone into, after something changed."""

    def __init__(self, fields: dict[str, QLineEdit], link: DeskLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._framework: Framework | None = None
        self._stale = True
        self._models: dict[str, QStringListModel] = {}
        self._completers: list[QCompleter] = []
        for name, field in fields.items():
            completer = _OfTags(field) if name == TAGS else QCompleter(field)
            model = QStringListModel(completer)
            completer.setModel(model)
            self._completers.append(completer)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(completer)
            field.installEventFilter(self)
            self._models[name] = model
        link.hub.changed.connect(self._changed)
        link.closed.connect(self._forget)

    def follow(self, framework: Framework) -> None:
        """Offer a framework's phases and modules too."""
        self._framework, self._stale = framework, True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask when somebody goes into a field."""
        if event.type() == QEvent.Type.FocusIn and self._stale and self._framework is not None:
            self._stale = False
            self._link.ask(_asking(self._framework), self._offer, lambda _: None)
        return False

    def _offer(self, used: UsedBefore) -> None:
        for completer in self._completers:
            if (popup := completer.popup()) is not None:
                popup.setProperty("kind", "popup")
        for name, model in self._models.items():
            model.setStringList(list(used.tags if name == TAGS else used.context.get(name, ())))

    def _changed(self) -> None:
        self._stale = True

    def _forget(self) -> None:
        self._stale = True
        for model in self._models.values():
            model.setStringList([])


class _OfTags(QCompleter):
    """Completes the last of several tags with commas between."""

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        field = self.widget()
        before = field.text() if isinstance(field, QLineEdit) else ""
        lead = before.rpartition(",")[0].strip()
        return f"{lead}, {super().pathFromIndex(index)}" if lead else super().pathFromIndex(index)


def _asking(framework: Framework) -> Callable[[Desk], UsedBefore]:
    def ask(desk: Desk) -> UsedBefore:
        from mtl_journal.services.tagging import used_before

        return used_before(desk, framework)

    return ask
