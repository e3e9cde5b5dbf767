"""Beside somebody's text: its strands and claims, its evidence, criteria and their questions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mtl_journal.domain.portfolio import Claim
from mtl_journal.gui import spacing
from mtl_journal.gui._forms.inbox.beside import Ui_Beside
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.inbox.evidence_buttons import EvidenceButtons
from mtl_journal.gui.inbox.inbox_verbs import Measures, Text
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.plain_words import plain_words
from mtl_journal.gui.widgets.strand_marks import mark_icon
from mtl_journal.gui.widgets.whole_height import WholeHeight
from mtl_journal.gui.widgets.wrapped_button import WrappedButton

_MARK = 16


class Beside(QWidget):
    """`asked` carries a question that a criterion asks, to be made one's own."""

    asked = Signal(str)

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._measures: Measures | None = None
        self._claims: tuple[Claim, ...] = ()
        self.form = Ui_Beside()
        self.form.setupUi(self)
        self._exhibits = EvidenceButtons(self.form.evidence, link, look, self)
        self.form.criterion.currentIndexChanged.connect(self._show_criterion)
        WholeHeight(self.form.scroll, self.form.inside, self.form.insideColumn)
        look.changed.connect(self._show_claims)

    def follow(self, measures: Measures) -> None:
        """Know strands and criteria."""
        self._measures = measures
        self.form.criterion.clear()
        self.form.criterion.addItems([one.title for one in measures.rubric.criteria])
        self._show_criterion()
        self._show_claims()

    def show_text(self, text: Text) -> None:
        """Show what is claimed of a text, and what is attached to it."""
        self._claims = text.content.claims
        self._show_claims()
        self._exhibits.show(text.evidence)
        self.form.evidenceTitle.setVisible(bool(text.evidence))

    def clear(self) -> None:
        """Forget every word."""
        self._claims = ()
        empty(self.form.strands)
        self._exhibits.show(())

    def _show_claims(self) -> None:
        empty(self.form.strands)
        if self._measures is None:
            return
        strands = {
            one.id: (place, one) for place, one in enumerate(self._measures.framework.strands)
        }
        for claim in self._claims:
            place, strand = strands.get(claim.strand, (0, None))
            head = QPushButton(strand.short if strand else claim.strand, self)
            head.setProperty("kind", "strand")
            head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            head.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            head.setCheckable(True)
            head.setChecked(True)
            colour = self._look.strand(place)
            head.setIcon(mark_icon(place, colour, colour))
            head.setIconSize(QSize(1, 1) * self._look.pixels(_MARK))
            self.form.strands.addWidget(head)
            self.form.strands.addWidget(plain_words(claim.why or "No reason is given.", "", self))
        self.form.strandsTitle.setText("Strands" if self._claims else "No strand is tagged")

    def _show_criterion(self) -> None:
        empty(self.form.levels)
        empty(self.form.prompts)
        place = self.form.criterion.currentIndex()
        if self._measures is None or place < 0:
            return
        rubric = self._measures.rubric
        criterion = rubric.criteria[place]
        for prompt in criterion.prompts:
            button = WrappedButton(prompt, self)
            button.setProperty("kind", "prompt")
            button.setAccessibleName(f"Ask: {prompt}")
            button.clicked.connect(lambda _=False, said=prompt: self.asked.emit(said))
            self.form.prompts.addWidget(button)
        for level, sentence in zip(rubric.levels, criterion.descriptors, strict=True):
            card = QFrame(self)
            card.setProperty("kind", "card")
            column = QVBoxLayout(card)
            column.setContentsMargins(spacing.SNUG, spacing.SMALL, spacing.SNUG, spacing.SMALL)
            column.setSpacing(2)
            column.addWidget(plain_words(level.label, "section", card))
            column.addWidget(plain_words(sentence, "caption", card))
            self.form.levels.addWidget(card)
