"""Keeps what is typed: in the draft table within two seconds, "Saved" only once it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.scenario import Content
from mtl_journal.gui import desk_verbs
from mtl_journal.gui.desk_link import DeskLink

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_SOON = 800  # milliseconds from the first change that is not kept yet
_AGAIN = 5_000  # until it is tried again where the disk said no


@dataclass(eq=False)
class Place:
    """Where a page is kept. The worker draws the id of a new scenario with its first draft."""

    id: str | None = None


class Keeper(QObject):
    """Watches over one page; `read` returns what stands on it.

    `failed` comes with every attempt that the disk refuses, `refused` only with the first for one
    reason, so that nobody is told the same every few seconds.
    """

    saved = Signal()
    unsaved = Signal()
    failed = Signal(object)
    refused = Signal(object)

    def __init__(self, link: DeskLink, read: Callable[[], Content], parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._read = link, read
        self._place: Place | None = None
        self._kept: Content | None = None  # what was handed to the worker last
        self._unkept: dict[Place, Content] = {}  # what the disk has not taken yet
        self._reason = ""  # why, as it was told last
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.keep)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._try_again)

    @property
    def id(self) -> str | None:
        """The scenario on the page; None for a new one until its first draft is on the disk."""
        return self._place.id if self._place else None

    @property
    def watching(self) -> bool:
        """Whether there is a page to watch over."""
        return self._place is not None

    def begin(self, id: str | None, content: Content) -> None:
        """Watch over another page, which says `content`."""
        self._timer.stop()
        self._place, self._kept = Place(id), content

    def end(self) -> None:
        """Watch over nothing."""
        self._timer.stop()
        self._place = self._kept = None

    def touch(self) -> None:
        """Hear that something was typed."""
        if self._place is not None and not self._timer.isActive():
            self._timer.start(_SOON)
            self.unsaved.emit()

    def keep(self) -> None:
        """Keep what is on the page now, if it is not kept already."""
        self._timer.stop()
        place, content = self._place, self._read()
        if place is None:
            return
        if content == self._kept:
            self.saved.emit()
            return
        self._kept = content
        self._write(place, content)

    @property
    def safe(self) -> bool:
        """Whether the disk took everything that was handed to it, of earlier pages too."""
        return not self._unkept

    def _write(self, place: Place, content: Content) -> None:
        self._unkept[place] = content
        self._link.write(
            lambda desk: _keep(desk, place, content),
            lambda _: self._answered(place, content),
            self._refused,
        )

    def _try_again(self) -> None:
        for place, content in list(self._unkept.items()):
            self._write(place, content)

    def secure(self) -> Place | None:
        """Keep the page even where nothing is on it yet, and return where; None without a page."""
        if self._place is not None and self._place.id is None:
            self._kept = None
        self.keep()
        return self._place

    def finish(self, then: Callable[[bool], None] | None = None) -> None:
        """Keep what is on the page, and sign it; `then` hears whether it could be signed.

        Later pages may be watched over meanwhile: the worker keeps its order.
        """
        self.keep()
        place = self._place
        if place is None:
            return
        self._link.write(lambda desk: _finish(desk, place), then)

    def _answered(self, place: Place, content: Content) -> None:
        if self._unkept.get(place) == content:
            del self._unkept[place]
        self._reason = ""
        if place is self._place and content == self._kept and not self._timer.isActive():
            self.saved.emit()

    def _refused(self, error: Exception) -> None:
        """The words stay here; they are tried again until the disk takes them."""
        self._again.start()
        self.failed.emit(error)
        if str(error) != self._reason:
            self._reason = str(error)
            self.refused.emit(error)


def _keep(desk: Desk, place: Place, content: Content) -> tuple[None, Changes]:
    place.id, changes = desk_verbs.keep(desk, place.id, content)
    return None, changes


def _finish(desk: Desk, place: Place) -> tuple[bool, Changes]:
    return (True, Changes()) if place.id is None else desk_verbs.finish(desk, place.id)
