"""The inbox as a list for Qt's views, and how a line of it is painted."""

from __future__ import annotations

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
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day
from mtl_journal.gui.widgets.persons import paint_person

if TYPE_CHECKING:
    from mtl_journal.services.inbox import Entry

ENTRY = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def turn_said(entry: Entry) -> str:
    """Return whose turn it is, in words."""
    if entry.turn == "mine":
        return f"Your turn since {shown_day(entry.since)}"
    if entry.turn == "theirs":
        return "Waiting for others" if entry.own else f"Waiting for {entry.whose}"
    return "Nothing open"


class EntryList(QAbstractListModel):
    """Entries by row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = entries
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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            new = "new, " if entry.fresh else ""
            whose = "yours" if entry.own else entry.whose
            return f"{new}{entry.title}, {whose}, {turn_said(entry)}"
        return None


class EntryPainter(QStyledItemDelegate):
    """Paints whose it is, the title, and whose turn it is."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one height of all lines."""
        body, small = self._metrics()
        return QSize(0, body.height() + small.height() + 2 * spacing.SNUG)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        entry: Entry | None = index.data(ENTRY)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        self._ground(painter, option, area)
        body, small = self._metrics()
        inside = area.adjusted(spacing.MEDIUM, 0, -spacing.MEDIUM, 0)
        size = self._look.pixels(28)
        top = inside.center().y() - (body.height() + small.height()) // 2
        mark = QRectF(inside.left(), inside.center().y() - size / 2, size, size)
        paint_person(painter, mark, entry.whose, _number(entry.journal), self._look)
        left = inside.left() + size + spacing.SNUG
        first = QRect(left, top, inside.right() - left, body.height())
        second = QRect(left, top + body.height(), inside.right() - left, small.height())
        self._words(painter, entry, first, second)
        painter.restore()

    def _words(self, painter: QPainter, entry: Entry, first: QRect, second: QRect) -> None:
        look = self._look
        body, small = self._metrics()
        if entry.fresh:
            painter.setFont(look.font(spacing.CAPTION, bold=True))
            painter.setPen(look.colour("accent"))
            painter.drawText(first, _RIGHT, "new")
            first = first.adjusted(0, 0, -small.horizontalAdvance("new  ") - 4, 0)
        painter.setFont(look.font(bold=True))
        painter.setPen(look.colour("ink"))
        title = body.elidedText(
            entry.title or "Untitled", Qt.TextElideMode.ElideRight, first.width()
        )
        painter.drawText(first, _LEFT, title)
        painter.setFont(look.font(spacing.CAPTION))
        painter.setPen(look.colour("accent" if entry.turn == "mine" else "muted"))
        said = turn_said(entry)
        whose = "" if entry.own else f"{entry.whose.split()[0]} · "
        if entry.turn == "theirs" and not entry.own:
            whose = ""
        shown = small.elidedText(whose + said, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, _LEFT, shown)

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


def _number(journal: str) -> str:
    """Return hexadecimal digits that tell journals apart: ids begin with the time they began at."""
    return journal.replace("-", "")[-16:]
