"""The list at the left: every scenario, or what fits what was typed above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from mtl_journal.domain.framework import Framework
from mtl_journal.gui import desk_verbs
from mtl_journal.gui._forms.journal.journal import Ui_Journal
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.journal.line_painter import LinePainter
from mtl_journal.gui.models.lines import Line
from mtl_journal.gui.models.scenario_list import ScenarioList
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.long_lists import lay_out
from mtl_journal.gui.widgets.told import announce
from mtl_journal.gui.worker import Job

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_FEW = 20  # changed scenarios that are asked for one by one
_TYPING = 120  # milliseconds between the last key and the search


class Finder(QObject):
    """Fills the list and hears what is chosen in it."""

    chosen = Signal(str)

    def __init__(self, form: Ui_Journal, link: DeskLink, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._link, self._look = form, link, look
        self.in_bin = False
        self._framework: Framework | None = None
        self._job: Job | None = None
        self._quiet = False
        self._left: str | None = None  # the scenario that was chosen when the desk was locked
        self._meant = ""  # what may have been meant where nothing was found
        self._announced = ""  # what was found for it was said aloud
        self.model = ScenarioList(self)
        self._painter = LinePainter(look, [], self)
        form.list.setModel(self.model)
        form.list.setItemDelegate(self._painter)
        form.list.setMouseTracking(True)
        form.list.selectionModel().currentChanged.connect(self._went)
        form.list.verticalScrollBar().valueChanged.connect(self._say_where)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(lambda: self.refresh())
        form.search.textChanged.connect(lambda: self._typing.start())
        form.search.returnPressed.connect(self._first_found)
        form.meant.clicked.connect(self._search_for_meant)
        form.empty.hide()
        form.meant.hide()
        look.changed.connect(self._dress)

    def follow(self, framework: Framework) -> None:
        """Know the framework's strands in their order."""
        self._framework = framework
        self._painter.strands = [strand.id for strand in framework.strands]

    def show_bin(self, in_bin: bool, then: Callable[[], None] | None = None) -> None:
        """List the bin, or the journal."""
        self.in_bin = in_bin
        self._form.search.clear()
        self._form.search.setEnabled(not in_bin)
        self.refresh(then)

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Ask the desk anew; an earlier question that was not answered yet is given up."""
        typed, in_bin = self._form.search.text().strip(), self.in_bin
        if self._job is not None:
            self._job.cancel()

        self._ask(lambda desk: desk_verbs.lines(desk, typed, in_bin), typed, then)

    def update(self, changed: frozenset[str], then: Callable[[], None] | None = None) -> None:
        """Show what became of a few scenarios; asks for everything only where it has to."""
        typed, lines = self._form.search.text().strip(), self.model.lines()
        if typed or self.in_bin or self._job is not None or len(changed) > _FEW:
            self.refresh(then)
            return
        self._ask(lambda desk: desk_verbs.lines_after(desk, lines, changed), "", then)

    @property
    def everything(self) -> list[Line] | None:
        """The lines of the whole journal, where it is they that are shown."""
        whole = not self.in_bin and not self._form.search.text().strip() and self._job is None
        return self.model.lines() if whole else None

    def _ask(
        self,
        verb: Callable[[Desk], list[Line]],
        typed: str,
        then: Callable[[], None] | None,
    ) -> None:
        def answered(lines: list[Line]) -> None:
            self._job = None
            self._show(lines, typed)
            if then is not None:
                then()

        self._job = self._link.ask(verb, answered)

    def first(self) -> str | None:
        """Return the scenario of the first line; after locking, once, that of the line left."""
        left, self._left = self._left, None
        if left is not None and self.model.row_of(left) is not None:
            return left
        lines = self.model.lines()
        return lines[0].id if lines else None

    def current(self) -> str | None:
        """Return the scenario of the chosen line."""
        line = self.model.line(self._form.list.currentIndex())
        return line.id if line else None

    def choose(self, id: str | None) -> None:
        """Mark a scenario's line, or none, without opening it."""
        row = self.model.row_of(id) if id else None
        self._quiet = True
        index = self.model.index(row) if row is not None else QModelIndex()
        self._form.list.setCurrentIndex(index)
        if row is None:
            self._form.list.clearSelection()
        self._quiet = False

    def clear(self) -> None:
        """Forget every line, and only know where one was."""
        self._left = self.current() or self._left
        self._form.search.clear()
        self._typing.stop()
        self.model.show([])
        self._offer_meant("")
        self._form.above.clear()

    def _show(self, lines: list[Line], typed: str) -> None:
        before = self.current()
        self._quiet = True
        chosen = next((row for row, line in enumerate(lines) if line.id == before), 0)
        lay_out(self._form.list, len(lines), chosen)
        self.model.show(lines)
        self._quiet = False
        if before is not None:
            self.choose(before)
        self._form.list.setVisible(bool(lines))
        self._form.empty.setVisible(not lines)
        nothing = "Nothing here yet." if not self.in_bin else "The bin is empty."
        self._form.empty.setText(f"Nothing fits “{typed}”." if typed else nothing)
        self._offer_meant("")
        if typed and not lines:
            strands = self._framework
            self._link.ask(
                lambda desk: desk_verbs.meant(desk, typed, strands),
                lambda said: self._tell_instead(typed, *said),
                lambda _: None,
            )
        self._say_where()
        if typed and typed != self._announced:
            announce(self._form.search, self._form.above.text() or self._form.empty.text())
        self._announced = typed

    def _tell_instead(self, typed: str, meant: str, known: str) -> None:
        """Say under a search that found nothing what its filters know, and offer what was meant."""
        if known and not self.model.lines() and typed == self._announced:
            self._form.empty.setText(f"Nothing fits “{typed}”.\n{known}")
            announce(self._form.search, known)
        self._offer_meant(meant)

    def _offer_meant(self, meant: str) -> None:
        """Offer to search for what the journal does say; nothing where it is found already."""
        self._meant = "" if self.model.lines() else meant
        self._form.meant.setText(f"{self._meant}?")
        self._form.meant.setAccessibleName(f"Search for {self._meant}")
        self._form.meant.setVisible(bool(self._meant))
        if self._meant:
            self._form.above.setText("Did you mean")
            announce(self._form.meant, f"Did you mean {self._meant}?")

    def _search_for_meant(self) -> None:
        self._form.search.setFocus()
        self._form.search.setText(self._meant)

    def _say_where(self) -> None:
        """Say above the list which month is seen, or how much was found."""
        lines, typed = self.model.lines(), self._form.search.text().strip()
        if not lines:
            self._form.above.setText("Bin" if self.in_bin else "")
            return
        if typed:
            self._form.above.setText(f"{len(lines)} found")
            return
        top = self.model.line(self._form.list.indexAt(self._form.list.rect().topLeft()))
        line = top or lines[0]
        month = f"{line.day:%B %Y}" if line.day else "No date"
        self._form.above.setText(f"Bin · {month}" if self.in_bin else month)

    def _went(self, index: QModelIndex, _: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None and not self._quiet:
            self.chosen.emit(line.id)

    def _first_found(self) -> None:
        first = self.first()
        if first is None and self._meant:
            self._search_for_meant()
        if first is not None:
            self.choose(first)
            self.chosen.emit(first)
            self._form.list.setFocus()

    def _dress(self) -> None:
        self._form.list.doItemsLayout()
