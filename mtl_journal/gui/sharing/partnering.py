"""The partners of what is to be shared: offered first, and one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from mtl_journal.gui._forms.sharing.sharing import Ui_Sharing
from mtl_journal.gui.desk_link import DeskLink

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.partners import OnDesk

_CHOOSING, _DONE = 0, 2  # pages


class Partnering(QObject):
    """Names the partners of the ticked scenarios who are people of this desk.

    To be made after the dialog asked for what there is to choose. `ticked` answers what goes in,
    `given` tells with whom it was shared. Nobody is chosen where somebody was chosen before.
    """

    def __init__(
        self,
        form: Ui_Sharing,
        link: DeskLink,
        ticked: Callable[[], tuple[str, ...]],
        given: SignalInstance,
        chose: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._form, self._ticked, self._chose = form, ticked, chose
        self._known: OnDesk | None = None
        self._given: set[str] = set()
        self._offered = ""
        form.partners.hide()
        form.following.hide()
        form.list.itemChanged.connect(lambda _: self._tell())
        form.pages.currentChanged.connect(self._follow)
        form.following.clicked.connect(self._go_on)
        given.connect(self._hear)
        for chosen in (form.who.activated, form.look.clicked):  # before the partners were found
            chosen.connect(self._leave_chosen)
        link.ask(_partners, self._know, lambda _: None)

    def _know(self, known: OnDesk) -> None:
        self._known = known
        self._tell()
        left = self._left()
        if left and not self._chose:
            self._choose(left[0])

    def _leave_chosen(self) -> None:
        self._chose = True

    def _left(self) -> list[str]:
        """Return the partners who do not have all that is ticked yet, by fingerprint."""
        if self._known is None:
            return []
        ticked = self._ticked()
        return [
            one
            for one in self._known.partners_of(ticked)
            if one not in self._given and not self._known.has_all(one, ticked)
        ]

    def _tell(self) -> None:
        known = self._known
        people = known.partners_of(self._ticked()) if known is not None else ()
        if known is not None and people:
            names = ", ".join(known.names[one] for one in people)
            what = "partners" if len(people) > 1 else "a partner"
            self._form.partners.setText(f"Named as {what} here: {names}.")
        self._form.partners.setVisible(bool(people))

    def _choose(self, person: str) -> None:
        place = self._form.who.findData(person)
        if place >= 0:
            self._form.who.setCurrentIndex(place)

    def _follow(self, page: int) -> None:
        if page != _DONE or self._known is None:
            return
        left = self._left()
        self._offered = left[0] if left else ""
        self._form.following.setVisible(bool(left))
        if left:
            self._form.following.setText(f"Share with {self._known.names[left[0]]} too")

    def _hear(self, person: str) -> None:
        self._given.add(person)
        self._follow(self._form.pages.currentIndex())

    def _go_on(self) -> None:
        self._choose(self._offered)
        self._form.pages.setCurrentIndex(_CHOOSING)
        self._form.look.setFocus()


def _partners(desk: Desk) -> OnDesk:
    from mtl_journal.services.partners import partners_on_desk

    return partners_on_desk(desk)
