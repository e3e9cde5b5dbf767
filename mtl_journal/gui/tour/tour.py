"""A tour: one card at a time beside what it speaks of, by keyboard as by mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mtl_journal.gui._forms.tour.step import Ui_Step
from mtl_journal.gui.spacing import SMALL
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.tour.ring import Ring
from mtl_journal.gui.widgets.return_key import is_return, press_button
from mtl_journal.gui.widgets.told import announce

_SIGNS = 44  # that a card is wide
_AGAIN = 150  # milliseconds between two looks where the thing stands: it may come up or move


@dataclass(frozen=True, slots=True)
class Step:
    """What a card says, and what it points at; that may be hidden, and then it points at nothing.

    `before` brings up what it points at.
    """

    title: str
    words: str
    target: Callable[[], QWidget]
    before: Callable[[], object] | None = None


class Tour(QFrame):
    """Lies over `host`, without keeping anybody from what is below; `ended` comes once.

    It takes the keyboard when it begins and gives it back at its end; Esc ends it.
    """

    ended = Signal()

    def __init__(self, steps: Sequence[Step], look: Look, host: QWidget) -> None:
        super().__init__(host)
        self._steps, self._host, self._at = steps, host, 0
        self._came_from = QApplication.focusWidget()
        self.form = form = Ui_Step()
        form.setupUi(self)
        self.ring = Ring(look, host)
        self._placing = QTimer(self, interval=_AGAIN)
        self._placing.timeout.connect(self.place)
        form.next.clicked.connect(self._go_on)
        form.before.clicked.connect(lambda: self._show(self._at - 1))
        form.skip.clicked.connect(self.end)
        host.installEventFilter(self)
        self._placing.start()
        self._show(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the host: where that goes, the tour is over."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():  # not with the window
            self.end()
        elif event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Esc; go on with Return, or press the button that has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif is_return(event):
            if not press_button(self.window(), event):
                self._go_on()
        else:
            super().keyPressEvent(event)

    def end(self) -> None:
        """Put everything away and give the keyboard back."""
        if not self._placing.isActive():
            return
        self._placing.stop()
        self._host.removeEventFilter(self)
        had = QApplication.focusWidget()
        held = had is not None and (had is self or self.isAncestorOf(had))
        self.ring.hide()
        self.hide()
        with suppress(RuntimeError):  # what had it before may have gone meanwhile
            if held and self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus()
        self.ring.deleteLater()
        self.deleteLater()
        self.ended.emit()

    def take_keyboard(self) -> None:
        """Have the keyboard again, where what a step brought up took it."""
        self.form.next.setFocus()

    def place(self) -> None:
        """Stand beside what the step speaks of, and ring it."""
        wide = min(self.fontMetrics().averageCharWidth() * _SIGNS, self._host.width() - 2 * SMALL)
        high = max(
            self.form.column.totalHeightForWidth(wide), self.form.column.minimumSize().height()
        )
        target = self._steps[self._at].target()
        shown = target.isVisible() and self._host.isAncestorOf(target)
        area = self._host.rect().adjusted(SMALL, SMALL, -SMALL, -SMALL)
        place = QRect(target.mapTo(self._host, QPoint(0, 0)), target.size()) if shown else area
        self.ring.setVisible(shown)
        self.ring.go_around(place)
        wanted = QRect(_beside(place, QSize(wide, high), area), QSize(wide, high))
        if wanted != self.geometry():
            self.setGeometry(wanted)
            self.ring.raise_()
            self.raise_()

    def _go_on(self) -> None:
        if self._at + 1 < len(self._steps):
            self._show(self._at + 1)
        else:
            self.end()

    def _show(self, at: int) -> None:
        self._at = at
        step, form = self._steps[at], self.form
        if step.before is not None:
            step.before()
        form.title.setText(step.title)
        form.words.setText(step.words)
        form.place.setText(f"{at + 1} of {len(self._steps)}")
        last = at + 1 == len(self._steps)
        form.next.setText("Done" if last else "Next")
        form.before.setVisible(at > 0)
        form.skip.setVisible(not last)
        self.setAccessibleName(step.title)
        self.setAccessibleDescription(step.words)
        self.place()
        self.show()
        self.raise_()
        self.take_keyboard()
        QTimer.singleShot(0, self, self.place)  # when what it brought up has found its place
        announce(self, f"{step.title}. {step.words}")


def _beside(place: QRect, size: QSize, area: QRect) -> QPoint:
    """Return where a card fits beside a place: right, left, below, above, or in its corner."""
    gap = SMALL * 2
    lowest, rightmost = area.bottom() - size.height(), area.right() - size.width()
    tops = [
        max(area.top(), min(one, lowest)) for one in (place.top(), place.bottom() - size.height())
    ]
    lefts = [
        max(area.left(), min(one, rightmost))
        for one in (place.left(), place.right() - size.width())
    ]
    corners = [
        *(QPoint(place.right() + gap, top) for top in tops),
        *(QPoint(place.left() - gap - size.width(), top) for top in tops),
        *(QPoint(left, place.bottom() + gap) for left in lefts),
        *(QPoint(left, place.top() - gap - size.height()) for left in lefts),
    ]
    fitting = [one for one in corners if area.contains(QRect(one, size))]
    if fitting:
        return fitting[0]
    inside = place.intersected(area).adjusted(gap, gap, -gap, -gap)
    return QPoint(
        max(area.left(), min(inside.right() - size.width(), rightmost)),
        max(area.top(), min(inside.bottom() - size.height(), lowest)),
    )
