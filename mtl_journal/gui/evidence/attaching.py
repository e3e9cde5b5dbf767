"""From a drop, a paste or a choice to evidence: one dialog for each file, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from mtl_journal.gui import desk_verbs
from mtl_journal.gui.evidence.arriving import Arriving, Attached, arriving_in
from mtl_journal.gui.evidence.describe import Describe
from mtl_journal.gui.evidence.photo_folder import PhotoFolder
from mtl_journal.gui.keeper import Place

if TYPE_CHECKING:
    from mtl_journal.domain.evidence import Evidence
    from mtl_journal.gui.desk_link import DeskLink
    from mtl_journal.gui.keeper import Keeper
    from mtl_journal.gui.theme.look import Look


class Attaching(QObject):
    """Attaches to the scenario that is on the page; `into_text` hears of what the text shows."""

    into_text = Signal(str, str)

    def __init__(
        self,
        keeper: Keeper,
        show: Callable[[tuple[Evidence, ...], tuple[Evidence, ...]], None],
        link: DeskLink,
        look: Look,
        screen: QWidget,
    ) -> None:
        super().__init__(screen)
        self._keeper, self._show_evidence = keeper, show
        self._link, self._look, self._screen = link, look, screen
        screen.setAcceptDrops(True)
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped anywhere on the journal."""
        drops = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in drops or not isinstance(event, QDropEvent):
            return False
        if not self._keeper.watching or not arriving_in(event.mimeData()):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.offer(event.mimeData())
        return True

    def choose(self) -> None:
        """Let files be picked."""
        chosen, _ = QFileDialog.getOpenFileNames(self._screen, "Attach", str(Path.home()))
        self.take([Arriving(Path(name).name, Path(name)) for name in chosen])

    def offer(self, source: QMimeData) -> None:
        """Take what was pasted or dropped."""
        self.take(arriving_in(source))

    def offer_to_text(self, source: QMimeData) -> None:
        """Take what was pasted or dropped where words are; pictures are shown there."""
        self.take(arriving_in(source), in_text=True)

    def take(self, arriving: Sequence[Arriving], *, in_text: bool = False) -> None:
        """Ask about each file and attach it; the scenario is on the disk before."""
        place = self._keeper.secure() if arriving else None
        if place is None:
            return
        first, *others = arriving

        def attached(kept: Attached) -> None:
            if in_text and kept.is_picture:
                self.into_text.emit(kept.alt, kept.sha256)
            self._show(place)
            self.take(others, in_text=in_text)

        Describe(first, place, self._link, self._look, self._screen, attached).open()

    def offer_photos(self, button: QPushButton) -> None:
        """Let a button say which photos have come into the folder that is watched."""
        photos = PhotoFolder(self)

        def say() -> None:
            count = len(photos.waiting)
            button.setVisible(count > 0)
            button.setText(f"{count} new photo{'' if count == 1 else 's'}…")
            button.setAccessibleName(f"Attach {count} new photo{'' if count == 1 else 's'}")

        def watch() -> None:
            from mtl_journal.services.preferences import photo_folder

            photos.watch(photo_folder())

        button.clicked.connect(
            lambda: self.take([Arriving(one.name, one) for one in photos.take()])
        )
        photos.changed.connect(say)
        self._link.opened.connect(watch)
        self._link.hub.changed.connect(lambda _: watch())
        self._link.closed.connect(lambda: photos.watch(""))
        self.photos = photos
        say()
        if self._link.is_open:
            watch()

    def show_anew(self, scenario: str) -> None:
        """Show the evidence of the scenario on the page again, after something was said of it."""
        if scenario == self._keeper.id:
            self._show(Place(scenario))

    def _show(self, place: Place) -> None:
        def known(sheet: desk_verbs.Sheet) -> None:
            if sheet.id == self._keeper.id:
                self._show_evidence(sheet.evidence, sheet.removed)

        self._link.ask(lambda desk: desk_verbs.sheet(desk, place.id or ""), known)
