"""The offer of a tour: one quiet line, the first time that there is something to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from mtl_journal.gui._forms.tour.offer import Ui_Offer
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.tour import tour_verbs
from mtl_journal.gui.tour.tour import Step, Tour

_BESIDE = 62  # signs that the words need beside the buttons


class Offer(QFrame):
    """Begins the tour with the id `id` over `host`; what was seen or declined is offered no more.

    A tour is never begun by itself: nobody who is about to type is interrupted.
    """

    def __init__(
        self,
        id: str,
        steps: Callable[[], Sequence[Step]],
        link: DeskLink,
        look: Look,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._id, self._steps, self._link, self._look, self._host = id, steps, link, look, host
        self._asked = False
        self.tour: Tour | None = None
        self.form = form = Ui_Offer()
        form.setupUi(self)
        form.show.clicked.connect(self.begin)
        form.no.clicked.connect(self._settle)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        roomy = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.form.row.setDirection(across if roomy else down)

    def offer(self, words: str) -> None:
        """Offer it, where that was not answered on this desk yet."""
        self.form.words.setText(words)
        if self._asked:
            return
        self._asked = True

        def told(settled: bool) -> None:
            if self._asked and self.tour is None:
                self.setVisible(not settled)

        self._link.ask(lambda desk: tour_verbs.is_settled(desk, self._id), told, lambda _: None)

    def begin(self) -> None:
        """Begin the tour."""
        if self.tour is None:
            self.hide()
            self.tour = Tour(self._steps(), self._look, self._host)
            self.tour.ended.connect(self._ended)

    def clear(self) -> None:
        """Put it away with the desk; the next is asked anew."""
        self._asked = False
        self.hide()
        if self.tour is not None:
            self.tour.ended.disconnect(self._ended)
            self.tour.end()
            self.tour = None

    def _ended(self) -> None:
        self.tour = None
        self._settle()

    def _settle(self) -> None:
        self.hide()
        if self._link.is_open:
            id = self._id
            self._link.ask(lambda desk: tour_verbs.settle(desk, id), lambda _: None, lambda _: None)
