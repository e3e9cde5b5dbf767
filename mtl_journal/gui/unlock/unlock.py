"""One passphrase field, or the recovery code, and the desk opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mtl_journal.domain.errors import UserError
from mtl_journal.gui._forms.unlock.unlock import Ui_Unlock
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.sheets import keep_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from mtl_journal.gui.desk_verbs import Opened
    from mtl_journal.gui.receiving.waiting_shares import WaitingShares
    from mtl_journal.services.desk import Desk

_SIGN = 48
_EDGE = 16  # part of the drawing that is free at its left


class Unlock(QWidget):
    """Opens the desk at `path`; `done` carries `desk_verbs.Opened`."""

    done = Signal(object)
    wants_other = Signal()
    wants_new = Signal()

    def __init__(
        self, link: DeskLink, look: Look, arrived: WaitingShares, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link, self._look, self._arrived = link, look, arrived
        self._path = Path()
        self._by_code = self._busy = False
        self._eager = False  # whether Return was pressed before an answer was there
        self.form = Ui_Unlock()
        self.form.setupUi(self)
        keep_width(self.form.sheet, self)
        self.form.sign.setMinimumHeight(look.pixels(_SIGN))
        self.form.unlock.clicked.connect(self._open)
        self.form.passphrase.returnPressed.connect(self._open)
        self.form.passphrase.textChanged.connect(self._look_whether_ready)
        self.form.otherWay.clicked.connect(lambda: self._ask_for(by_code=not self._by_code))
        self.form.openOther.clicked.connect(self.wants_other)
        self.form.begin.clicked.connect(self.wants_new)
        arrived.more.connect(self._tell_waiting)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign when the rest can be seen, into the place that is kept for it."""
        if self.form.sign.pixmap().isNull():
            QTimer.singleShot(0, self, self._draw_sign)
        super().paintEvent(event)

    def _draw_sign(self) -> None:
        sign = self._look.drawing("app", _SIGN)
        edge = sign.width() // _EDGE  # so that it begins where the words below it do
        self.form.sign.setPixmap(sign.copy(edge, 0, sign.width() - edge, sign.height()))

    def show_desk(self, path: Path, why: Exception | None = None) -> None:
        """Ask for the passphrase of a desk; `why` says what went wrong before."""
        self._path = path
        self.form.file.setText(path.name)
        self._tell_waiting()
        self._ask_for(by_code=False)
        if why is not None:
            self.form.trouble.setText(said(why))

    def open_remembered(self, path: Path) -> None:
        """Open a desk by what this computer remembers; where it cannot, ask."""
        if path != self._path:
            self.show_desk(path)
        self._wait(True)

        def failed(error: Exception) -> None:
            """Let what was typed meanwhile stand, and count."""
            self._wait(False)
            if not (isinstance(error, UserError) and error.code == "passphrase.none"):
                self.form.trouble.setText(said(error))
            if self._eager:
                self._open()

        def make() -> tuple[Desk, Opened]:
            from mtl_journal.gui import desk_verbs

            return desk_verbs.open_with(path, None, keep=False)

        self._link.take(make, path, self._opened, failed)

    def _tell_waiting(self) -> None:
        """Say that what was opened has arrived: it is shown only when the desk is open."""
        count = self._arrived.count
        self.form.waiting.setVisible(count > 0)
        self.form.waiting.setText(
            "A share waits. You see what is in it when your desk is open."
            if count == 1
            else f"{count:,} shares wait. You see what is in them when your desk is open."
        )

    def _ask_for(self, *, by_code: bool) -> None:
        form, self._by_code = self.form, by_code
        what = "Recovery code" if by_code else "Passphrase"
        form.passphraseLabel.setText(what)
        form.passphrase.setAccessibleName(what)
        mode = QLineEdit.EchoMode.Normal if by_code else QLineEdit.EchoMode.Password
        form.passphrase.setEchoMode(mode)
        form.otherWay.setText("Use the passphrase" if by_code else "Use the recovery code")
        form.remember.setVisible(not by_code)
        form.trouble.clear()
        form.passphrase.clear()
        form.passphrase.setFocus()
        self._look_whether_ready()

    def _open(self) -> None:
        typed, path, keep = self.form.passphrase.text(), self._path, self.form.remember.isChecked()
        self._eager = self._busy
        if self._busy or not typed.strip():
            return
        self._wait(True)
        by_code = self._by_code

        def make() -> tuple[Desk, Opened]:
            from mtl_journal.gui import desk_verbs

            if by_code:
                return desk_verbs.open_with_code(path, typed)
            return desk_verbs.open_with(path, typed, keep=keep)

        self._link.take(make, path, self._opened, self._failed)

    def _opened(self, opened: Opened) -> None:
        self._wait(False)
        self.form.passphrase.clear()
        self.form.trouble.clear()
        self.done.emit(opened)

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        self.form.trouble.setText(said(error))
        self.form.passphrase.selectAll()
        self.form.passphrase.setFocus()

    def _wait(self, waiting: bool) -> None:
        self._busy = waiting
        self.form.title.setText("Opening…" if waiting else "Welcome back")
        self._look_whether_ready()

    def _look_whether_ready(self) -> None:
        typed = bool(self.form.passphrase.text().strip())
        self.form.unlock.setEnabled(typed and not self._busy)
