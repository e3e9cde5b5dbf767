"""How a line of the scenario list is painted: the day at the left, title and facts beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mtl_journal.gui import spacing
from mtl_journal.gui.models.lines import Line, Parts
from mtl_journal.gui.models.scenario_list import LINE
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.strand_marks import paint_mark

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Faces:
    """Fonts and their measures, made once for all lines; `day` is the width of its column."""

    title: QFont
    lead: QFont
    small: QFont
    title_size: QFontMetrics
    small_size: QFontMetrics
    day: int

    @staticmethod
    def of(look: Look) -> "_Faces":
        """Return those of a look."""
        title, lead = look.font(spacing.BODY, bold=True), look.font(spacing.LEAD)
        small = look.font(spacing.CAPTION)
        day = QFontMetrics(lead).horizontalAdvance("00") + spacing.SNUG
        return _Faces(title, lead, small, QFontMetrics(title), QFontMetrics(small), day)


class LinePainter(QStyledItemDelegate):
    """Paints lines in the colours of the look; all are equally high."""

    def __init__(self, look: Look, strands: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._faces = _Faces.of(look)
        self._percent = look.percent
        self.strands = strands

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height of all lines."""
        faces = self._known_faces()
        high = faces.title_size.height() + faces.small_size.height() + 2 * spacing.SNUG
        return QSize(0, high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        painter.save()
        gutter = self._known_faces().day
        self._ground(painter, option, line, index.row())
        inside = option.rect.adjusted(spacing.MEDIUM, 0, -spacing.MEDIUM, 0)
        self._day(painter, QRect(inside.left(), inside.top(), gutter, inside.height()), line)
        self._words(painter, inside.adjusted(gutter + spacing.SMALL, 0, 0, 0), line)
        painter.restore()

    def _known_faces(self) -> _Faces:
        """Return the fonts, made anew where the size of text is another."""
        if self._percent != self._look.percent:
            self._faces, self._percent = _Faces.of(self._look), self._look.percent
        return self._faces

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, row: int
    ) -> None:
        area = option.rect
        if line.begins and row and not line.found:
            painter.setPen(self._look.colour("line"))
            painter.drawLine(area.left() + spacing.MEDIUM, area.top(), area.right(), area.top())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not chosen and not over:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused:
            painter.setPen(self._look.colour("accent"))
        painter.setBrush(self._look.colour("soft" if chosen else "hover"))
        painter.drawRoundedRect(area.adjusted(8, 3, -8, -3), 8, 8)

    def _day(self, painter: QPainter, area: QRect, line: Line) -> None:
        if line.day is None:
            return
        top, bottom = self._halves(area)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._faces.lead)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(top, centred, str(line.day.day))
        painter.setFont(self._faces.small)
        painter.setPen(self._look.colour("muted"))
        painter.drawText(bottom.adjusted(-4, 0, 4, 0), centred, f"{line.day:%b}")

    def _halves(self, area: QRect) -> tuple[QRect, QRect]:
        """Return where the upper and the lower words stand."""
        high, low = self._faces.title_size.height(), self._faces.small_size.height()
        top = area.center().y() - (high + low) // 2
        return (
            QRect(area.left(), top, area.width(), high),
            QRect(area.left(), top + high, area.width(), low),
        )

    def _words(self, painter: QPainter, area: QRect, line: Line) -> None:
        faces = self._faces
        top, bottom = self._halves(area)
        marks = self._marks(painter, bottom, line)
        painter.setFont(faces.title)
        painter.setPen(self._look.colour("ink" if line.title else "muted"))
        said = faces.title_size.elidedText(
            line.shown_title, Qt.TextElideMode.ElideRight, top.width()
        )
        painter.drawText(top, _LEFT, said)
        painter.setFont(self._faces.small)
        room = bottom.adjusted(0, 0, -marks, 0)
        if line.found:
            self._snippet(painter, room, line.found)
            return
        at = room.left()
        if line.unfinished:
            painter.setPen(self._look.colour("warn"))
            painter.drawText(room, _LEFT, "Unfinished")
            at += faces.small_size.horizontalAdvance("Unfinished · ")
        painter.setPen(self._look.colour("muted"))
        rest = QRect(at, room.top(), room.right() - at, room.height())
        about = faces.small_size.elidedText(line.about(), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, _LEFT, about)

    def _marks(self, painter: QPainter, area: QRect, line: Line) -> int:
        """Paint the strands' marks from the right; returns how much room they took."""
        radius = self._faces.small_size.height() * 0.27
        step = radius * 3.2
        places = sorted(self.strands.index(one) for one in line.strands if one in self.strands)
        for back, place in enumerate(reversed(places)):
            x = area.right() - radius - back * step
            centre = QPointF(x, area.center().y() + 1)
            paint_mark(painter, place, centre, radius, self._look.strand(place))
        return int(len(places) * step) + (spacing.SMALL if places else 0)

    def _snippet(self, painter: QPainter, area: QRect, parts: Parts) -> None:
        """Paint why a line was found, what was looked for on a marked ground."""
        plain, strong = self._look.font(spacing.CAPTION), self._look.font(spacing.CAPTION)
        strong.setWeight(QFont.Weight.DemiBold)
        at = area.left()
        for text, hit in _from_first_hit(parts):
            font = strong if hit else plain
            metrics = QFontMetrics(font)
            room = area.right() - at
            if room <= 0:
                return
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            cut = shown != text
            wide = metrics.horizontalAdvance(shown)
            box = QRect(at, area.top(), wide, area.height())
            if hit:
                painter.fillRect(box.adjusted(-1, 1, 1, -1), self._look.colour("mark"))
            painter.setFont(font)
            painter.setPen(self._look.colour("ink" if hit else "muted"))
            painter.drawText(box.adjusted(0, 0, 4, 0), _LEFT, shown)
            at += wide
            if cut:
                return


def _from_first_hit(parts: Parts) -> Parts:
    """Return the parts with little before the first hit, so that a narrow list shows it."""
    for at, (_, hit) in enumerate(parts):
        if hit:
            before = "".join(text for text, _ in parts[:at]).split(" ")
            near = " ".join(before[-3:])
            lead = near if len(before) <= 3 else f"…{near}"
            return ((lead, False), *parts[at:])
    return parts
