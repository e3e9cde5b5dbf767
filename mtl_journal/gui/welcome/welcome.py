"""The first run, step by step; every question that needs the disk is asked on the worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import clean_name
from mtl_journal.gui import desk_verbs
from mtl_journal.gui._forms.welcome.welcome import Ui_Welcome
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.welcome.answers import STRENGTHS, STRONG_ENOUGH, Answers
from mtl_journal.gui.welcome.invited import Invitation, Invited
from mtl_journal.gui.welcome.recovery_code import RecoveryCode
from mtl_journal.gui.widgets.return_key import ReturnGoesOn, is_return
from mtl_journal.gui.widgets.sheets import keep_width
from mtl_journal.services import places

YOU, PLACE, SECRET, CODE, PROOF, INVITED = range(6)
_STEPS = ("Step 1 of 4", "Step 2 of 4", "Step 3 of 4", "Step 4 of 4", "Step 4 of 4", "Welcome")
_WAIT_TO_JUDGE = 150  # milliseconds after the last key


class Welcome(QWidget):
    """Asks for what a new desk needs and makes it; `done` says that writing can begin."""

    done = Signal()
    wants_other = Signal()

    def __init__(self, link: DeskLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._strength = 0
        self._busy = False
        self._chosen_by_hand = False
        self.form = Ui_Welcome()
        self.form.setupUi(self)
        keep_width(self.form.sheet, self)
        self._code = RecoveryCode(self.form, link, self._look_whether_ready)
        self.invited: Invited | None = None
        self._judging = QTimer(self, singleShot=True, interval=_WAIT_TO_JUDGE)
        self._judging.timeout.connect(self._judge)
        self._connect()
        self._wait(False)
        self._go(YOU)

    def _connect(self) -> None:
        form = self.form
        form.next.clicked.connect(self._next)
        form.back.clicked.connect(lambda: self._go(form.pages.currentIndex() - 1))
        form.openOther.clicked.connect(self.wants_other)
        form.choose.clicked.connect(self._choose)
        form.name.textChanged.connect(self._look_whether_ready)
        form.file.textEdited.connect(self._typed_place)
        form.file.textChanged.connect(self._look_whether_ready)
        form.showWords.toggled.connect(self._show_words)
        form.again.textChanged.connect(self._look_whether_ready)
        form.passphrase.textChanged.connect(self._typed_passphrase)
        ReturnGoesOn(form.proofText, form.next)

    def invite(self, path: Path | None) -> None:
        """Begin with an invitation, if there is one; the desk is made on the way."""
        if path is None:
            return
        self.invited = Invited(self._link, self)
        self.form.pages.addWidget(self.invited)
        self.invited.changed.connect(self._look_whether_ready)
        self._go(INVITED)
        self.invited.show_file(path)

    @property
    def invitation(self) -> Invitation | None:
        """The invitation that this first run carries, once it was opened."""
        return self.invited.invitation if self.invited is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Return from anywhere; a button that has the keyboard is pressed instead."""
        if not is_return(event):
            super().keyPressEvent(event)
            return
        button = self.focusWidget()
        (button.click if isinstance(button, QPushButton) else self._next)()

    def _go(self, page: int) -> None:
        form = self.form
        form.pages.setCurrentIndex(page)
        form.step.setText(_STEPS[page])
        form.back.setVisible(page in (PLACE, SECRET, PROOF))
        form.openOther.setVisible(page in (YOU, INVITED))
        last = "Start writing" if self.invitation is None else "Start reading"
        form.next.setText(last if page == PROOF else "Continue")
        self._first_field(page).setFocus()
        self._look_whether_ready()

    def _first_field(self, page: int) -> QWidget:
        form = self.form
        fields = (form.name, form.file, form.passphrase, form.codeText, form.proofText)
        return fields[page] if page < len(fields) else form.pages

    def _next(self) -> None:
        if self._busy or not self.form.next.isEnabled():
            return
        page = self.form.pages.currentIndex()
        steps: tuple[Callable[[], None], ...] = (
            self._leave_you,
            self._leave_place,
            self._leave_secret,
            lambda: self._go(PROOF),
            self._leave_proof,
            self._leave_invited,
        )
        steps[page]()

    def _leave_invited(self) -> None:
        """The role that the invitation is for is chosen already, and can be another."""
        assert self.invitation is not None
        buttons = {"coach": self.form.coach, "tutor": self.form.tutor}
        buttons.get(self.invitation.desk, self.form.coach).setChecked(True)
        self._go(YOU)

    def _leave_you(self) -> None:
        if not self._chosen_by_hand:
            folder, name = places.suggested_folder(), places.suggested_name(self.form.name.text())
            self.form.file.setText(str(folder / name))
        self._go(PLACE)

    def _leave_place(self) -> None:
        path = self._path()
        where = self.form.placeTrouble
        self._work(lambda: places.refuse_live_place(path), lambda _: self._go(SECRET), where)

    def _leave_secret(self) -> None:
        given = self.answers()
        self._wait(True)

        def made(code: str) -> None:
            self._wait(False)
            self.form.passphrase.clear()
            self.form.again.clear()
            self._code.show(given, code)
            self._go(CODE)

        self._link.take(
            lambda: desk_verbs.create(given.path, given.name, given.role, given.passphrase),
            given.path,
            made,
            lambda error: self._failed(error, self.form.secretTrouble),
        )

    def _leave_proof(self) -> None:
        self._wait(True)
        remember = self.form.remember.isChecked()

        def right(_: None) -> None:
            self._wait(False)
            self._code.forget()
            if remember:
                self._link.ask(desk_verbs.remember_key, lambda _: None)
            self.done.emit()

        self._link.ask(
            self._code.prove(), right, lambda error: self._failed(error, self.form.proofTrouble)
        )

    def answers(self) -> Answers:
        """Return what was answered so far."""
        form = self.form
        chosen = {form.coach: "coach", form.tutor: "tutor"}
        role = next((role for button, role in chosen.items() if button.isChecked()), "teacher")
        return Answers(
            self._path(),
            form.name.text(),
            role,
            form.passphrase.text(),
            form.remember.isChecked(),
        )

    def _path(self) -> Path:
        path = Path(self.form.file.text().strip()).expanduser()
        return path if path.suffix == ".mtlj" else path.with_name(f"{path.name}.mtlj")

    def _work(self, work: Callable[[], None], then: Callable[[None], None], where: QLabel) -> None:
        self._wait(True)

        def answered(_: None) -> None:
            self._wait(False)
            then(None)

        self._link.worker.do(lambda _: work(), answered, lambda error: self._failed(error, where))

    def _failed(self, error: Exception, where: QLabel) -> None:
        self._wait(False)
        _tell(where, said(error))

    def _wait(self, waiting: bool) -> None:
        self._busy = waiting
        for label in (self.form.placeTrouble, self.form.secretTrouble, self.form.proofTrouble):
            _tell(label, "")
        self._look_whether_ready()

    def _typed_place(self) -> None:
        self._chosen_by_hand = True
        _tell(self.form.placeTrouble, "")

    def _typed_passphrase(self) -> None:
        self._strength = 0  # until it was looked at
        self._look_whether_ready()
        self._judging.start()

    def _choose(self) -> None:
        kinds = "MTL Journal desk (*.mtlj)"
        chosen, _ = QFileDialog.getSaveFileName(self, "Your desk file", str(self._path()), kinds)
        if chosen:
            self._chosen_by_hand = True
            self.form.file.setText(chosen)

    def _show_words(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.form.passphrase.setEchoMode(mode)
        self.form.again.setEchoMode(mode)

    def _judge(self) -> None:
        words, name = self.form.passphrase.text(), self.form.name.text()

        def judged(strength: int) -> None:
            self._strength = strength
            self.form.strength.setValue(strength)
            self.form.strengthText.setText(STRENGTHS[strength] if words else " ")
            self._look_whether_ready()

        self._link.worker.do(lambda _: _strength(words, name), judged, self._link.say)

    def _look_whether_ready(self) -> None:
        form = self.form
        page = form.pages.currentIndex()
        same = bool(form.again.text()) and form.again.text() == form.passphrase.text()
        ready = {
            YOU: _is_name(form.name.text()),
            PLACE: bool(form.file.text().strip()),
            SECRET: same and self._strength >= STRONG_ENOUGH,
            CODE: True,
            PROOF: self._code.is_typed,
            INVITED: self.invitation is not None,
        }
        if page == SECRET and form.again.text():
            differ = "" if form.passphrase.text().startswith(form.again.text()) else _DIFFER
            _tell(form.secretTrouble, differ)
        form.next.setEnabled(ready[page] and not self._busy)

    def primary(self) -> QPushButton:
        """Return the button that goes on."""
        return self.form.next


def _tell(where: QLabel, words: str) -> None:
    """Say what is wrong; an empty line would only take room."""
    where.setVisible(bool(words))
    where.setText(words)


_DIFFER = "The two are not the same yet."


def _strength(words: str, name: str) -> int:
    from mtl_journal.services.recovery_sheets import strength

    return strength(words, [name, "".join(name.split()), *name.split()])


def _is_name(text: str) -> bool:
    try:
        clean_name(text)
    except UserError:
        return False
    return True
