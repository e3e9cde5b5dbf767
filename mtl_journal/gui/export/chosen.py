"""Which scenarios are exported: a list in which each is ticked or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from mtl_journal.gui.shown_days import short_date

if TYPE_CHECKING:
    from mtl_journal.services.overview import Listed

_ID = Qt.ItemDataRole.UserRole + 1


class Chosen(QObject):
    """All are ticked at first; `changed` says that some are not, or are again."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.model = QStandardItemModel(self)
        self._quiet = False
        self.model.itemChanged.connect(lambda _: self._quiet or self.changed.emit())

    def show(self, listed: Sequence[Listed]) -> None:
        """List scenarios in the order of the pages, by date."""
        self._quiet = True
        self.model.clear()
        for one in sorted(listed, key=lambda line: (line.date or "9", line.id)):
            day = f"  ·  {short_date(one.date)}" if one.date else ""
            item = QStandardItem(f"{one.title}{day}")
            item.setCheckable(True)
            item.setEditable(False)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(one.id, _ID)
            self.model.appendRow(item)
        self._quiet = False

    def tick(self, on: bool, ids: frozenset[str] | None = None) -> None:
        """Tick all, or none; with `ids` those alone."""
        self._quiet = True
        for item in self._items():
            wanted = on and (ids is None or item.data(_ID) in ids)
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self._quiet = False
        self.changed.emit()

    @property
    def ids(self) -> frozenset[str]:
        """The scenarios that are ticked."""
        return frozenset(
            item.data(_ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def many(self) -> int:
        """How many are listed."""
        return self.model.rowCount()

    def _items(self) -> list[QStandardItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]
