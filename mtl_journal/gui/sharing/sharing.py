"""The dialog of sharing: choose people and scenarios, see exactly what leaves, then seal it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QMenu, QWidget

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.sharing.sharing import Ui_Sharing
from mtl_journal.gui.asking import asking_verbs
from mtl_journal.gui.asking.checks import Checks
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.inbox.inbox_verbs import free_name
from mtl_journal.gui.sharing import sharing_tour, sharing_verbs, ticks
from mtl_journal.gui.sharing.along import Along
from mtl_journal.gui.sharing.paper import Paper
from mtl_journal.gui.sharing.partnering import Partnering
from mtl_journal.gui.sharing.preview import Preview, lead
from mtl_journal.gui.sharing.sealing import Sealing
from mtl_journal.gui.sharing.sharing_verbs import Choice, Seen
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day, shown_lately
from mtl_journal.gui.tour.offer import Offer
from mtl_journal.gui.widgets.dressing import dress_again
from mtl_journal.gui.widgets.return_key import ReturnHere, press_anew
from mtl_journal.services.counted import counted

if TYPE_CHECKING:
    from mtl_journal.domain.errors import UserError
    from mtl_journal.domain.word_answers import Answer
    from mtl_journal.services.possible_names import Doubt

_SHARES = "MTL Journal shares (*.mtlshare)"
_GUESTS = (("coach", "A coach"), ("tutor", "A tutor"), ("peer", "A colleague"))


class Sharing(QDialog):
    """Nothing is written before "Seal"; `chosen` are scenarios that are ticked from the start.

    `given` carries the fingerprint of whoever it was sealed for, "" for somebody new; a form on
    paper is given to nobody.
    """

    given = Signal(str)

    def __init__(
        self,
        link: DeskLink,
        look: Look,
        parent: QWidget,
        chosen: tuple[str, ...] = (),
        person: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._link, self._look, self._wanted, self._person = link, look, chosen, person
        self._choice: Choice | None = None
        self.seen: Seen | None = None
        self._has = False  # whether they have anything yet
        self.form = form = Ui_Sharing()
        form.setupUi(self)
        self._preview = Preview(form, link, look)
        for button in (form.cancel, form.close):
            button.clicked.connect(self.reject)
        form.finish.clicked.connect(self.accept)
        form.search.textChanged.connect(lambda typed: ticks.narrow(form.list, typed))
        ReturnHere(form.search, lambda: ticks.go_into(form.list))
        form.list.itemChanged.connect(lambda _: self._count())
        form.look.clicked.connect(lambda: self._look_at())
        self.checks = Checks(form.checksList, form.checksInside, form.sure)
        self.checks.answered.connect(self._answer)
        self.checks.named.connect(self._name)
        form.back.clicked.connect(self._go_back)
        form.sure.toggled.connect(lambda _: self._may_seal())
        form.seal.clicked.connect(self._seal)
        form.byFolder.clicked.connect(lambda: self.seal_to(None))
        form.invite.clicked.connect(self.offer_invitation)
        press_anew(form.seal, form.byFolder)
        self.paper = Paper(form.paper, link, self.ticked, self._finish, self)
        self.offer = Offer("sharing", lambda: sharing_tour.steps(form), link, look, self)
        form.choosingColumn.insertWidget(1, self.offer)
        self.along = Along(form, link, self)
        _fit(self, parent)
        link.ask(sharing_verbs.choice, self._offer, self._refused)
        self.partners = Partnering(form, link, self.ticked, self.given, bool(person), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go back from what they will see: what was chosen stays."""
        back = self.form.back
        if event.key() == Qt.Key.Key_Escape and back.isVisible() and back.isEnabled():
            back.click()
        else:
            super().keyPressEvent(event)

    def ticked(self) -> tuple[str, ...]:
        """Return the scenarios that are ticked."""
        return ticks.ticked_in(self.form.list)

    def _name_chosen(self) -> str:
        return self.form.who.currentText().partition(" (")[0]

    def _refused(self, error: Exception) -> None:
        self.reject()
        self._link.say(error)

    def _offer(self, choice: Choice) -> None:
        self._choice = choice
        form = self.form
        form.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for one in choice.people:
            roles = ", ".join(role.value for role in one.roles)
            form.who.addItem(f"{one.name} ({roles})", one.fingerprint)
            if one.fingerprint == self._person:
                form.who.setCurrentIndex(form.who.count() - 1)
        for part in (form.who, form.whoTitle, form.look):
            part.setVisible(bool(choice.people))
        form.nobody.setVisible(not choice.people)
        form.byFolder.setVisible(choice.by_folder)
        form.seal.setProperty("kind", "" if choice.by_folder else "primary")
        form.who.currentIndexChanged.connect(lambda: self._fill())
        self._fill()
        if choice.people and choice.scenarios:
            self.offer.offer(sharing_tour.OFFER)
        dress_again(form.choosing)
        # Rows have their height then.
        QTimer.singleShot(0, self, lambda: ticks.show_ticked(form.list))

    def _fill(self) -> None:
        assert self._choice is not None
        form = self.form
        before = self.ticked() or self._wanted
        person = form.who.currentData()
        has = {
            lent.scenario
            for one in self._choice.people
            if one.fingerprint == person
            for lent in one.lent
        }
        self._has = bool(has)
        form.list.clear()
        for id, title, day in self._choice.scenarios:
            more = "  (they have it)" if id in has else ""
            words = f"{title}    {shown_day(day)}{more}"
            ticks.add(form.list, id, words, ticked=id in before)
        self._count()

    def _count(self) -> None:
        count = len(self.ticked())
        self.form.paper.setEnabled(count > 0)
        said = (
            "Tick what they are to read."
            if not count
            else f"{counted(count, 'scenario', 'scenarios')} ticked."
        )
        said += " What they have is brought up to date." * (count > 0 and self._has)
        person = self.form.who.currentData()
        for one in self._choice.people if self._choice else ():
            if one.fingerprint == person and one.received:
                said += f" {one.name} has received up to {shown_lately(one.received)}."
        self.form.chosen.setText(said)

    def _look_at(self, *, again: bool = False) -> None:
        person, scenarios = self.form.who.currentData(), self.ticked()
        if self.form.look.hasFocus():  # else Qt gives it to the next button, for the next key
            self.form.list.setFocus()
        self.form.look.setEnabled(False)

        def refused(error: Exception) -> None:
            self.form.look.setEnabled(True)
            self.form.chosen.setText("")
            self._link.say(error)

        def looked(seen: Seen) -> None:
            if again and self.form.pages.currentIndex() != 1:
                self.form.look.setEnabled(True)  # they went back meanwhile
            elif (person, scenarios) == (self.form.who.currentData(), self.ticked()):
                self._show(seen, again=again)
            else:  # chosen otherwise meanwhile, and what is seen is what is sealed
                self._look_at(again=again)

        self._link.ask(lambda desk: sharing_verbs.look(desk, person, scenarios), looked, refused)

    def _show(self, seen: Seen, *, again: bool = False) -> None:
        form = self.form
        self.seen = seen
        form.look.setEnabled(True)
        self._preview.show(seen)
        form.seeLead.setText(lead(seen, self._name_chosen()))
        over = self.checks.show(seen.doubts, seen.held_back, seen.named)
        form.sure.setVisible(seen.doubtful)
        form.sure.setChecked(False)
        self._may_seal()
        wide = self.width()
        form.seeParts.setSizes([wide * 2 // 3, wide // 3])
        form.pages.setCurrentIndex(1)
        if over or not again:
            _first(form, seen).setFocus()

    def _go_back(self) -> None:
        self.form.pages.setCurrentIndex(0)
        self.form.list.setFocus()

    def _answer(self, one: Doubt, said: Answer) -> None:
        """Remember whether a word is a name, and look at what that changes."""
        self._link.write(lambda desk: asking_verbs.answer(desk, one, said), self._look_again)

    def _name(self, one: Doubt, alias: str) -> None:
        self._link.write(lambda desk: asking_verbs.hide(desk, one, alias), self._look_again)

    def _look_again(self, _: None) -> None:
        self._look_at(again=True)

    def _may_seal(self) -> None:
        doubts = self.seen is not None and self.seen.doubtful
        for button in (self.form.seal, self.form.byFolder):
            button.setEnabled(not doubts or self.form.sure.isChecked())

    def _seal(self) -> None:
        target = self._ask_target("Save the share")
        if target is not None:
            self.seal_to(target)

    def _ask_target(self, title: str) -> Path | None:
        offered = free_name(Path.home(), f"me for {self._name_chosen() or 'a colleague'}")
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(offered), _SHARES)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(".mtlshare")

    def seal_to(self, target: Path | None) -> None:
        """Write the share, and say what to do with it; None leaves it to the exchange folder."""
        person, scenarios = self.form.who.currentData(), self.ticked()
        name = self._name_chosen()
        title = f"{target.name} is ready" if target else "It is on its way"
        road = (
            " Send it as you like: by e-mail, on a stick, or in a shared folder."
            if target
            else " It goes through the exchange folder by itself, within seconds."
        )

        def done(left: UserError | None) -> None:
            self._finish(title, f"Only {name} can open it.{road}")
            self.given.emit(person)
            if left is not None:
                self._link.say(left)

        Sealing(self.form, self._link, target, self).begin(person, scenarios, done)

    def offer_invitation(self) -> None:
        """Ask whom to invite."""
        menu = QMenu(self)
        for role, label in _GUESTS:
            menu.addAction(label).triggered.connect(lambda _=False, r=role: self._invite(r))
        menu.popup(self.form.invite.mapToGlobal(self.form.invite.rect().bottomLeft()))

    def _invite(self, role: str) -> None:
        target = self._ask_target("Save the invitation")
        if target is not None:
            self.invite_to(target, role)

    def invite_to(self, target: Path, role: str) -> None:
        """Write an invitation with what is ticked, and show its code this once."""
        scenarios = self.ticked()

        def done(code: str) -> None:
            lead = "Send them the file. It opens with these six words, for thirty days."
            self._finish(f"{target.name} is ready", lead, code)
            self.given.emit("")

        self._link.write(lambda desk: sharing_verbs.invite(desk, target, role, scenarios), done)

    def _finish(self, title: str, lead: str, code: str = "") -> None:
        form = self.form
        form.doneTitle.setText(title)
        form.doneLead.setText(lead)
        form.code.setText(code)
        form.codeCard.setVisible(bool(code))
        form.codeLead.setVisible(bool(code))
        form.pages.setCurrentIndex(2)
        form.finish.setFocus()


def _fit(dialog: Sharing, parent: QWidget) -> None:
    dialog.form.checksScroll.viewport().setAutoFillBackground(False)  # the dialog is seen through
    metrics = dialog.fontMetrics()
    wide = min(metrics.averageCharWidth() * 110, parent.width() - 2 * spacing.LARGE)
    dialog.resize(wide, min(metrics.lineSpacing() * 36, parent.height() - spacing.LARGE))


def _first(form: Ui_Sharing, seen: Seen) -> QWidget:
    """Return what has the keyboard first: where something is asked it is to be read before."""
    if seen.doubtful:
        return form.seen
    return form.seal if form.byFolder.isHidden() else form.byFolder
