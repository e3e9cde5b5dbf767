"""How a portfolio is exported: what it is for, its format, paper and letters, what goes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from mtl_journal.domain.edition import EDGES, Edition
from mtl_journal.gui._forms.export.export import Ui_Export

if TYPE_CHECKING:
    from mtl_journal.domain.profile import Profile

PDF, MARKDOWN = "pdf", "markdown"
_CHOICES = {
    "format": ((PDF, "PDF"), (MARKDOWN, "Markdown")),
    "paper": (("a4", "A4"), ("letter", "US Letter")),
    "theme": (("serif", "With feet"), ("sans", "Without feet")),
}
_KEEPING = "To read and keep"
_ON, _OFF = "yes", "no"
_RAGGED, _STRAIGHT = EDGES
_NAMELESS = "Your name goes neither on the pages nor into the file."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen; without a `profile` it is made to be kept, not to be handed in."""

    edition: Edition
    dialogue: bool
    enclose: bool
    chart: bool
    profile: Profile | None


class Choices(QObject):
    """Keeps the fields of the form; `changed` says that pages would come out otherwise."""

    changed = Signal()
    format_changed = Signal()
    profile_changed = Signal()

    def __init__(self, form: Ui_Export, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._profiles: tuple[Profile, ...] = ()
        self._kept = self._offer()
        form.format.currentIndexChanged.connect(self.format_changed)
        form.profile.currentIndexChanged.connect(self._follow_profile)
        for choice in (form.paper, form.theme):
            choice.currentIndexChanged.connect(self.changed)
        for tick in (form.dialogue, form.chart, form.enclose, form.straight):
            tick.toggled.connect(self.changed)

    def _offer(self) -> dict[str, str]:
        from mtl_journal.services.preferences import edition, last_export

        usual, kept = edition(), last_export()
        now = {"format": PDF, "paper": usual.paper, "theme": usual.theme}
        for name, choices in _CHOICES.items():
            box: QComboBox = getattr(self._form, name)
            for value, called in choices:
                box.addItem(called, value)
            box.setCurrentIndex(box.findData(now[name]))
        self._form.profile.addItem(_KEEPING, "")
        self._form.dialogue.setChecked(kept.get("dialogue") == _ON)
        self._form.enclose.setChecked(kept.get("enclose") == _ON)
        self._form.chart.setChecked(kept.get("chart") != _OFF)
        self._form.straight.setChecked(usual.edges == _STRAIGHT)
        return kept

    def offer_profiles(self, profiles: Sequence[Profile]) -> None:
        """Offer what a portfolio may be handed in as; what was chosen last is chosen again."""
        self._profiles = tuple(profiles)
        box = self._form.profile
        before = box.blockSignals(True)
        for one in profiles:
            box.addItem(f"To hand in: {_lower(one.title)}", one.id)
        box.setCurrentIndex(max(0, box.findData(self._kept.get("profile", ""))))
        box.blockSignals(before)
        self.profile_changed.emit()

    @property
    def markdown(self) -> bool:
        """Whether it becomes Markdown instead of pages."""
        return self._form.format.currentData() == MARKDOWN

    @property
    def profile(self) -> Profile | None:
        """What it is handed in as; None where it is to be kept."""
        wanted = self._form.profile.currentData()
        return next((one for one in self._profiles if one.id == wanted), None)

    @property
    def about(self) -> str:
        """What being handed in so means."""
        chosen = self.profile
        if chosen is None:
            return ""
        return f"{chosen.about} {_NAMELESS}" if chosen.anonymous else chosen.about

    def wanted(self) -> Wanted:
        """Return what is chosen now."""
        from mtl_journal.services.preferences import edition

        form = self._form
        edges = _STRAIGHT if form.straight.isChecked() else _RAGGED
        printed = edition(form.paper.currentData(), form.theme.currentData(), edges)
        dialogue, enclose, chart = (one.isChecked() for one in self._kept_ticks())
        return Wanted(printed, dialogue, enclose, chart, self.profile)

    def kept(self) -> dict[str, str]:
        """Return what is to be remembered for the next time, in words."""
        chosen = {one.objectName(): _ON if one.isChecked() else _OFF for one in self._kept_ticks()}
        return {**chosen, "profile": self._form.profile.currentData()}

    def _kept_ticks(self) -> tuple[QCheckBox, QCheckBox, QCheckBox]:
        return self._form.dialogue, self._form.enclose, self._form.chart

    def follow_format(self) -> None:
        """Offer what goes with the format: nothing about pages where there are none."""
        form = self._form
        form.plain.setVisible(self.markdown)
        papers = (form.paperLabel, form.paper, form.themeLabel, form.theme, form.straight)
        for one in (form.profile, *papers, *self._kept_ticks()):
            one.setVisible(not self.markdown)

    def _follow_profile(self) -> None:
        self.profile_changed.emit()
        self.changed.emit()


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
