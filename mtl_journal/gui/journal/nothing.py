"""What stands in the middle where there is nothing to write on: an invitation, or the bin."""

from PySide6.QtWidgets import QWidget

from mtl_journal.domain.scenario import Content
from mtl_journal.gui._forms.journal.bin import Ui_BinPage
from mtl_journal.gui._forms.journal.nothing import Ui_Nothing
from mtl_journal.gui.journal.documents import TEXT_POINTS
from mtl_journal.gui.shown_days import shown_date
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.hanging_lines import hang_lines


class Nothing(QWidget):
    """An empty page that says what can be done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = Ui_Nothing()
        self.form.setupUi(self)
        self.tell(in_bin=False)

    def tell(self, in_bin: bool) -> None:
        """Say it of the journal or of the bin."""
        self.form.begin.setVisible(not in_bin)
        if in_bin:
            self.form.title.setText("The bin")
            self.form.lead.setText("What you put here stays until you erase it.")
        else:
            self.form.title.setText("What happened today?")
            self.form.lead.setText("Three lines are enough. You can come back to them any time.")


class BinPage(QWidget):
    """A scenario in the bin, to look at and to bring back."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.form = Ui_BinPage()
        self.form.setupUi(self)
        hang_lines(self.form.text)
        self.form.text.column.connect(self._align)
        look.changed.connect(self._dress)
        self._dress()

    def show_content(self, content: Content) -> None:
        """Show what it says."""
        self.form.title.setText(content.title or "Untitled")
        self.form.date.setText(shown_date(content.date))
        self.form.text.setPlainText(content.text)

    def clear(self) -> None:
        """Forget every word."""
        for part in (self.form.title, self.form.date, self.form.text):
            part.clear()

    def _align(self, edge: int) -> None:
        """Let title and text stand on one edge."""
        margins = self.form.headColumn.contentsMargins()
        edge += round(self.form.text.document().documentMargin())
        self.form.headColumn.setContentsMargins(edge, margins.top(), edge, margins.bottom())

    def _dress(self) -> None:
        self.form.text.setFont(self._look.font(TEXT_POINTS, family="text"))
        self.form.text.fit()
