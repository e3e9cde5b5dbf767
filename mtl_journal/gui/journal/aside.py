"""Beside the text: strands with their claims, tags, context, partners, evidence."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.partners import CONTEXT_KEY
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.gui._forms.journal.aside import Ui_Aside
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.exhibits import Exhibits
from mtl_journal.gui.evidence.handling import Handling
from mtl_journal.gui.journal.strand_tag import StrandTag
from mtl_journal.gui.tagging.completion import TAGS, Completion
from mtl_journal.gui.tagging.context_fields import ContextFields
from mtl_journal.gui.tagging.partner_tags import PartnerTags
from mtl_journal.gui.tagging.standards import StandardTags
from mtl_journal.gui.theme.look import Look


class Aside(QWidget):
    """Shows and gathers what is said about a scenario beside its text.

    `context_said` carries a name of the context and what is said there now.
    """

    changed = Signal()
    context_said = Signal(str, str)

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._link, self._look = link, look
        self._framework: Framework | None = None
        self._strands: list[StrandTag] = []
        self._others: dict[str, Claim] = {}  # of strands that this framework does not know
        self._order: list[str] = []
        self._tags: tuple[str, ...] = ()
        self._filling = False
        self.evidence: tuple[Evidence, ...] = ()
        self.scenario = ""
        self.removed: tuple[Evidence, ...] = ()
        self.form = Ui_Aside()
        self.form.setupUi(self)
        self.handling = Handling(link, look, self)
        self._exhibits = Exhibits(self.form.evidenceColumn, self.handling, link, look)
        self._context = ContextFields(self.form, self.context_said.emit, look, self)
        self.standards = StandardTags(self.form.standardsColumn, link, look, self)
        self.standards.changed.connect(self._say)
        self.form.standard.clicked.connect(self.offer_standards)
        form = self.form
        self._partners = PartnerTags(
            form.partnersColumn, form.partner, form.partnersNote, link, self
        )
        self._partners.said.connect(self.context_said)
        fields = {**self._context.lines, TAGS: form.tags, CONTEXT_KEY: form.partner}
        self._completion = Completion(fields, link, self)
        self._partners.watch()
        self.form.tags.textChanged.connect(self._say)
        look.changed.connect(self._dress)
        self.form.inside.installEventFilter(self)
        self.form.scroll.viewport().installEventFilter(self)
        self._prepare()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give everything the height that its words need at this width; the rest scrolls."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            wide = self.form.scroll.viewport().width()
            needed = max(0, self.form.insideColumn.totalHeightForWidth(wide))
            if self.form.inside.minimumHeight() != needed:
                self.form.inside.setMinimumHeight(needed)
        return False

    def _prepare(self) -> None:
        """Make what a desk will need before one is open, as while a passphrase is typed."""
        self.standards.load()
        self._link.worker.do(lambda _: _load_framework(), self._offer, lambda _: None)

    def follow(self, framework: Framework) -> None:
        """Offer the strands of a framework, and standards."""
        self.standards.load()
        self._completion.follow(framework)
        self._offer(framework)

    def _offer(self, framework: Framework) -> None:
        if framework == self._framework:
            return
        self._framework = framework
        for old in self._strands:
            old.setParent(None)
            old.deleteLater()
        self._strands = []
        for place, strand in enumerate(framework.strands):
            tag = StrandTag(strand, place, self._look, self.form.strands)
            tag.changed.connect(self._say)
            self.form.strandsColumn.addWidget(tag)
            self._strands.append(tag)
        self._stand_in_line()

    def _stand_in_line(self) -> None:
        """Let Tab come to the strands where they stand: before what is below them."""
        above = self.form.attach.previousInFocusChain()
        while above is not None and above.focusPolicy() == Qt.FocusPolicy.NoFocus:
            above = above.previousInFocusChain()
        line: list[QWidget] = [above] if above is not None else []
        for tag in self._strands:
            line += [tag.form.tag, tag.form.why]
        for one, following in pairwise(line):
            QWidget.setTabOrder(one, following)

    def show_content(
        self,
        content: Content,
        evidence: tuple[Evidence, ...],
        removed: tuple[Evidence, ...] = (),
        scenario: str = "",
    ) -> None:
        """Show a scenario, by its id where it has one."""
        self._filling = True
        claims = {claim.strand: claim for claim in content.claims}
        # What goes before what comes: with both at once the column would jump, painted thrice.
        for tag in sorted(self._strands, key=lambda tag: tag.strand.id in claims):
            tag.show_claim(claims.pop(tag.strand.id, None))
        self._others = claims
        self._order = [claim.strand for claim in content.claims]
        self._tags = content.tags
        chosen = self.standards.of(content.tags)
        self.standards.show(chosen)
        self.form.tags.setText(", ".join(tag for tag in content.tags if tag not in chosen))
        self.form.tags.setCursorPosition(0)  # where they are too many, the first are seen
        self._context.show_pairs(content.context)
        self.scenario = scenario
        self._partners.show_pairs(content.context, scenario)
        self.show_evidence(evidence, removed)
        self._filling = False

    def claims(self) -> tuple[Claim, ...]:
        """Return what is claimed now: in the order it was claimed in, what is new at the end."""
        claimed = {tag.strand.id: claim for tag in self._strands if (claim := tag.claim())}
        claimed.update(self._others)
        before = [strand for strand in self._order if strand in claimed]
        return tuple(claimed[one] for one in dict.fromkeys([*before, *claimed]))

    def tags(self) -> tuple[str, ...]:
        """Return tags and standards: in the order they had, what is new at the end."""
        typed = (" ".join(tag.split()) for tag in self.form.tags.text().split(","))
        now = dict.fromkeys([*(tag for tag in typed if tag), *self.standards.chosen])
        before = [tag for tag in self._tags if tag in now]
        return tuple(dict.fromkeys([*before, *now]))

    def offer_standards(self) -> None:
        """Let a standard be chosen."""
        self.standards.offer([claim.strand for claim in self.claims()])

    def verbs(self, show: Callable[[], bool]) -> dict[str, Callable[[], object]]:
        """Return what the actions on strands and standards do; `show` makes this be seen first."""

        def strand(place: int) -> Callable[[], object]:
            return lambda: self.toggle_strand(place) if show() else None

        strands = {f"strand{place + 1}": strand(place) for place in range(4)}
        return {**strands, "standard": lambda: self.offer_standards() if show() else None}

    def toggle_strand(self, place: int) -> None:
        """Tag a strand by its place from 0, or take its tag away."""
        if place < len(self._strands):
            self._strands[place].toggle()

    @property
    def strands(self) -> list[StrandTag]:
        """The strands as they stand."""
        return self._strands

    def show_evidence(
        self, evidence: tuple[Evidence, ...], removed: tuple[Evidence, ...] = ()
    ) -> None:
        """Show what is attached, and offer to bring back what was taken away."""
        self.evidence, self.removed = evidence, removed
        self._exhibits.show(evidence, removed)

    def _say(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _dress(self) -> None:
        for tag in self._strands:
            tag.dress()


def _load_framework() -> Framework:
    from mtl_journal.services.frameworks import load_framework

    return load_framework()
