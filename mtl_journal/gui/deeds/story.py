"""One action as a story: passage, feedback, the passage today, each step, and what came later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from mtl_journal.domain.quoted import quoted
from mtl_journal.gui._forms.deeds.story import Ui_Story
from mtl_journal.gui.deeds.deed_verbs import Chain
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day
from mtl_journal.gui.widgets.dressing import dress_again


class Story(QDialog):
    """Tells it from the top down."""

    def __init__(
        self, chain: Chain, go_to: Callable[[str], object], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chain, self._go_to = chain, go_to
        self.form = form = Ui_Story()
        form.setupUi(self)
        form.title.setText(chain.text)
        self.steps = steps_of(chain)
        for about, words in self.steps:
            self._add(about, "section")
            self._add(words, "words")
        form.steps.addStretch(1)
        form.go.setVisible(chain.own)
        form.go.clicked.connect(self._go)
        form.close.clicked.connect(self.accept)
        dress_again(self)
        metrics = self.fontMetrics()
        high = min(metrics.lineSpacing() * (10 + 4 * len(self.steps)), parent.height() - 48)
        self.resize(min(metrics.averageCharWidth() * 72, parent.width() - 48), high)

    def _add(self, said: str, kind: str) -> None:
        label = QLabel(said, self.form.inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        self.form.steps.addWidget(label)

    def _go(self) -> None:
        self.accept()
        self._go_to(self._chain.scenario)


def steps_of(chain: Chain) -> list[tuple[str, str]]:
    """Return the story as (what it is, words)."""
    steps = [(f"The passage, in {chain.title}", f"“{quoted(chain.quote)}”")]
    steps += [(name, words) for name, words in chain.said]
    if chain.now and chain.now != chain.quote:
        steps.append(("The passage today", f"“{quoted(chain.now)}”"))
    elif not chain.now:
        steps.append(("The passage today", "These words are gone from the text."))
    by = f", by {shown_day(chain.due) or chain.due}" if chain.due else ""
    steps.append((f"Proposed on {shown_day(chain.at)}{by}", chain.text))
    for at, step, words in chain.notes:
        steps.append((f"{step.capitalize()} on {shown_day(at)}", words or "–"))
    if chain.later is not None:
        steps.append(("The next scenario", chain.later[1]))
    return steps
