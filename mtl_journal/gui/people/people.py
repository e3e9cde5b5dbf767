"""The room of people: what each reads, taking it back, and the register of pseudonyms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mtl_journal.domain.changes import Changes
from mtl_journal.gui import spacing
from mtl_journal.gui._forms.people.people import Ui_People
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.people import people_verbs
from mtl_journal.gui.people.people_verbs import Known
from mtl_journal.gui.people.waiting import WaitingCard
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import shown_day, shown_lately
from mtl_journal.gui.widgets.persons import PersonMark

if TYPE_CHECKING:
    from mtl_journal.services.circles import Reader

_BEARERS = (("pupil", "a pupil"), ("colleague", "a colleague"), ("school", "a school"),
            ("place", "a place"))  # fmt: skip
_CARDS = "MTL Journal cards (*.mtlcard)"
_ROLES = (("coach", "As my coach"), ("tutor", "As my tutor"), ("peer", "As a colleague"))


class People(QWidget):
    """`share` opens the sharing with somebody ("" for anybody), `invite` the invitation."""

    def __init__(
        self,
        link: DeskLink,
        look: Look,
        share: Callable[[str], object],
        invite: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link, self._look, self._share = link, look, share
        self.known: Known | None = None
        self.form = form = Ui_People()
        form.setupUi(self)
        for value, words in _BEARERS:
            form.bearer.addItem(words, value)
        form.register_.setColumnCount(3)
        form.register_.setHorizontalHeaderLabels(["Name", "What stands for it", "Whose it is"])
        form.register_.verticalHeader().hide()
        form.register_.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        form.register_.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        form.share.clicked.connect(lambda: share(""))
        form.invite.clicked.connect(lambda: invite())
        form.card.clicked.connect(self._save_card)
        form.add.clicked.connect(self._add_card)
        form.set.clicked.connect(self._set)
        form.alias.returnPressed.connect(self._set)
        form.inside.installEventFilter(self)
        form.scroll.viewport().installEventFilter(self)
        link.hub.changed.connect(self._follow)
        look.changed.connect(self._show_again)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give everything the height that its words need at this width; the rest scrolls."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            wide = self.form.scroll.viewport().width()
            needed = max(0, self.form.insideColumn.totalHeightForWidth(wide))
            if self.form.inside.minimumHeight() != needed:
                self.form.inside.setMinimumHeight(needed)
        return False

    def refresh(self) -> None:
        """Ask the desk anew."""
        self._link.ask(people_verbs.known, self._show)

    def clear(self) -> None:
        """Forget every name."""
        self._show(Known(True, (), ()))
        self.form.name.clear()
        self.form.alias.clear()

    def _show(self, known: Known) -> None:
        self.known = known
        form = self.form
        for part in (form.share, form.invite, form.add, form.registerTitle, form.registerLead,
                     form.name, form.alias, form.bearer, form.set):  # fmt: skip
            part.setVisible(known.own)
        form.none.setVisible(known.own and not known.people)
        form.lead.setVisible(bool(known.people))
        while (item := form.people.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for one in known.waiting:
            card = WaitingCard(one, known.own, self._look, self)
            card.let_in.connect(self._let_in)
            card.left_out.connect(self._leave_out)
            form.people.addWidget(card)
        for one in known.people:
            form.people.addWidget(self._card(one))
        form.register_.setVisible(bool(known.register))
        form.register_.setRowCount(len(known.register))
        for row, cells in enumerate(known.register):
            for column, words in enumerate(cells):
                form.register_.setItem(row, column, QTableWidgetItem(words))
        lines = form.register_.verticalHeader().defaultSectionSize() * (len(known.register) + 1)
        form.register_.setFixedHeight(lines + 16)

    def _show_again(self) -> None:
        if self.known is not None:
            self._show(self.known)

    def _card(self, one: Reader) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        card.setAccessibleName(one.name)
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing.MEDIUM, spacing.SNUG, spacing.MEDIUM, spacing.SNUG)
        column.setSpacing(spacing.TINY)
        head = QHBoxLayout()
        head.setSpacing(spacing.SMALL)
        head.addWidget(PersonMark(one.name, one.fingerprint, self._look, card))
        roles = ", ".join(role.value for role in one.roles)
        head.addWidget(_words(f"{one.name}, {roles}", "field", card), 1)
        head.addWidget(
            self._quiet("Share with them…", one.name, lambda: self._share(one.fingerprint))
        )
        column.addLayout(head)
        heard = (
            f"Last heard from on {shown_day(one.heard)}." if one.heard else "Not heard from yet."
        )
        received = (
            f" {one.name} has received up to {shown_lately(one.received)}."
            if one.received
            else " Nothing came back yet that would tell what they have received." * bool(one.lent)
        )
        column.addWidget(_words(heard + received, "caption", card))
        checked = (
            f"You compared these words on {shown_day(one.verified)}:"
            if one.verified
            else ("Compare these words with them, by telephone or face to face:")
        )
        column.addWidget(_words(f"{checked} {one.words}", "caption", card))
        if not one.verified:
            column.addWidget(self._quiet("They are the same", one.name, lambda: self._verify(one)))
        for lent in one.lent:
            row = QHBoxLayout()
            row.addWidget(_words(f"{lent.title} · since {shown_day(lent.at)}", "", card), 1)
            row.addWidget(self._quiet(
                "Take back", f"{lent.title} from {one.name}",
                lambda s=lent.scenario: self._withdraw(s, one)))  # fmt: skip
            column.addLayout(row)
        return card

    def _quiet(self, label: str, about: str, verb: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, self)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(f"{label}: {about}")
        button.clicked.connect(lambda: verb())
        return button

    def _withdraw(self, scenario: str, one: Reader) -> None:
        def done(_: None) -> None:
            self._link.hub.said.emit(
                f"{one.name}'s desk drops it when it next receives a share of yours. What they"
                " copied by hand stays theirs."
            )

        self._link.write(lambda desk: people_verbs.withdraw(desk, scenario, one.fingerprint), done)

    def _verify(self, one: Reader) -> None:
        self._link.ask(
            lambda desk: people_verbs.verify(desk, one.fingerprint), lambda _: self.refresh()
        )

    def _let_in(self, person: str, role: str) -> None:
        self._link.write(
            lambda desk: people_verbs.let_in(desk, person, role), lambda _: self.refresh()
        )

    def _leave_out(self, person: str) -> None:
        self._link.ask(lambda desk: people_verbs.leave_out(desk, person), lambda _: self.refresh())

    def _set(self) -> None:
        form = self.form
        name, alias, bearer = form.name.text(), form.alias.text(), form.bearer.currentData()

        def done(_: None) -> None:
            form.name.clear()
            form.alias.clear()
            form.name.setFocus()
            self.refresh()

        self._link.write(lambda desk: people_verbs.set_pseudonym(desk, name, alias, bearer), done)

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
        self._link.write(
            lambda desk: people_verbs.add_card(desk, path, role), lambda _: self.refresh()
        )

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and (changes.scenarios or changes.journals or changes.dialogue):
            self.refresh()


def _words(said: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(said, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label
