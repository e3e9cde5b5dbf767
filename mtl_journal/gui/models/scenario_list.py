"""The list of scenarios for Qt's views: all lines at once, painted only where they are seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from mtl_journal.gui.models.lines import Line

LINE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_CHOSEN_FROM = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)


class ScenarioList(QStringListModel):
    """Lines by row; `row_of` finds one by its scenario's id.

    Qt's own list of words, empty ones, counts the rows: a view asks how many there are for every
    row that it lays out, and asking Python ten thousand times is felt.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._rows: dict[str, int] = {}

    def show(self, lines: list[Line]) -> None:
        """Show other lines."""
        if [line.id for line in lines] == [line.id for line in self._lines]:
            self._refresh(lines)  # so that the view keeps its place
            return
        self._lines = lines
        self._rows = {line.id: row for row, line in enumerate(lines)}
        self.setStringList([""] * len(lines))

    def _refresh(self, lines: list[Line]) -> None:
        changed = [row for row, line in enumerate(lines) if line != self._lines[row]]
        self._lines = lines
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def line(self, index: Index) -> Line | None:
        """Return the line of an index."""
        row = index.row()
        return self._lines[row] if index.isValid() and 0 <= row < len(self._lines) else None

    def row_of(self, id: str) -> int | None:
        """Return the row of a scenario, None where it is not listed."""
        return self._rows.get(id)

    def lines(self) -> list[Line]:
        """Return all lines."""
        return self._lines

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line: nothing but choosing it."""
        return _CHOSEN_FROM if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows."""
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.shown_title
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence()
        return None
