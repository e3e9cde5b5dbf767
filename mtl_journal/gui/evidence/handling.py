"""What is done with evidence that is attached: open, describe, cover, show in the text, save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mtl_journal.domain.evidence import Evidence
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.arriving import Attached, Standing
from mtl_journal.gui.evidence.cover import Cover
from mtl_journal.gui.evidence.describe import Describe
from mtl_journal.gui.evidence.viewer import Viewer
from mtl_journal.gui.keeper import Place
from mtl_journal.gui.theme.look import Look

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.services.desk import Desk

Verbs = list[tuple[str, Callable[[], object]]]


class Handling(QObject):
    """`changed` carries the scenario whose evidence is said anew, `replaced` two hashes: what the
    text referred to and what it is to refer to; `into_text` alt text and hash; `left` the hash of
    what was taken away."""

    changed = Signal(str)
    replaced = Signal(str, str)
    into_text = Signal(str, str)
    left = Signal(str)

    def __init__(self, link: DeskLink, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._link, self._look, self._parent = link, look, parent

    def verbs(self, one: Evidence) -> Verbs:
        """Return what can be done with a piece of evidence, by its words in a menu."""
        from mtl_journal.services.evidence import is_opened_here

        found: Verbs = []
        if is_opened_here(one):
            found.append(("Open", lambda: self.open(one)))
        found.append(("Describe…", lambda: self.describe(one)))
        if one.is_picture:
            found.append(("Cover names and faces…", lambda: self.cover(one)))
            found.append(("Show in the text", lambda: self.into_text.emit(one.alt, one.sha256)))
        found.append(("Save as…", lambda: self.save(one)))
        found.append(("Take away", lambda: self.take_away(one)))
        return found

    def open_or_save(self, one: Evidence) -> None:
        """Show it where this program can; else let a copy be saved for another program."""
        from mtl_journal.services.evidence import is_opened_here

        (self.open if is_opened_here(one) else self.save)(one)

    def take_away(self, one: Evidence) -> None:
        """Take it away from its scenario, and out of the text; it can be brought back."""

        def gone(_: None) -> None:
            self.left.emit(one.sha256)
            self.changed.emit(one.scenario)
            self._link.hub.said.emit(f"Taken away: {one.name}. It can be brought back below.")

        self._link.write(lambda desk: _take_away(desk, one), gone)

    def bring_back(self, one: Evidence) -> None:
        """Attach it again."""

        def back(_: None) -> None:
            self.changed.emit(one.scenario)

        self._link.write(lambda desk: _bring_back(desk, one), back)

    def open(self, one: Evidence) -> None:
        """Show it in the window: no other program runs, and no copy is made."""
        Viewer(one, self._link, self._look, self._parent).open()

    def describe(self, one: Evidence) -> None:
        """Let other words be said of it, or its permission."""

        def then(_: Attached) -> None:
            self.changed.emit(one.scenario)

        place = Place(one.scenario)
        Describe(Standing(one), place, self._link, self._look, self._parent.window(), then).open()

    def cover(self, one: Evidence) -> None:
        """Let parts of the picture be covered; the covered one takes its place."""

        def read(content: bytes) -> None:
            Cover(content, self._link, self._look, self._parent.window(), made).open()

        def made(content: bytes) -> None:
            self._link.write(lambda desk: _replace(desk, one, content), done)

        def done(sha256: str) -> None:
            self.replaced.emit(one.sha256, sha256)
            self.changed.emit(one.scenario)

        self._link.ask(Standing(one).content_in, read)

    def save(self, one: Evidence) -> None:
        """Save a copy where the person says; erasing will name it."""
        where = str(Path.home() / one.name)
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "Save a copy", where)
        if chosen:
            self.save_to(one, Path(chosen))

    def save_to(self, one: Evidence, target: Path) -> None:
        """Save a copy into a file, and say so."""

        def saved(_: None) -> None:
            self._link.hub.said.emit(f"Saved as {target.name}. That copy is not encrypted.")

        self._link.ask(lambda desk: _save(desk, one, target), saved)


def _replace(desk: Desk, one: Evidence, content: bytes) -> tuple[str, Changes]:
    from mtl_journal.services.evidence import replace_content

    clean, changes = replace_content(desk, one, content)
    return clean.sha256, changes


def _take_away(desk: Desk, one: Evidence) -> tuple[None, Changes]:
    from mtl_journal.services.evidence import remove

    return None, remove(desk, one)


def _bring_back(desk: Desk, one: Evidence) -> tuple[None, Changes]:
    from mtl_journal.services.evidence import bring_back

    return None, bring_back(desk, one)


def _save(desk: Desk, one: Evidence, target: Path) -> None:
    from mtl_journal.services.evidence import save_copy

    save_copy(desk, one, target)
