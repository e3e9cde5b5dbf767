"""Forgetting somebody's journal: what goes, what stays elsewhere, and one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.gui._forms.people.forgetting import Ui_Forgetting
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.people import people_verbs
from mtl_journal.gui.widgets.dialog_size import fit_words

if TYPE_CHECKING:
    from mtl_journal.services.forgetting import Lender

_SIGNS = 72


class Forgetting(QDialog):
    """Removes one journal when it is said so."""

    def __init__(self, one: Lender, link: DeskLink, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._one, self._link = one, link
        self.form = form = Ui_Forgetting()
        form.setupUi(self)
        form.title.setText(f"Forget the journal of {one.name}?")
        things = "One thing" if one.unsent == 1 else f"{one.unsent:,} things"
        form.unsent.setText(
            f"{things} you said there did not go back yet, and would be lost. Return your feedback "
            "first."
        )
        form.unsent.setVisible(bool(one.unsent))
        form.forget.clicked.connect(self._forget)
        form.close.clicked.connect(self.reject)
        form.close.setDefault(True)
        form.close.setFocus()
        fit_words(self, _SIGNS)

    def _forget(self) -> None:
        self.setEnabled(False)
        journal, name = self._one.journal, self._one.name

        def done(_: None) -> None:
            self.accept()
            self._link.hub.said.emit(f"The journal of {name} is no longer on this desk.")

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.form.unsent.setText(said(error))
            self.form.unsent.show()
            fit_words(self, _SIGNS)

        self._link.write(lambda desk: people_verbs.forget(desk, journal), done, failed)
