"""The palette's window: a field, and below it what fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.palette.palette import Ui_Palette
from mtl_journal.gui.palette.entries import Entry, fitting
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.told import announce

_SIGNS, _LINES = 76, 9
_ICON = 18
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_ENTRY = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class Palette(QDialog):
    """Calls `chosen` with the entry that was picked, after it has closed."""

    def __init__(
        self,
        entries: Sequence[Entry],
        chosen: Callable[[Entry], object],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries, self._chosen = entries, chosen
        self.form = Ui_Palette()
        self.form.setupUi(self)
        self.form.typed.setFont(look.font(spacing.LEAD))
        self.form.typed.installEventFilter(self)
        self.model = _Entries(self)
        self.form.found.setModel(self.model)
        self.form.found.setItemDelegate(_EntryPainter(look, self))
        self.form.found.setMouseTracking(True)
        self.form.found.selectionModel().currentChanged.connect(self._read_out)
        self.form.typed.textChanged.connect(self._look_for)
        self.form.typed.returnPressed.connect(self._pick)
        self.form.found.clicked.connect(self._pick)
        self._place(look, parent)
        self._look_for("")
        self.form.typed.setFocus()

    def offer(self, more: Sequence[Entry]) -> None:
        """Offer more than at first."""
        self._entries = [*self._entries, *more]
        self._look_for(self.form.typed.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the letters go into the field."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.form.found.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _place(self, look: Look, parent: QWidget) -> None:
        metrics = QFontMetrics(look.font())
        wide = min(metrics.averageCharWidth() * _SIGNS, parent.width() - 2 * spacing.LARGE)
        high = min((metrics.height() + 2 * spacing.SMALL) * (_LINES + 2), parent.height() // 2)
        self.resize(wide, high)
        top = parent.mapToGlobal(parent.rect().topLeft())
        self.move(top.x() + (parent.width() - wide) // 2, top.y() + parent.height() // 8)

    def _look_for(self, typed: str) -> None:
        found = fitting(self._entries, typed)
        self.model.show(found)
        self.form.found.setVisible(bool(found))
        self.form.none.setVisible(not found)
        self.form.found.setCurrentIndex(self.model.index(0))

    def _read_out(self, index: QModelIndex) -> None:
        """Say aloud what Return would pick: the keyboard itself stays in the field."""
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if self.isVisible():
            announce(self.form.typed, said or self.form.none.text())

    def _pick(self) -> None:
        entry = self.form.found.currentIndex().data(_ENTRY)
        if isinstance(entry, Entry):
            self.close()
            self._chosen(entry)


class _Entries(QAbstractListModel):
    """What fits, for the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.about}" if entry.about else entry.title
        return None


class _EntryPainter(QStyledItemDelegate):
    """An icon, the title, and at the right what is known of it."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, QFontMetrics(self._look.font()).height() + 2 * spacing.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("soft" if chosen else "hover"))
            painter.drawRoundedRect(area, 6, 6)
        inside = area.adjusted(spacing.SNUG, 0, -spacing.SNUG, 0)
        size = self._look.pixels(_ICON)
        if entry.icon:
            top = inside.center().y() - size // 2 + 1
            self._look.icon(entry.icon, "muted").paint(
                painter, QRect(inside.left(), top, size, size)
            )
        inside.adjust(size + spacing.SNUG, 0, 0, 0)
        self._words(painter, inside, entry)
        painter.restore()

    def _words(self, painter: QPainter, inside: QRect, entry: Entry) -> None:
        small = self._look.font(spacing.CAPTION)
        room = QFontMetrics(small).horizontalAdvance(entry.about)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(self._look.colour("muted"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, entry.about)
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("ink"))
        wide = inside.width() - room - spacing.MEDIUM
        metrics = QFontMetrics(self._look.font())
        said = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, said)
