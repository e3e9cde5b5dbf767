"""The progress screen: the heat map, the gaps, and what waits; each leads to its scenarios."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFileDialog, QFrame, QListView, QWidget

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.progress import FEWEST_WORDS, Gap, Progress, Reason, Unfinished
from mtl_journal.gui._forms.progress.progress import Ui_Progress
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.models.lines import day_of
from mtl_journal.gui.progress.cells import Cell, gap_said
from mtl_journal.gui.progress.heat_map import HeatMap
from mtl_journal.gui.progress.read_aloud import read_aloud
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_VALUE = Qt.ItemDataRole.UserRole + 1
_NOTHING = (
    "Every square is a week. It takes its strand's colour once a scenario has that strand;"
    " where a strand is missing for long, a line is drawn around its weeks."
)
_WAITS = {
    Reason.DRAFT: "a draft",
    Reason.NO_STRAND: "no strand",
    Reason.SHORT: f"under {FEWEST_WORDS} words",
}


class ProgressScreen(QFrame):
    """Shows how the journal grows; `look_for` hears a search, `go_to` a scenario's id."""

    def __init__(
        self,
        link: DeskLink,
        look: Look,
        look_for: Callable[[str], object],
        go_to: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link, self._look_for, self._go_to = link, look_for, go_to
        self.form = Ui_Progress()
        self.form.setupUi(self)
        read_aloud()
        self.map = HeatMap(look, self)
        self.form.mapColumn.addWidget(self.map)
        self.map.chosen.connect(self._choose)
        self.gaps, self.unfinished = QStandardItemModel(self), QStandardItemModel(self)
        for view, model in ((self.form.gaps, self.gaps), (self.form.unfinished, self.unfinished)):
            view.setModel(model)
            view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
            view.activated.connect(self._follow)
            view.clicked.connect(self._follow)
        self.form.picture.clicked.connect(self._save_picture)
        self.form.table.clicked.connect(self._save_table)
        link.hub.changed.connect(self._hear)

    def refresh(self) -> None:
        """Count anew."""
        self._link.ask(_counted, self._show)

    def clear(self) -> None:
        """Forget every word."""
        self.map.show_progress(None)
        self.gaps.clear()
        self.unfinished.clear()
        self.form.lead.setText("")

    def save(self, target: Path) -> None:
        """Write a picture or a table, as the file's name says."""

        def write(desk: Desk) -> Path:
            from mtl_journal.services import progress

            found = progress.progress_of(desk)
            as_table = target.suffix.lower() == ".csv"
            (progress.write_csv if as_table else progress.write_svg)(found, target)
            return target

        self._link.ask(write, lambda path: self._link.hub.said.emit(f"Saved as {path.name}."))

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.scenarios or changes.drafts):
            self.refresh()

    def _show(self, counted: tuple[Progress, str]) -> None:
        found, words = counted
        self.map.show_progress(found, words)
        some = bool(found.scenarios or found.unfinished)
        self.form.lead.setText(_lead(found) if some else _NOTHING)
        for one in (self.form.picture, self.form.table, self.form.gapsTitle):
            one.setVisible(some)
        self.form.unfinishedTitle.setVisible(some)
        names = {one.strand.id: one.strand.short for one in found.coverage}
        _fill(self.gaps, [_item(gap_said(gap, names[gap.strand]), gap) for gap in found.gaps])
        _fill(self.unfinished, [_unfinished_item(one) for one in found.unfinished])
        self.form.gaps.setVisible(bool(found.gaps))
        self.form.noGaps.setVisible(some and not found.gaps)
        self.form.unfinished.setVisible(bool(found.unfinished))
        self.form.noUnfinished.setVisible(some and not found.unfinished)
        if not some:  # what had the focus is gone, and Qt scrolled to what has it now
            self.form.area.verticalScrollBar().setValue(0)

    def _choose(self, cell: Cell) -> None:
        self._look_for(cell.query)

    def _follow(self, index: QModelIndex) -> None:
        value = index.data(_VALUE)
        if isinstance(value, Gap):
            self._look_for(f"strand:{value.strand}")
        elif isinstance(value, Unfinished):
            self._go_to(value.id)

    def _save_picture(self) -> None:
        self._ask_where("Save the weeks as a picture", "Picture (*.svg)", ".svg")

    def _save_table(self) -> None:
        self._ask_where("Save the weeks as a table", "Table (*.csv)", ".csv")

    def _ask_where(self, title: str, kinds: str, suffix: str) -> None:
        start = Path.home() / f"Progress{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(start), kinds)
        if chosen:
            target = Path(chosen)
            named = target.suffix.lower() == suffix
            self.save(target if named else target.with_name(f"{target.name}{suffix}"))


def _counted(desk: Desk) -> tuple[Progress, str]:
    from mtl_journal.services.progress import in_words, progress_of

    found = progress_of(desk)
    return found, in_words(found)


def _fill(model: QStandardItemModel, items: list[QStandardItem]) -> None:
    model.clear()
    for item in items:
        model.appendRow(item)


def _lead(found: Progress) -> str:
    scenarios = f"{found.scenarios:,} scenario{'' if found.scenarios == 1 else 's'}"
    undated = f"; {found.undated:,} without a date, in no week" if found.undated else ""
    return f"{scenarios}, {found.words:,} words{undated}"


def _unfinished_item(one: Unfinished) -> QStandardItem:
    day = day_of(one.date or "")
    when = f"{day.day} {day:%b %Y}" if day else "no date"
    why = ", ".join(_WAITS[reason] for reason in one.reasons)
    return _item(f"{one.title or 'Untitled'}: {why} ({when})", one)


def _item(said: str, value: object) -> QStandardItem:
    item = QStandardItem(said)
    item.setData(value, _VALUE)
    return item
