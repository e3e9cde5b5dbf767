"""Shares that the program was started with: they wait until a desk is open, over restarts too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.services.arrived import arrived

if TYPE_CHECKING:
    from mtl_journal.gui.welcome.invited import Invitation


class WaitingShares(QObject):
    """What nobody answered yet, of this start and of earlier ones; `more` says that another came.

    `invitation` is one that was opened on the way to a first desk.
    """

    more = Signal()

    def __init__(self, link: DeskLink, brought: Path | None = None) -> None:
        super().__init__(link)
        self._link = link
        self._paths = arrived()
        self._brought: list[Path] = []
        self.invitation: Invitation | None = None
        if brought is not None:
            self._remember(brought)

    def bring(self, share: str) -> None:
        """Let another share wait; "" is none."""
        if share:
            self._remember(Path(share))
            self.keep()
            self.more.emit()

    def keep(self) -> None:
        """Keep what was brought; where the disk says no, it is opened from where it lies."""
        from mtl_journal.services.arrived import keep_arrived

        while self._brought:
            path = self._brought.pop()
            self._link.worker.do(lambda _, it=path: keep_arrived(it), _ignore, _ignore)

    @property
    def first(self) -> Path | None:
        """The share that waits longest."""
        return self._paths[0] if self._paths else None

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._paths)

    def take(self) -> list[Path]:
        """Return what waits, to be shown now."""
        found, self._paths, self.invitation = self._paths, [], None
        return found

    def answered(self, path: Path) -> None:
        """Wait no longer with a share: it was taken in, or somebody said that it is not wanted."""
        from mtl_journal.services.arrived import answered

        self._paths = [one for one in self._paths if one != path.absolute()]
        self._link.worker.do(lambda _: answered(path), _ignore, self._link.say)

    def _remember(self, path: Path) -> None:
        path = path.absolute()
        self._brought.append(path)
        if path not in self._paths:
            self._paths.append(path)


def _ignore(_: object) -> None:
    """Hear that it was done, or was not."""
