"""One strand beside the text: tagged or not, and the sentence why."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.framework import Strand
from mtl_journal.domain.portfolio import Claim
from mtl_journal.gui._forms.journal.strand import Ui_StrandTag
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.strand_marks import mark_icon

_LINES = 3  # of the sentence that are seen without scrolling
_MARK = 18


class StrandTag(QWidget):
    """A button with the strand's mark, and below it the claim while it is tagged."""

    changed = Signal()

    def __init__(self, strand: Strand, place: int, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.strand, self._place, self._look = strand, place, look
        self.form = Ui_StrandTag()
        self.form.setupUi(self)
        keys = f"  Alt+{place + 1}" if place < 4 else ""
        self.form.tag.setText(strand.short)
        self.form.tag.setToolTip(f"{strand.title}{keys}")
        self.form.tag.setAccessibleName(f"Strand {place + 1}: {strand.title}")
        self.form.why.setAccessibleName(f"Why it is evidence for: {strand.short}")
        self.form.tag.toggled.connect(self._toggled)
        self.form.why.textChanged.connect(self.changed)
        self.form.why.hide()
        self.dress()

    def dress(self) -> None:
        """Take over the look."""
        colour, faint = self._look.strand(self._place), self._look.colour("edge")
        self.form.tag.setIcon(mark_icon(self._place, colour, faint))
        self.form.tag.setIconSize(QSize(_MARK, _MARK))
        self.form.why.setFont(self._look.font())
        high = self.form.why.fontMetrics().lineSpacing() * _LINES + 20
        self.form.why.setFixedHeight(high)

    def show_claim(self, claim: Claim | None) -> None:
        """Show what the scenario claims of this strand; None where it does not."""
        self.form.why.setPlainText(claim.why if claim else "")
        self.form.tag.setChecked(claim is not None)

    def claim(self) -> Claim | None:
        """Return what is claimed now."""
        if not self.form.tag.isChecked():
            return None
        return Claim(self.strand.id, " ".join(self.form.why.toPlainText().split()))

    def toggle(self) -> None:
        """Tag the strand and go to its sentence, or take the tag away."""
        self.form.tag.toggle()
        if self.form.tag.isChecked():
            self.form.why.setFocus()

    def _toggled(self, tagged: bool) -> None:
        self.form.why.setVisible(tagged)
        self.changed.emit()
