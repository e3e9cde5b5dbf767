"""Hiding a name no longer: where it stands, what it will mean, and one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mtl_journal.gui._forms.people.unhiding import Ui_Unhiding
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.people import people_verbs
from mtl_journal.gui.widgets.dialog_size import fit_words

if TYPE_CHECKING:
    from mtl_journal.services.pseudonyms import Standing

_SIGNS = 72


class Unhiding(QDialog):
    """Takes one name from the register when it is said so; accepted once it is gone."""

    def __init__(self, name: str, link: DeskLink, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self._link = name, link
        self.form = form = Ui_Unhiding()
        form.setupUi(self)
        form.title.setText(f"Hide “{name}” no longer?")
        form.where.setText("Looking where it stands…")
        form.trouble.hide()
        form.drop.clicked.connect(self._drop)
        form.close.clicked.connect(self.reject)
        form.close.setDefault(True)
        form.close.setFocus()
        fit_words(self, _SIGNS)
        link.ask(lambda desk: people_verbs.standing(desk, name), self._tell)

    def _tell(self, found: Standing) -> None:
        self.form.where.setText(_where(found))
        fit_words(self, _SIGNS)

    def _drop(self) -> None:
        self.setEnabled(False)

        def done(_: None) -> None:
            self.accept()

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.form.trouble.setText(said(error))
            self.form.trouble.show()
            fit_words(self, _SIGNS)

        name = self._name
        self._link.write(lambda desk: people_verbs.drop_pseudonym(desk, name), done, failed)


def _where(found: Standing) -> str:
    if not found.scenarios:
        return "It stands in none of your scenarios."
    lessons = "one scenario" if found.scenarios == 1 else f"{found.scenarios:,} scenarios"
    if not found.read:
        return f"It stands in {lessons}, which nobody else reads."
    if found.read == found.scenarios:
        return f"It stands in {lessons}, which others read."
    return f"It stands in {lessons}; others read {found.read:,} of them."
