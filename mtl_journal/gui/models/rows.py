"""Rows of words in columns, for any table that is only looked at and chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]


class Rows(QAbstractTableModel):
    """As many columns as there are heads; `right` names those whose figures stand at the right."""

    def __init__(self, heads: Sequence[str], parent: QObject, right: Sequence[int] = ()) -> None:
        super().__init__(parent)
        self._heads, self._right = tuple(heads), frozenset(right)
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> Row:
        """Return one row."""
        return self._rows[at]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; for who cannot see the heads, with their names."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        said = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.ToolTipRole:
            return said or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {said or 'none'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if index.column() in self._right:
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a head, on the side where its figures stand."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if section in self._right:
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def dress_table(table: QTableView, model: Rows, widths: Sequence[int]) -> None:
    """Give a table its model and its columns their widths in signs; 0 takes the rest."""
    table.setModel(model)
    table.verticalHeader().hide()
    table.setWordWrap(False)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    sign = table.fontMetrics().averageCharWidth()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
    for column, signs in enumerate(widths):
        if signs:
            header.resizeSection(column, signs * sign + 16)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
