"""Class, subject, phase, module and impact: what a scenario is set in, each in its own field."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from mtl_journal.domain import partners, spelling, template
from mtl_journal.domain.scenario import Pairs
from mtl_journal.gui._forms.journal.aside import Ui_Aside
from mtl_journal.gui.theme.look import Look

IMPACT = "impact"
"""Under this name a scenario's context keeps what it changed for pupils."""

_LINES = 3  # of the note on impact that are seen without scrolling
_MOST = 2000  # characters that a part of the context may have
_UNSEEN = (template.CONTEXT_KEY, spelling.CONTEXT_KEY, partners.CONTEXT_KEY)


class ContextFields(QObject):
    """Shows a context; `said` hears the name and the words of what is typed."""

    def __init__(
        self, form: Ui_Aside, said: Callable[[str, str], object], look: Look, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form, self._said = form, said
        self._filling = False
        self.lines: dict[str, QLineEdit] = {
            "class": form.className,
            "subject": form.subject,
            "phase": form.phase,
            "module": form.module,
        }
        for name, line in self.lines.items():
            line.setMaxLength(_MOST)
            line.textChanged.connect(lambda _, name=name: self._say(name))
        form.impact.textChanged.connect(lambda: self._say(IMPACT))
        look.changed.connect(self._size)
        self._size()

    def show_pairs(self, context: Pairs) -> None:
        """Show a context; what has no field of its own is listed below."""
        self._filling = True
        said = dict(context)
        for name, line in self.lines.items():
            line.setText(said.pop(name, ""))
            line.setCursorPosition(0)
        self._form.impact.setPlainText(said.pop(IMPACT, ""))
        rest = [(name, words) for name, words in said.items() if name not in _UNSEEN]
        self._form.context.setText("\n".join(f"{name.capitalize()}: {it}" for name, it in rest))
        self._form.context.setVisible(bool(rest))
        self._filling = False

    def _say(self, name: str) -> None:
        if self._filling:
            return
        field = self.lines.get(name)
        typed = self._form.impact.toPlainText() if field is None else field.text()
        self._said(name, " ".join(typed.split())[:_MOST])

    def _size(self) -> None:
        impact = self._form.impact
        impact.setFixedHeight(impact.fontMetrics().lineSpacing() * _LINES + 20)
