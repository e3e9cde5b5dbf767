"""What the inbox says where no text is open: how the dialogue goes, in three steps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mtl_journal.gui._forms.inbox.lesson import Ui_Lesson
from mtl_journal.gui.widgets.dressing import dress_again

_COACH = (
    "Choose a text. What waits longest for you stands first.",
    "Choose words, press C, and say what you notice. Then ask one question.",
    "Press Return feedback. It goes back the way the text came.",
)
_TEACHER = (
    "Share a scenario: you see exactly what they will see before it leaves.",
    "Their feedback comes back as a file. Open it, or drop it on this window.",
    "It stands in the margin beside your words. Answer it, or change the text.",
)


class Lesson(QWidget):
    """An empty page that teaches; `first` and `second` are buttons for what can be done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = Ui_Lesson()
        self.form.setupUi(self)
        self._steps = [QLabel("", self) for _ in _COACH]
        for row, step in enumerate(self._steps):
            step.setTextFormat(Qt.TextFormat.PlainText)
            step.setWordWrap(True)
            number = QLabel(str(row + 1), self)
            number.setProperty("kind", "section")
            self.form.steps.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            self.form.steps.addWidget(step, row, 1)
        self._coach = False
        self._told = (False, False)
        self.tell(*self._told)

    def suit(self, coach: bool) -> None:
        """Speak to somebody who reads others' texts, or to a teacher."""
        self._coach = coach
        self.tell(*self._told)

    def tell(self, others: bool, something: bool) -> None:
        """Say it to somebody who reads texts of `others`, or who writes."""
        self._told = (others, something)
        coach = others or self._coach
        for label, said in zip(self._steps, _COACH if coach else _TEACHER, strict=True):
            label.setText(said)
        if coach:
            title = "Whose turn is it?" if something else "No texts have come yet"
            lead = "Questions help most." if something else "Open the file that a teacher sent you."
        else:
            title = "What others say about your texts"
            lead = "Choose one at the left." if something else "Nothing is shared yet."
        self.form.title.setText(title)
        self.form.lead.setText(lead)
        self.form.first.setText("Open a share…")
        self.form.second.setText("Share scenarios…")
        self.form.second.setVisible(not coach)
        self.form.first.setVisible(not something or not coach)
        for button, meant in ((self.form.first, coach), (self.form.second, not coach)):
            button.setProperty("kind", "primary" if meant else "quiet")
            dress_again(button)
