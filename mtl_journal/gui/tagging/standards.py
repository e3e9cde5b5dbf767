"""The standards a scenario is tagged with: chosen by searching, shown with what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mtl_journal.domain.standards import Standard, Standards
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.palette.entries import Entry, entry
from mtl_journal.gui.palette.palette import Palette
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.emptying import empty

_KIND = "standard"


class StandardTags(QObject):
    """A column of the standards that are chosen; a click on one takes it away."""

    changed = Signal()

    def __init__(self, column: QVBoxLayout, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._column, self._link, self._look, self._parent = column, link, look, parent
        self._known: Standards | None = None
        self._loading = False
        self.chosen: tuple[str, ...] = ()

    def load(self) -> None:
        """Read the standards, a desk open or not; what is shown later is shown with them."""
        if self._known is None and not self._loading:
            self._loading = True
            self._link.worker.do(lambda _: _load(), self._read, self._cannot_read)

    def _read(self, standards: Standards) -> None:
        self._known, self._loading = standards, False

    def _cannot_read(self, _: Exception) -> None:
        self._loading = False

    def of(self, tags: Sequence[str]) -> tuple[str, ...]:
        """Return which tags are standards."""
        ids = self._ids()
        return tuple(tag for tag in tags if tag in ids)

    def show(self, ids: Sequence[str]) -> None:
        """Show these as chosen."""
        self.chosen = tuple(ids)
        empty(self._column)
        for id in self.chosen:
            self._column.addWidget(self._button(id))

    def offer(self, strands: Sequence[str]) -> None:
        """Open the list to choose from; what lies near the tagged strands stands first."""
        if self._known is None:
            return
        near = {
            id
            for one in self._known.suggestions
            if one.strand in strands
            for id in one.standards
            if one.set == self._known.sets[0].id
        }
        every = [one for each in self._known.sets for one in each.standards]
        unique = {one.id: one for one in reversed(every)}
        ordered = [unique.pop(one.id) for one in every if one.id in unique]
        ordered.sort(key=lambda one: one.id not in near)
        entries = [_entry(one, one.id in near) for one in ordered if one.id not in self.chosen]
        palette = Palette(entries, self._take, self._look, self._parent.window())
        palette.form.typed.setPlaceholderText("Which standard?")
        palette.setWindowTitle("Tag a standard")
        palette.open()

    def _take(self, picked: Entry) -> None:
        self.show((*self.chosen, picked.id))
        self.changed.emit()

    def _button(self, id: str) -> QPushButton:
        found = self._known.find(id) if self._known else ()
        title = found[0].title if found else ""
        button = QPushButton(f"{id}  {title}"[:48].rstrip() + ("…" if len(title) > 44 else ""))
        button.setProperty("kind", "standard")
        button.setToolTip(f"{title}. Click to take it away.")
        button.setAccessibleName(f"Standard {id}: {title}. Press to take it away.")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._dropping(id))
        return button

    def _dropping(self, id: str) -> Callable[[], None]:
        def drop() -> None:
            self.show([one for one in self.chosen if one != id])
            self.changed.emit()

        return drop

    def _ids(self) -> frozenset[str]:
        sets = self._known.sets if self._known else ()
        return frozenset(one.id for each in sets for one in each.standards)


def _entry(one: Standard, near: bool) -> Entry:
    about = "near a strand you tagged" if near else one.group
    return entry(_KIND, one.id, f"{one.id}  {one.title}", about, "check", one.about)


def _load() -> Standards:
    from mtl_journal.services.rules import load_standards

    return load_standards()
