"""The room of people: what each reads, taking it back, and the register of pseudonyms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.gui._forms.people.people import Ui_People
from mtl_journal.gui.desk_link import DeskLink, said
from mtl_journal.gui.people import people_verbs
from mtl_journal.gui.people.forgetting import Forgetting
from mtl_journal.gui.people.handing import Handing
from mtl_journal.gui.people.lending import LendingCard
from mtl_journal.gui.people.people_verbs import Known, LetIn
from mtl_journal.gui.people.person_card import PersonCard
from mtl_journal.gui.people.register import RegisterOfNames
from mtl_journal.gui.people.waiting import WaitingCard
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day, shown_lately
from mtl_journal.gui.widgets.emptying import empty
from mtl_journal.gui.widgets.whole_height import WholeHeight

if TYPE_CHECKING:
    from mtl_journal.gui.sharing.sharing import Sharing
    from mtl_journal.services.circles import Reader
    from mtl_journal.services.forgetting import Lender
    from mtl_journal.services.members import Added

_CARDS = "MTL Journal cards (*.mtlcard)"
_PICTURES = (
    "Their texts are here. Pictures are not kept while somebody waits: open their file once more, "
    "or ask for it again."
)
_ROLES = (("coach", "As my coach"), ("tutor", "As my tutor"), ("peer", "As a colleague"))


class People(QWidget):
    """`share` opens the sharing with somebody ("" for anybody) and with scenarios ticked,
    `invite` the invitation."""

    def __init__(
        self,
        link: DeskLink,
        look: Look,
        share: Callable[[str, tuple[str, ...]], Sharing],
        invite: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link, self._look, self._share = link, look, share
        self.known: Known | None = None
        self.form = form = Ui_People()
        form.setupUi(self)
        self.register = RegisterOfNames(form, link, self)
        self.register.changed.connect(self.refresh)
        form.share.clicked.connect(lambda: share("", ()))
        form.invite.clicked.connect(lambda: invite())
        form.card.clicked.connect(self._save_card)
        form.add.clicked.connect(self._add_card)
        WholeHeight(form.scroll, form.inside, form.insideColumn)
        link.hub.changed.connect(self._follow)
        look.changed.connect(self._show_again)

    def refresh(self) -> None:
        """Ask the desk anew."""
        self._link.ask(people_verbs.known, self._show)

    def clear(self) -> None:
        """Forget every name."""
        self._show(Known(True, (), ()))
        self.register.clear()

    def _show(self, known: Known) -> None:
        self.known = known
        form = self.form
        for part in (form.share, form.invite, form.add):
            part.setVisible(known.own)
        form.none.setVisible(known.own and not known.people)
        form.lead.setVisible(bool(known.people))
        empty(form.people)
        for one in known.waiting:
            card = WaitingCard(one, known.own, self._look, self)
            card.let_in.connect(self._let_in)
            card.left_out.connect(self._leave_out)
            form.people.addWidget(card)
        for lender in known.lenders:
            lending = LendingCard(lender, self._look, self)
            lending.forget.connect(self._forget)
            lending.same.connect(self._verify)
            form.people.addWidget(lending)
        for reader in known.people:
            form.people.addWidget(self._card(reader))
        self.register.show(known.own, known.register)

    def _show_again(self) -> None:
        if self.known is not None:
            self._show(self.known)

    def _card(self, one: Reader) -> PersonCard:
        roles = ", ".join(role.value for role in one.roles)
        card = PersonCard(one.name, one.fingerprint, f"{one.name}, {roles}", self._look, self)
        share = card.button("Share with them…", lambda: self._share(one.fingerprint, ()))
        card.head.addWidget(card.button("Hand over…", lambda: self.hand_over(one)))
        card.head.addWidget(share)
        heard = (
            f"Last heard from on {shown_day(one.heard)}." if one.heard else "Not heard from yet."
        )
        received = (
            f" {one.name} has received up to {shown_lately(one.received)}."
            if one.received
            else " Nothing came back yet that would tell what they have received." * bool(one.lent)
        )
        card.say(heard + received)
        card.say_words(one.words, one.verified)
        if not one.verified:
            same = card.button("They are the same", lambda: self._verify(one.fingerprint))
            card.column.addWidget(same)
        for lent in one.lent:
            row = QHBoxLayout()
            come = " · has arrived" if lent.arrived else " · on its way" * bool(one.received)
            row.addWidget(card.words(f"{lent.title} · since {shown_day(lent.at)}{come}", ""), 1)
            row.addWidget(card.button(
                "Take back", lambda s=lent.scenario: self._withdraw(s, one),
                f"{lent.title} from {one.name}"))  # fmt: skip
            card.column.addLayout(row)
        return card

    def hand_over(self, one: Reader) -> Handing:
        """Ask what a new coach is to see of what this one reads, and whether this part ends."""

        def share(chosen: tuple[str, ...]) -> Sharing:
            return self._share("", chosen)

        dialog = Handing(one, self._link, self._look, share, self.refresh, self.window())
        dialog.open()
        return dialog

    def _forget(self, one: Lender) -> None:
        Forgetting(one, self._link, self.window()).open()

    def _withdraw(self, scenario: str, one: Reader) -> None:
        def done(_: None) -> None:
            self._link.hub.said.emit(
                f"{one.name}'s desk drops it when it next receives a share of yours. What they"
                " copied by hand stays theirs."
            )

        self._link.write(lambda desk: people_verbs.withdraw(desk, scenario, one.fingerprint), done)

    def _verify(self, person: str) -> None:
        self._link.ask(lambda desk: people_verbs.verify(desk, person), lambda _: self.refresh())

    def _let_in(self, person: str, role: str) -> None:
        def done(came: LetIn) -> None:
            self.refresh()
            told = [said(one) for one in came.told]
            if came.missing:
                told.append(_PICTURES)
            if told:
                self._link.hub.said.emit(" ".join(told))

        self._link.write(lambda desk: people_verbs.let_in(desk, person, role), done)

    def _leave_out(self, person: str) -> None:
        self._link.ask(lambda desk: people_verbs.leave_out(desk, person), lambda _: self.refresh())

    def _save_card(self) -> None:
        offered = str(Path.home() / "my card.mtlcard")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save my card", offered, _CARDS)
        if chosen:
            self._link.ask(
                lambda desk: people_verbs.save_card(desk, Path(chosen)),
                lambda words: self._link.hub.said.emit(f"Your card is saved. Its words: {words}"),
            )

    def _add_card(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Add a card", str(Path.home()), _CARDS)
        if not chosen:
            return
        menu = QMenu(self)
        for role, label in _ROLES:
            menu.addAction(label).triggered.connect(
                lambda _=False, r=role: self.add_card(Path(chosen), r)
            )
        menu.popup(self.form.add.mapToGlobal(self.form.add.rect().bottomLeft()))

    def add_card(self, path: Path, role: str) -> None:
        """Admit whoever's card this is."""

        def done(added: Added) -> None:
            self.refresh()
            told = [*added.told, *filter(None, [added.left])]
            if told:
                self._link.hub.said.emit(" ".join(map(said, told)))

        self._link.write(lambda desk: people_verbs.add_card(desk, path, role), done)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and (changes.scenarios or changes.journals or changes.dialogue):
            self.refresh()
