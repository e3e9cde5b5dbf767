"""Returning feedback: one look at what goes to whom by which road, and one press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mtl_journal.gui._forms.inbox.back import Ui_Back
from mtl_journal.gui.asking import asking_verbs
from mtl_journal.gui.asking.checks import Checks
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange.keeping_in_step import KeepingInStep
from mtl_journal.gui.inbox import inbox_verbs
from mtl_journal.gui.inbox.sending_back import SendingBack
from mtl_journal.gui.shown_path import shown_path
from mtl_journal.gui.widgets.dressing import dress_again
from mtl_journal.gui.widgets.return_key import press_anew
from mtl_journal.gui.worker import Worker

if TYPE_CHECKING:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.domain.word_answers import Answer
    from mtl_journal.services.inbox import Returning
    from mtl_journal.services.possible_names import Doubt


class Back(QDialog):
    """Writes the share where the text came from, or somewhere else."""

    def __init__(
        self, found: Returning, link: DeskLink, keeping: KeepingInStep, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._found, self._link, self._keeping = found, link, keeping
        self.form = Ui_Back()
        self.form.setupUi(self)
        count = found.waiting
        things = "one thing" if count == 1 else f"{count} things"
        self.form.title.setText(f"Return feedback to {found.name}")
        self.form.what.setText(
            f"You said {things} since last time. Only {found.name} can open the file."
            if count
            else "You said nothing new since last time. The file would hold what they have already."
        )
        self._looker: Worker | None = None
        self.form.checksScroll.viewport().setAutoFillBackground(False)
        self.checks = Checks(self.form.checksList, self.form.checksInside, self.form.sure)
        self.checks.answered.connect(self._answer)
        self.checks.named.connect(self._name)
        self.form.sure.toggled.connect(lambda _: self._may_return())
        if found.by_exchange:
            self._offer("It goes by your exchange folder, by itself.", straight=True)
        elif found.folder is None:
            self._offer("Their text did not come as a file, so choose a folder.", straight=False)
        else:
            self._look_for(found.folder)
        self.form.here.clicked.connect(self._return)
        self.form.elsewhere.clicked.connect(self._choose)
        self.form.cancel.clicked.connect(self.reject)
        press_anew(self.form.here, self.form.elsewhere, self.form.cancel)
        self.rejected.connect(self.deleteLater)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._show_doubts()

    @property
    def _doubtful(self) -> bool:
        return any(one.open for one in self._found.doubts)

    def _show_doubts(self) -> bool:
        """Ask about what may be a name; where there is nothing to ask, nothing is shown.

        Tells whether the keyboard was there and nothing is asked any more.
        """
        form, doubts = self.form, self._found.doubts
        for part in (form.checksScroll, form.sure):
            part.setVisible(bool(doubts) if part is form.checksScroll else self._doubtful)
        over = self.checks.show(doubts)
        if doubts:
            form.checksScroll.setMinimumHeight(self.fontMetrics().lineSpacing() * 12)
        self._may_return()
        return over

    def _may_return(self) -> None:
        for button in (self.form.here, self.form.elsewhere):
            button.setEnabled(not self._doubtful or self.form.sure.isChecked())

    def _answer(self, one: Doubt, said: Answer) -> None:
        self._link.write(lambda desk: asking_verbs.answer(desk, one, said), self._look_again)

    def _name(self, one: Doubt, alias: str) -> None:
        self._link.write(lambda desk: asking_verbs.hide(desk, one, alias), self._look_again)

    def _look_again(self, _: None) -> None:
        journal = self._found.journal

        def looked(found: Returning | None) -> None:
            if found is not None:
                self._found = found
                if self._show_doubts():
                    form = self.form
                    (form.elsewhere if form.here.isHidden() else form.here).setFocus()

        self._link.ask(lambda desk: inbox_verbs.returning(desk, journal), looked)

    def _look_for(self, folder: Path) -> None:
        """See on the side whether a folder is there: the drive it lies on may hang."""
        where = shown_path(folder)
        self._offer(f"Looking for the folder their text came from: {where}", straight=False)
        self._looker = Worker(self)
        self.finished.connect(lambda _: self._looker and self._looker.stop(0))

        def looked(there: bool) -> None:
            self._offer(
                f"It goes into the folder their text came from: {where}"
                if there
                else f"The folder their text came from is not there now: {where}",
                straight=there,
            )

        self._looker.do(lambda _: folder.is_dir(), looked, lambda _: looked(False))

    def _offer(self, road: str, *, straight: bool) -> None:
        """Say by which road it goes; where that is not known, another folder is to be chosen."""
        self.form.road.setText(road)
        self.form.here.setVisible(straight)
        for button, first in ((self.form.here, straight), (self.form.elsewhere, not straight)):
            button.setProperty("kind", "primary" if first else "")
            dress_again(button)
        (self.form.here if straight else self.form.elsewhere).setFocus()

    def _return(self) -> None:
        if not self._found.by_exchange:
            if self._found.folder is not None:
                self._send(self._found.folder)
            return
        if self._doubtful:
            journal = self._found.journal
            self._link.ask(lambda desk: inbox_verbs.let_go(desk, journal), self._exchange)
        else:
            self._exchange(None)

    def _exchange(self, _: None) -> None:
        self.accept()  # a drive may hang, and nobody is to wait for it
        self._keeping.done.connect(self._exchanged)
        self._link.closed.connect(self.deleteLater)  # locked before that, nothing is said of it
        self._keeping.sync()

    def _exchanged(self) -> None:
        """Say that it is there, or why it is not: then it goes by itself as soon as it can."""
        there = f"It is in the exchange folder for {self._found.name}."
        self._link.hub.said.emit(self._keeping.trouble or there)
        self._keeping.done.disconnect(self._exchanged)
        self.deleteLater()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where to?", str(Path.home()))
        if chosen:
            self._send(Path(chosen))

    def _send(self, folder: Path) -> None:
        """Write it there, on the side: a drive that hangs keeps nobody from giving it up."""
        for button in (self.form.here, self.form.elsewhere):
            button.setEnabled(False)
        self.form.road.setText(f"It is being written into {shown_path(folder)}")
        sending = SendingBack(self._found, self._link, folder, self)
        self.finished.connect(sending.give_up)
        self._link.closed.connect(sending.give_up)
        sending.done.connect(self._sent)
        sending.failed.connect(self._failed)
        sending.begin()

    def _sent(self, target: Path, left: UserError | None) -> None:
        self.accept()
        self.deleteLater()
        ready = f"{shown_path(target)} is ready for {self._found.name}."
        self._link.hub.said.emit(f"{ready} Send it to them, or let it be synced.")
        if left is not None:
            self._link.say(left)

    def _failed(self, error: Exception) -> None:
        self.reject()
        self._link.say(error)
