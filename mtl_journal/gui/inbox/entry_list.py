"""The inbox as a list for Qt's views, and how a line of it is painted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day
from mtl_journal.gui.widgets.persons import paint_person

if TYPE_CHECKING:
    from mtl_journal.services.inbox import Entry

ENTRY = Qt.ItemDataRole.UserRole + 1
UNDER = Qt.ItemDataRole.UserRole + 2  # what stands below the title
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LARGE = 150  # per cent of the usual size of text, from which on a title has two lines


def turn_said(entry: Entry) -> str:
    """Return whose turn it is, in words."""
    if entry.mine:
        return f"Your turn since {shown_day(entry.since)}"
    if entry.turn:
        if entry.unsent:
            return f"Not returned to {entry.whose} yet"
        return "Waiting for others" if entry.own else f"Waiting for {entry.whose}"
    return "Nothing open"


def _speaker(entry: Entry) -> str:
    return entry.name if entry.own else entry.whose


def _first_name(name: str) -> str:
    return name.split()[0] if name.split() else ""


class EntryList(QAbstractListModel):
    """Entries by row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._alike: frozenset[str] = frozenset()

    def show(self, entries: list[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = entries
        first = Counter(map(_first_name, {_speaker(one) for one in entries}))
        self._alike = frozenset(name for name, count in first.items() if count > 1)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == UNDER:
            return self._under(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            new = "new, " if entry.fresh else ""
            whose = "yours" if entry.own else entry.whose
            return f"{new}{entry.title}, {whose}, {turn_said(entry)}"
        return None

    def _under(self, entry: Entry) -> str:
        """Return whose it is or who spoke, whole where first names are alike, and whose turn."""
        who = _speaker(entry)
        first = _first_name(who)
        if (entry.turn and not entry.mine) or not first:
            return turn_said(entry)
        return f"{who if first in self._alike else first} · {turn_said(entry)}"


class EntryPainter(QStyledItemDelegate):
    """Paints whose it is, the title, and whose turn it is."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one height of all lines."""
        body, small = self._metrics()
        high = body.height() * self._title_lines() + small.height()
        return QSize(0, high + 2 * spacing.SNUG)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        entry: Entry | None = index.data(ENTRY)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        self._ground(painter, option, area)
        inside = area.adjusted(spacing.MEDIUM, 0, -spacing.MEDIUM, 0)
        size = self._look.pixels(28)
        mark = QRectF(inside.left(), inside.center().y() - size / 2, size, size)
        paint_person(painter, mark, entry.name or entry.whose, entry.person, self._look)
        place = inside.adjusted(size + spacing.SNUG, 0, 0, 0)
        self._words(painter, entry, index.data(UNDER), place)
        painter.restore()

    def _words(self, painter: QPainter, entry: Entry, under: str, area: QRect) -> None:
        look = self._look
        body, small = self._metrics()
        new = small.horizontalAdvance("new  ") + 4 if entry.fresh else 0
        title = self._broken(entry.title or "Untitled", area.width() - new)
        high = body.height() * len(title) + small.height()
        line = QRect(area.left(), area.center().y() - high // 2, area.width(), body.height())
        if entry.fresh:
            painter.setFont(look.font(spacing.CAPTION, bold=True))
            painter.setPen(look.colour("accent"))
            painter.drawText(line, _RIGHT, "new")
        painter.setFont(look.font(bold=True))
        painter.setPen(look.colour("ink"))
        for words in title:
            painter.drawText(line, _LEFT, words)
            line.translate(0, body.height())
        painter.setFont(look.font(spacing.CAPTION))
        to_do = entry.mine or entry.unsent
        painter.setPen(look.colour("accent" if to_do else "muted"))
        shown = small.elidedText(under, Qt.TextElideMode.ElideRight, area.width())
        line.setHeight(small.height())
        painter.drawText(line, _LEFT, shown)

    def _title_lines(self) -> int:
        return 2 if self._look.percent >= _LARGE else 1

    def _broken(self, title: str, wide: int) -> list[str]:
        """Return a title as the lines it is painted on; what has no room is cut from the last."""
        body, _ = self._metrics()
        if self._title_lines() == 1 or body.horizontalAdvance(title) <= wide:
            return [body.elidedText(title, Qt.TextElideMode.ElideRight, wide)]
        layout = QTextLayout(title, self._look.font(bold=True))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(wide)
        layout.endLayout()
        rest = title[first.textLength() :]
        return [
            title[: first.textLength()].rstrip(),
            body.elidedText(rest, Qt.TextElideMode.ElideRight, wide),
        ]

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(self._look.colour("accent") if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("soft" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(8, 3, -8, -3), 8, 8)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        bold = QFontMetrics(self._look.font(bold=True))
        return bold, QFontMetrics(self._look.font(spacing.CAPTION))
