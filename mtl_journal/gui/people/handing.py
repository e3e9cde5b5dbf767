"""Handing over from one coach to the next: which dialogues they see, and whether one part ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from mtl_journal.gui._forms.people.handing import Ui_Handing
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.people import people_verbs
from mtl_journal.gui.people.people_verbs import Talked
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.dialog_size import open_size

if TYPE_CHECKING:
    from mtl_journal.gui.sharing.sharing import Sharing
    from mtl_journal.services.circles import Reader

_SIZE = (640, 560)
_ID = Qt.ItemDataRole.UserRole + 1
Share = Callable[[tuple[str, ...]], "Sharing"]


class Handing(QDialog):
    """`share` opens the sharing with scenarios ticked; once somebody else has them the old part
    ends, and `then` is called."""

    def __init__(
        self,
        one: Reader,
        link: DeskLink,
        look: Look,
        share: Share,
        then: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._share, self._before = share, one.fingerprint
        self._end = lambda: _end_part(link, one, then)  # this dialog is gone when it is called
        self.form = form = Ui_Handing()
        form.setupUi(self)
        form.title.setText(f"Hand over from {one.name}")
        form.end.setText(f"End the part of {one.name} when the new coach has it")
        form.end.setChecked(True)
        form.told.setText(
            "When a part ends, nothing new goes to them and nothing new of theirs comes in. Their"
            " copies stay theirs, until you take scenarios back."
        )
        form.next.clicked.connect(self._go_on)
        form.only.clicked.connect(self._only_end)
        form.close.clicked.connect(self.reject)
        open_size(self, *_SIZE, look)
        link.ask(lambda desk: people_verbs.talked(desk, one.fingerprint), self._show)

    def ticked(self) -> tuple[str, ...]:
        """Return the scenarios that are handed over."""
        items = [self.form.list.item(row) for row in range(self.form.list.count())]
        return tuple(one.data(_ID) for one in items if one.checkState() == Qt.CheckState.Checked)

    def _show(self, scenarios: list[Talked]) -> None:
        self.form.list.clear()
        for one in sorted(scenarios, key=lambda each: (-each.open, -each.threads, each.title)):
            threads = "1 thread" if one.threads == 1 else f"{one.threads} threads"
            left = f", {one.open} open" if one.open else ""
            said = f"{threads}{left}" if one.threads else "nothing said yet"
            item = QListWidgetItem(f"{one.title or 'Untitled'}    {said}")
            item.setData(_ID, one.scenario)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if one.open else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.form.list.addItem(item)
        self.form.list.setVisible(bool(scenarios))

    def _go_on(self) -> None:
        chosen, ends = self.ticked(), self.form.end.isChecked()
        self.accept()
        sharing = self._share(chosen)
        if ends:
            before, end = self._before, self._end
            sharing.given.connect(lambda person: person != before and end())

    def _only_end(self) -> None:
        self.accept()
        self._end()


def _end_part(link: DeskLink, one: Reader, then: Callable[[], object]) -> None:
    def done(_: None) -> None:
        then()
        link.hub.said.emit(f"The part of {one.name} has ended. What was said stays.")

    link.write(lambda desk: people_verbs.end_part(desk, one.fingerprint), done)
