"""The exchange folder: which it is, when it was last in step and with whom, and one step back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.exchange.exchange import Ui_Exchange
from mtl_journal.gui.asking import asking_verbs
from mtl_journal.gui.asking.checks import Checks
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.exchange import exchange_verbs
from mtl_journal.gui.exchange.keeping_in_step import KeepingInStep
from mtl_journal.gui.receiving.stepping_back import SteppingBack
from mtl_journal.gui.shown_days import when_lately
from mtl_journal.gui.shown_path import shown_path
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import fit_words
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.persons import PersonMark

if TYPE_CHECKING:
    from mtl_journal.domain.word_answers import Answer
    from mtl_journal.services.in_step import InStep, Partner
    from mtl_journal.services.possible_names import Doubt

_SIGNS = 72
_ASKED = 3  # questions at once: the window is not to grow beyond the screen
_NONE = "No folder is chosen"
_HOW = "What you share and say goes into it by itself, and what others send comes in."


class Exchange(QDialog):
    """Shows how the folder stands, and follows it while it is open."""

    def __init__(self, keeping: KeepingInStep, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keeping, self._link, self._look = keeping, link, look
        self.standing: InStep | None = None
        self.form = form = Ui_Exchange()
        form.setupUi(self)
        form.trouble.hide()
        form.met.hide()
        form.again.hide()
        form.asked.hide()
        self.checks = Checks(form.askedList, form.asked, form.again)
        self.checks.answered.connect(self._answer)
        self.checks.named.connect(self._name)
        form.choose.clicked.connect(self._choose)
        form.leave.clicked.connect(self._leave)
        form.sync.clicked.connect(self._sync)
        form.again.clicked.connect(self._say_again)
        form.stepBack.clicked.connect(self._step_back)
        form.close.clicked.connect(self.reject)
        keeping.news.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk anew."""
        self._link.ask(exchange_verbs.standing, self._show)

    def choose(self, folder: Path) -> None:
        """Use a folder from now on."""

        def chosen(standing: InStep) -> None:
            self._show(standing)
            self._keeping.follow(standing.folder)

        self._link.ask(lambda desk: exchange_verbs.choose(desk, folder), chosen, self._refused)

    def _show(self, standing: InStep) -> None:
        form = self.form
        self.standing = standing
        there = standing.folder is not None
        form.folder.setText(shown_path(standing.folder) if there else _NONE)
        form.choose.setText("Choose another…" if there else "Choose a folder…")
        for part in (form.leave, form.sync):
            part.setVisible(there)
        form.stepBack.setVisible(standing.may_step_back)
        in_step = there and standing.at
        form.standing.setText(f"Last in step {when_lately(standing.at)}." if in_step else _HOW)
        self._show_partners(standing.partners if there else ())
        outcome = self._keeping.outcome
        remarks = [self._keeping.trouble, *(outcome.remarks if outcome else ())]
        form.trouble.setText("\n".join(one for one in remarks if one))
        form.trouble.setVisible(any(remarks))
        form.again.setVisible(outcome is not None and outcome.may_be_said_again)
        form.again.setEnabled(True)
        self._ask(outcome.asked if outcome else ())
        form.sync.setEnabled(True)
        (form.sync if there else form.choose).setDefault(True)
        fit_words(self, _SIGNS)
        QTimer.singleShot(0, self, self._fit)  # what was just shown tells its height only then

    def _fit(self) -> None:
        fit_words(self, _SIGNS)

    def _show_partners(self, partners: tuple[Partner, ...]) -> None:
        column = self.form.partners
        empty(column)
        for one in partners:
            column.addWidget(self._row(one))
        self.form.met.setVisible(bool(partners))

    def _row(self, one: Partner) -> QWidget:
        row = QWidget(self)
        row.setProperty("kind", "plain")
        line = QHBoxLayout(row)
        line.setContentsMargins(spacing.SMALL, 0, 0, 0)
        line.setSpacing(spacing.SMALL)
        line.addWidget(PersonMark(one.name, one.fingerprint, self._look, row))
        parts = (
            f"you wrote for them {when_lately(one.sent)}" if one.sent else "",
            f"they wrote {when_lately(one.heard)}" if one.heard else "nothing came from them yet",
        )
        words = QLabel(f"{one.name}: {', '.join(part for part in parts if part)}.", row)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        line.addWidget(words, 1)
        return row

    def _choose(self) -> None:
        here = str(self.standing.folder) if self.standing and self.standing.folder else ""
        chosen = QFileDialog.getExistingDirectory(self, "Exchange folder", here or str(Path.home()))
        if chosen:
            self.choose(Path(chosen))

    def _leave(self) -> None:
        def left(standing: InStep) -> None:
            self._keeping.follow(None)
            self._show(standing)

        self._link.ask(exchange_verbs.leave, left, self._refused)

    def _sync(self) -> None:
        self.form.sync.setEnabled(False)
        self._keeping.sync()
        self.refresh()

    def _say_again(self) -> None:
        """Let what waits go with what stands for the names, at once."""
        self.form.again.setEnabled(False)
        self._link.write(exchange_verbs.say_again, lambda _: self._sync(), self._refused)

    def _ask(self, doubts: Sequence[Doubt]) -> None:
        """Ask about what may be a name in what waits, a few words at a time."""
        self.form.asked.setVisible(bool(doubts))
        if doubts:
            self.checks.show(doubts[:_ASKED])

    def _answer(self, one: Doubt, said: Answer) -> None:
        verb = asking_verbs.answer
        self._link.write(lambda desk: verb(desk, one, said), lambda _: self._sync(), self._refused)

    def _name(self, one: Doubt, alias: str) -> None:
        verb = asking_verbs.hide
        self._link.write(lambda desk: verb(desk, one, alias), lambda _: self._sync(), self._refused)

    def _step_back(self) -> None:
        dialog = SteppingBack(self._link, self)
        dialog.stepped.connect(self.refresh)
        dialog.open()

    def _refused(self, error: Exception) -> None:
        self.form.trouble.setText(said(error))
        self.form.trouble.show()
        fit_words(self, _SIGNS)
