"""A folder where photos arrive, from a telephone say: what comes is offered, never taken."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic"})
_AGAIN = 1_000  # milliseconds: a file that grows no more in that time has arrived
_PATIENCE = 60  # looks at a file that stays empty
_MOST = 5_000  # files of a folder that are looked at


class PhotoFolder(QObject):
    """Watches one folder; `waiting` are the pictures that came while it did, oldest first."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting: list[Path] = []
        self._folder = ""
        self._known: set[Path] = set()
        self._sizes: dict[Path, int] = {}
        self._looks = 0  # since something last came or went
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._begin)
        self._timer = QTimer(self, singleShot=True, interval=_AGAIN)
        self._timer.timeout.connect(self._look)

    def watch(self, folder: str) -> None:
        """Watch a folder, "" for none; what lies there already is not offered."""
        if folder == self._folder:
            return
        if self._folder:
            self._watcher.removePath(self._folder)
        self._folder = folder
        self._timer.stop()
        self._sizes.clear()
        self.waiting = []
        self._known = set(self._pictures())
        if folder:
            self._watcher.addPath(folder)
        self.changed.emit()

    def take(self) -> list[Path]:
        """Return what waits; it is not offered again."""
        taken, self.waiting = self.waiting, []
        self.changed.emit()
        return taken

    def _begin(self) -> None:
        self._looks = 0
        self._timer.start()

    def _look(self) -> None:
        """Offer what is as large as a second ago; what is still being copied is waited for."""
        growing, self._looks = False, self._looks + 1
        arrived = list(self.waiting)
        for path in self._pictures():
            size = _size(path)
            if path in self._known:
                continue
            if size > 0 and self._sizes.get(path) == size:
                self._known.add(path)
                arrived.append(path)
            elif size > 0 or self._looks < _PATIENCE:
                self._sizes[path] = size
                growing = True
        if growing:
            self._timer.start()
        left = [path for path in arrived if path.exists()]
        if left != self.waiting:
            self.waiting = left
            self.changed.emit()

    def _pictures(self) -> list[Path]:
        if not self._folder:
            return []
        try:
            entries = sorted(Path(self._folder).iterdir())[:_MOST]
        except OSError:
            return []  # a folder that has gone, or a stick that was taken out
        return [one for one in entries if one.suffix.lower() in _ENDINGS and one.name[0] != "."]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
