"""A share is sealed and written beside the desk's worker, and can be given up meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.gui._forms.sharing.sharing import Ui_Sharing
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.sharing import sharing_verbs
from mtl_journal.gui.shown_path import shown_path
from mtl_journal.gui.worker import Worker

if TYPE_CHECKING:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.services.sharing import Parting

Done = Callable[["UserError | None"], None]


class Sealing(QObject):
    """Writes one share; nothing of the desk ever waits for the drive that its folder lies on."""

    def __init__(
        self, form: Ui_Sharing, link: DeskLink, target: Path | None, dialog: QDialog
    ) -> None:
        super().__init__(dialog)
        self._form, self._link, self._target = form, link, target
        self._side = Worker(self)
        self._over = False
        self._lead = form.seeLead.text()
        parts: tuple[QWidget, ...] = (form.seal, form.byFolder, form.back, form.sure, form.checks)
        self._at_rest = [(one, one.isEnabled()) for one in parts]
        dialog.finished.connect(self.give_up)
        link.closed.connect(self.give_up)

    def begin(self, person: str, scenarios: Sequence[str], done: Done) -> None:
        """Begin it; `done` hears what could not be done after it was written.

        Without a target it is left to the exchange folder.
        """
        target = self._target
        for part, _ in self._at_rest:  # pressed again, it would be shared twice
            part.setEnabled(False)
        if target is None:
            self._link.write(
                lambda desk: sharing_verbs.give(desk, person, scenarios),
                lambda left: self._given(left, done),
                self._failed,
            )
            return
        self._form.seeLead.setText(f"It is being written: {shown_path(target)}")
        self._link.write(
            lambda desk: sharing_verbs.pack(desk, target, person, scenarios),
            lambda one: self._write(one, done),
            self._failed,
        )

    def give_up(self) -> None:
        """Tell of it no more; what hangs is left to itself."""
        self._over = True
        self._side.stop(0)

    def _given(self, left: UserError | None, done: Done) -> None:
        self._rest()
        done(left)

    def _write(self, one: Parting, done: Done) -> None:
        if not self._over:
            self._side.do(
                lambda _: sharing_verbs.write(one),
                lambda trouble: self._note(one, trouble, done),
                self._failed,
            )

    def _note(self, one: Parting, trouble: UserError | None, done: Done) -> None:
        def noted(left: UserError | None) -> None:
            if trouble is None:
                self._given(left, done)
            else:
                self._failed(trouble)

        self._link.ask(lambda desk: sharing_verbs.note(desk, one, trouble), noted)

    def _failed(self, error: Exception) -> None:
        self._link.say(error)
        self._rest()

    def _rest(self) -> None:
        """Let the dialog be as it was."""
        self.give_up()
        self._form.seeLead.setText(self._lead)
        for part, was in self._at_rest:
            part.setEnabled(was)
