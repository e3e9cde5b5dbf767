"""What a screen reader is told of the heat map: all of it in words, and the cell one is at."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from mtl_journal.gui.progress.cells import said
from mtl_journal.gui.progress.heat_map import HeatMap


class _Chart(QAccessibleWidget):
    """A heat map for who cannot see it."""

    def __init__(self, chart: HeatMap) -> None:
        super().__init__(chart, QAccessible.Role.Chart, chart.accessibleName())
        self._chart = chart

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name, all of it in words, or the cell that the arrows are at."""
        if kind == QAccessible.Text.Description:
            return self._chart.description
        if kind == QAccessible.Text.Value:
            cell = self._chart.cell()
            return said(cell) if cell else ""
        return super().text(kind)


_spoken: dict[int, _Chart] = {}  # Qt does not keep what Python made alive


def _chart_for(_: str, widget: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(widget, HeatMap):
        return None
    key = id(widget)
    if key not in _spoken:
        _spoken[key] = _Chart(widget)
        widget.destroyed.connect(lambda: _spoken.pop(key, None))
    return _spoken[key]


def read_aloud() -> None:
    """Let Qt ask here about heat maps; once for each program is enough, more does no harm."""
    QAccessible.installFactory(_chart_for)
