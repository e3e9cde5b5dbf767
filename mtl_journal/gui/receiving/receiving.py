"""The plan of receiving: who sent what, what comes in, what waits and why; then one press."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.role import Role
from mtl_journal.gui._forms.receiving.receiving import Ui_Receiving
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.receiving import receiving_verbs
from mtl_journal.gui.receiving.receiving_verbs import Plan, Taken
from mtl_journal.gui.widgets.dialog_size import fit_words
from mtl_journal.gui.widgets.emptying import empty

if TYPE_CHECKING:
    from mtl_journal.gui.worker import Job
    from mtl_journal.services.desk import Desk

_SIGNS = 62
_NEEDS_CODE = ("share.needs_code", "code.wrong", "code.length", "code.word")
_ROLES = (
    ("Leave it waiting: I have not compared the words", None),
    ("The teacher whose journal this is", Role.OWNER),
    ("My coach", Role.COACH),
    ("My tutor", Role.TUTOR),
    ("A colleague", Role.PEER),
)


class Receiving(QDialog):
    """Nothing is changed before it is pressed; `taken` carries a Taken.

    `declined` says that somebody does not want it; the window's closing, as by a lock, does not.
    """

    taken = Signal(object)
    declined = Signal()

    def __init__(self, paths: Sequence[Path], link: DeskLink, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paths, self._link = list(paths), link
        self._code = ""
        self._roles: list[Role | None] = []
        self.plan: Plan | None = None
        self._asked: Job | None = None
        self.finished.connect(self._give_up)
        self.form = form = Ui_Receiving()
        form.setupUi(self)
        names = ", ".join(path.name for path in self._paths)
        form.from_.setText(names)
        for part in (form.codePanel, form.unknownPanel, form.trouble):
            part.hide()
        self._offer_to_take(False)
        form.take.clicked.connect(self._take)
        form.cancel.clicked.connect(self.declined)
        form.cancel.clicked.connect(self.reject)
        form.openIt.clicked.connect(self._open_with_code)
        form.code.returnPressed.connect(self._open_with_code)
        form.role.currentIndexChanged.connect(lambda: self._ask())
        self._ask()

    def accepts(self) -> list[tuple[str, Role]]:
        """Return who is accepted in which role."""
        place = self.form.role.currentIndex()
        role = self._roles[place] if 0 <= place < len(self._roles) else None
        if role is None or self.plan is None:
            return []
        return [(one.fingerprint, role) for one in self.plan.strangers]

    def _ask(self) -> None:
        paths, code, accepts = self._paths, self._code, self.accepts()
        self._give_up()

        def planned(desk: Desk, job: Job) -> Plan:
            return receiving_verbs.plan(desk, paths, code, accepts, lambda: job.step(0, 0))

        self._asked = self._link.long(planned, self._show, None, self._refused)

    def _give_up(self) -> None:
        """Want no answer any more to what was asked: trying a code takes seconds."""
        if self._asked is not None:
            self._asked.cancel()

    def _show(self, plan: Plan) -> None:
        form = self.form
        first = self.plan is None
        self.plan = plan
        form.codePanel.hide()
        form.trouble.hide()
        form.from_.setText(f"From {' and '.join(plan.senders)}")
        if first and plan.strangers:
            self._offer_roles(plan)
        self._say(plan)
        self._offer_to_take(plan.anything)
        form.take.setText("Leave it waiting" if plan.waits else "Take it in")
        form.cancel.setText("Not now" if plan.anything else "Close")
        (form.take if plan.anything else form.cancel).setDefault(True)
        if first and not plan.strangers:
            (form.take if plan.anything else form.cancel).setFocus()

    def _offer_roles(self, plan: Plan) -> None:
        form = self.form
        who = plan.strangers[0]
        form.unknownTitle.setText(f"{who.name} is not known here")
        form.words.setText(who.words)
        wanted = [one for one in _ROLES if plan.has_journal or one[1] in (None, Role.OWNER)]
        self._roles = [role for _, role in wanted]
        quiet = form.role.blockSignals(True)
        form.role.addItems([words for words, _ in wanted])
        form.role.blockSignals(quiet)
        form.unknownPanel.show()
        if who.invited:
            form.role.setCurrentIndex(self._roles.index(Role(who.invited)))
        form.role.setFocus()

    def _say(self, plan: Plan) -> None:
        empty(self.form.facts)
        several = len(plan.facts) > 1
        for fact in plan.facts:
            said, *about = fact.splitlines()
            self._line(f"·  {said}" if several else said)
            for line in about:
                self._line(line, "caption").setIndent(self.fontMetrics().averageCharWidth() * 3)
        fit_words(self, _SIGNS)

    def _line(self, words: str, kind: str = "") -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        self.form.facts.addWidget(label)
        label.show()  # what is shown later has no height yet
        return label

    def _refused(self, error: Exception) -> None:
        form = self.form
        inner = error.params.get("why") if isinstance(error, UserError) else None
        code = inner.code if isinstance(inner, UserError) else getattr(error, "code", "")
        if code in _NEEDS_CODE:
            form.codePanel.show()
            form.code.setFocus()
            form.openIt.setDefault(True)
        if code != "share.needs_code":
            form.trouble.setText(said(error))
            form.trouble.show()
        self._offer_to_take(False)
        form.cancel.setText("Not now" if form.codePanel.isVisible() else "Close")
        fit_words(self, _SIGNS)

    def _offer_to_take(self, there: bool) -> None:
        self.form.take.setVisible(there)
        self.form.take.setEnabled(there)

    def _open_with_code(self) -> None:
        self._code = self.form.code.text().strip()
        self.form.trouble.hide()
        self._ask()

    def _take(self) -> None:
        paths, code, accepts = self._paths, self._code, self.accepts()
        self.setEnabled(False)

        def done(taken: Taken) -> None:
            self.accept()
            self.taken.emit(taken)

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self._refused(error)

        self._link.write(
            lambda desk: receiving_verbs.take_in(desk, paths, code, accepts), done, failed
        )
