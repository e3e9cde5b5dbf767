"""Which dropped files are a journal to import, rather than evidence for what is on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_JOURNALS = (".jsonl", ".zip", ".gz", ".tgz", ".tar", ".xml")
_TEXTS = (".md", ".markdown", ".txt", ".json", ".yaml", ".yml")
DESK = ".mtlj"


def journals_in(source: QMimeData, *, on_text: bool) -> list[Path]:
    """Return what is to be imported: folders and journals anywhere, texts only beside the page."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    wanted = _JOURNALS if on_text else (*_JOURNALS, *_TEXTS)
    fits = [path for path in paths if path.suffix.lower() in wanted or path.is_dir()]
    return fits if len(fits) == len(paths) else []


def desk_in(source: QMimeData) -> Path | None:
    """Return the desk file that was dropped, None where it is something else."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == DESK else None


class Dropping(QObject):
    """Watches over the window; `take` hears what to import, `open_desk` which desk to open."""

    def __init__(
        self,
        window: QWidget,
        text: QWidget,
        take: Callable[[list[Path]], object],
        open_desk: Callable[[Path], object],
    ) -> None:
        super().__init__(window)
        self._text, self._take, self._open_desk = text, take, open_desk
        for watched in (window, text):
            watched.setAcceptDrops(True)
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is for the import; everything else goes where it went before."""
        drops = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in drops or not isinstance(event, QDropEvent):
            return False
        desk = desk_in(event.mimeData())
        found = journals_in(event.mimeData(), on_text=watched is self._text)
        if desk is None and not found:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._open_desk(desk) if desk is not None else self._take(found)
        return True
