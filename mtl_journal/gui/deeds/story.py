"""One action as a story: passage, feedback, the passage today, each step, and what came later."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui import spacing
from mtl_journal.gui._forms.deeds.story import Ui_Story
from mtl_journal.gui.deeds.deed_verbs import Came, Chain, Titled
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.inbox.evidence_buttons import EvidenceButtons
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day
from mtl_journal.gui.widgets.dressing import dress_again
from mtl_journal.gui.widgets.persons import SIZE, paint_person
from mtl_journal.gui.widgets.plain_words import plain_words
from mtl_journal.services.met_again import Here

_DOT = 5  # pixels from the middle of a dot to its edge, at the usual size of text


class Step(NamedTuple):
    """A step of a story: what it is, its words, who said them ("" for nobody in particular), the
    scenario it leads to by id and title, and the evidence there."""

    about: str
    words: str
    person: str = ""
    leads: Titled | None = None
    evidence: tuple[Evidence, ...] = ()


class Bead(QWidget):
    """The mark of a step, on the thread that runs down to the next."""

    def __init__(self, step: Step, last: bool, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._step, self._last, self._look = step, last, look
        self.setFixedWidth(look.pixels(SIZE))

    def sizeHint(self) -> QSize:
        """Return the least it needs."""
        size = self._look.pixels(SIZE)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thread, and who it is or a dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, middle = float(self._look.pixels(SIZE)), self.width() / 2
        if not self._last:
            painter.setPen(QPen(self._look.colour("line"), 2))
            painter.drawLine(round(middle), round(size), round(middle), self.height())
        if self._step.person:
            mark = QRectF(0, 0, size, size)
            paint_person(painter, mark, self._step.about, self._step.person, self._look)
        else:
            round_ = float(self._look.pixels(_DOT))
            dot = QRectF(middle - round_, size / 2 - round_, 2 * round_, 2 * round_)
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(self._look.colour("page"))
            painter.drawEllipse(dot)
        painter.end()


class Story(QDialog):
    """Tells it from the top down; `go_to` opens a scenario of a journal."""

    def __init__(
        self,
        chain: Chain,
        go_to: Callable[[str, str], object],
        link: DeskLink,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._go_to, self._journal, self._link = go_to, chain.journal, link
        self.form = form = Ui_Story()
        form.setupUi(self)
        form.title.setText(chain.text)
        self.steps = steps_of(chain)
        for step in self.steps:
            form.steps.addWidget(self._row(step, step is self.steps[-1], look))
        form.steps.addStretch(1)
        form.go.clicked.connect(lambda: self._go(chain.scenario))
        form.close.clicked.connect(self.accept)
        dress_again(self)
        metrics = self.fontMetrics()
        high = min(metrics.lineSpacing() * (10 + 4 * len(self.steps)), parent.height() - 48)
        self.resize(min(metrics.averageCharWidth() * 72, parent.width() - 48), high)

    def _row(self, step: Step, last: bool, look: Look) -> QWidget:
        row = QWidget(self.form.inside)
        row.setProperty("kind", "plain")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(spacing.SNUG)
        across.addWidget(Bead(step, last, look, row))
        column = QVBoxLayout()
        column.setContentsMargins(0, spacing.TINY, 0, spacing.MEDIUM)
        column.setSpacing(spacing.TINY)
        column.addWidget(_to_copy(step.about, "section", row))
        if step.words:
            column.addWidget(_to_copy(step.words, "words", row))
        if step.evidence:
            pieces = QVBoxLayout()
            pieces.setSpacing(spacing.TINY)
            EvidenceButtons(pieces, self._link, look, row).show(step.evidence)
            column.addLayout(pieces)
        if step.leads is not None:
            self._add_way(step.leads, row, column)
        across.addLayout(column, 1)
        return row

    def _add_way(self, leads: Titled, row: QWidget, column: QVBoxLayout) -> None:
        id, title = leads
        there = QPushButton("Go there", row)
        there.setProperty("kind", "quiet")
        there.setAccessibleName(f"Go to {title}")
        there.clicked.connect(lambda: self._go(id))
        column.addWidget(there, alignment=Qt.AlignmentFlag.AlignLeft)

    def _go(self, scenario: str) -> None:
        self.accept()
        self._go_to(self._journal, scenario)


def _to_copy(said: str, kind: str, parent: QWidget) -> QLabel:
    label = plain_words(said, kind, parent)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def steps_of(chain: Chain) -> list[Step]:
    """Return the story from the passage to what came later."""
    steps = [Step(f"The passage, in {chain.title}", f"“{chain.quote}”")]
    steps += [Step(name, words, person) for person, name, words in chain.said]
    if chain.now and chain.now != chain.quote:
        steps.append(Step("The passage today", f"“{chain.now}”"))
    elif not chain.now:
        steps.append(Step("The passage today", "These words are gone from the text."))
    by = f", by {shown_day(chain.due) or chain.due}" if chain.due else ""
    steps.append(Step(f"Proposed on {shown_day(chain.at)}{by}", chain.text))
    steps += map(_taken, chain.taken)
    if chain.step not in ("proposed", *(one.step for one in chain.taken[-1:])):
        steps.append(Step("Where it stands", chain.step.capitalize()))
    if chain.later is not None:
        _, title = chain.later
        guess = f"Perhaps met again in “{title}”, the next scenario: nobody said so yet."
        steps.append(Step("What came next", guess, leads=chain.later))
    return steps


def _taken(one: Came) -> Step:
    where = f", in {one.met.words()}" if one.met is not None else ""
    there = one.met is not None and one.met.here is Here.YES
    leads = (one.met.scenario, one.met.title) if one.met is not None and there else None
    about = f"{one.step.capitalize()} on {shown_day(one.at)}{where}"
    return Step(about, one.words, leads=leads, evidence=one.evidence)
