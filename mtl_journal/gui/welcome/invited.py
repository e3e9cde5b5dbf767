"""The first page of a first run that somebody was invited to: six words, then who invites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.errors import UserError
from mtl_journal.gui._forms.welcome.invited import Ui_Invited
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.threads.notes import shown_day

if TYPE_CHECKING:
    from mtl_journal.gui.worker import Job

_WORDS = 6
_NOT_AN_INVITATION = (
    "This file is sealed to somebody who has a desk, so no words open it. If that is you, press"
    " “I have a desk already”. If not, ask for an invitation."
)
_ROLES = {"coach": "their coach", "tutor": "their tutor", "peer": "a colleague"}


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that was opened; the code never shows in a trace."""

    path: Path
    code: str
    host: str
    desk: str

    def __repr__(self) -> str:
        return f"Invitation({self.path.name})"


class Invited(QWidget):
    """Asks for the six words; `changed` says that going on may be possible now, or no longer."""

    changed = Signal()

    def __init__(self, link: DeskLink, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._path: Path | None = None
        self.invitation: Invitation | None = None
        self._asked: Job | None = None
        self.form = Ui_Invited()
        self.form.setupUi(self)
        for part in (self.form.found, self.form.trouble):
            part.hide()
        self.form.look.clicked.connect(self.look)
        self.form.code.returnPressed.connect(self.look)
        self.form.code.textChanged.connect(self._typed)
        self._typed()

    def show_file(self, path: Path) -> None:
        """Ask for the words of this file."""
        self._path = path
        self.form.code.setFocus()

    def look(self) -> None:
        """Open the invitation with what was typed, and say whose it is."""
        path, code = self._path, self.form.code.text().strip()
        if path is None or not self.form.look.isEnabled():
            return
        self.form.trouble.hide()
        self.form.look.setEnabled(False)

        def told(answer: tuple[Invitation, str, str, str]) -> None:
            self.invitation, who, what, until = answer
            self.form.who.setText(who)
            self.form.what.setText(what)
            self.form.until.setText(until)
            self.form.found.show()
            self.form.look.setEnabled(True)
            self.changed.emit()

        self._asked = self._link.worker.do(
            lambda job: _looked_into(path, code, lambda: job.step(0, 0)), told, self._refused
        )

    def forget(self) -> None:
        """Keep the words no longer than they are needed."""
        self._give_up()
        self.invitation = None
        self.form.code.clear()

    def _give_up(self) -> None:
        """Want no answer any more for the words before: trying them takes seconds."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _typed(self) -> None:
        self._give_up()
        self.invitation = None
        self.form.found.hide()
        self.form.trouble.clear()
        self.form.trouble.hide()
        self.form.look.setEnabled(len(self.form.code.text().split()) >= _WORDS)
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self.form.look.setEnabled(True)
        why = error.params.get("why") if isinstance(error, UserError) else None
        inner = why if isinstance(why, UserError) else error
        plain = isinstance(inner, UserError) and inner.code in _PLAIN
        self.form.trouble.setText(_NOT_AN_INVITATION if plain else said(inner))
        self.form.trouble.show()


_PLAIN = ("code.not_needed", "share.not_for_you")


def _looked_into(
    path: Path, code: str, watch: Callable[[], None]
) -> tuple[Invitation, str, str, str]:
    from mtl_journal.services.inviting import glimpse
    from mtl_journal.services.receiving import open_invitation

    found = glimpse(open_invitation(path, code, watch))
    who = f"{found.host} invites you as {_ROLES.get(found.role.value, found.role.value)}."
    titles = ", ".join(f"“{title or 'Untitled'}”" for title in found.titles)
    what = f"You may read {titles} and answer." if titles else "Nothing is shared with you yet."
    last = shown_day(found.until)
    until = f"It is good until {last}. Next you make a desk of your own; it takes a minute."
    return Invitation(path, code, found.host, found.desk), who, what, until
