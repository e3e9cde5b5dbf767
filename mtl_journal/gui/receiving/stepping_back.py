"""One step back after receiving: what would go, seen before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.gui._forms.receiving.stepping_back import Ui_SteppingBack
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.receiving import receiving_verbs
from mtl_journal.gui.receiving.receiving_verbs import Came
from mtl_journal.gui.shown_days import when_lately
from mtl_journal.gui.widgets.dialog_size import fit_words

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_SIGNS = 62
_NOTHING = "Nothing was received that could be taken back."
_SINCE = "Something else has come since, so nothing was taken back. This is what came last now."


class SteppingBack(QDialog):
    """Lists what came last; `stepped` says that it was taken back."""

    stepped = Signal()

    def __init__(self, link: DeskLink, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link = link
        self.form = form = Ui_SteppingBack()
        form.setupUi(self)
        form.title.setText("Take back what came last?")
        form.trouble.hide()
        form.take.setEnabled(False)
        form.take.clicked.connect(self._take)
        form.close.clicked.connect(self.reject)
        form.close.setFocus()
        fit_words(self, _SIGNS)
        self._came: Came | None = None
        link.ask(receiving_verbs.came_last, self._show, self._refused)

    def _show(self, came: Came | None) -> None:
        self._came = came
        form = self.form
        form.when.setText(
            f"From {came.writers}, {when_lately(came.at)}:" if came is not None else _NOTHING
        )
        form.what.setText("\n".join(came.lines) if came is not None else "")
        for part in (form.what, form.stays, form.take):
            part.setVisible(came is not None)
        form.take.setEnabled(came is not None)
        form.close.setText("Keep it" if came is not None else "Close")
        fit_words(self, _SIGNS)

    def _take(self) -> None:
        self.setEnabled(False)
        seen = self._came

        def step(desk: Desk) -> tuple[int | Came | None, Changes]:
            now = receiving_verbs.came_last(desk)  # the exchange folder may have brought more
            return receiving_verbs.step_back(desk) if now == seen else (now, Changes())

        def done(count: int | Came | None) -> None:
            if not isinstance(count, int):
                self.setEnabled(True)
                self._show(count)
                self._tell(_SINCE)
                return
            self.accept()
            things = "One thing" if count == 1 else f"{count:,} things"
            self._link.hub.said.emit(
                f"{things} that came last wait aside now. Receive the file again to have them back."
            )
            self.stepped.emit()

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self._refused(error)

        self._link.write(step, done, failed)

    def _refused(self, error: Exception) -> None:
        self._tell(said(error))

    def _tell(self, trouble: str) -> None:
        self.form.trouble.setText(trouble)
        self.form.trouble.show()
        fit_words(self, _SIGNS)
