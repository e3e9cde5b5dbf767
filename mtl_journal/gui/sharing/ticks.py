"""The list of scenarios to share: each with its id, and a tick that says whether it goes."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_ID = Qt.ItemDataRole.UserRole + 1


def add(to: QListWidget, id: str, words: str, *, ticked: bool) -> None:
    """Add a scenario at the end."""
    item = QListWidgetItem(words)
    item.setData(_ID, id)
    item.setFlags(
        Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    )
    item.setCheckState(_state(ticked))
    to.addItem(item)


def ticked_in(shown: QListWidget) -> tuple[str, ...]:
    """Return what is ticked, by id, in the order of the list."""
    return tuple(one.data(_ID) for one in _items(shown) if _is_ticked(one))


def tick(shown: QListWidget, ids: Collection[str], *, ticked: bool) -> None:
    """Tick scenarios, or take their ticks away."""
    for one in _items(shown):
        if one.data(_ID) in ids:
            one.setCheckState(_state(ticked))


def show_ticked(shown: QListWidget) -> None:
    """Bring the first that is ticked into sight."""
    for one in [one for one in _items(shown) if _is_ticked(one)][:1]:
        shown.scrollToItem(one)


def narrow(shown: QListWidget, typed: str) -> None:
    """Show those whose words hold what was typed; no key ever ticks one that is not seen."""
    for one in _items(shown):
        one.setHidden(typed.strip().casefold() not in one.text().casefold())
    current = shown.currentItem()
    if current is not None and current.isHidden():
        shown.setCurrentRow(-1)


def go_into(shown: QListWidget) -> None:
    """Give the keyboard to the first that is seen, where there is one."""
    for one in [one for one in _items(shown) if not one.isHidden()][:1]:
        shown.setCurrentItem(one)
        shown.setFocus()


def _items(shown: QListWidget) -> list[QListWidgetItem]:
    return [shown.item(row) for row in range(shown.count())]


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
