"""Shares that arrive: chosen in a dialog, dropped on the window, or named when it was started."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.receiving import receiving_verbs
from mtl_journal.gui.receiving.receiving import Receiving
from mtl_journal.gui.receiving.receiving_verbs import Taken
from mtl_journal.gui.receiving.stepping_back import SteppingBack
from mtl_journal.services.counted import listed

SUFFIX, FORM = ".mtlshare", ".docx"
# What somebody saves a form as by mistake is not dimmed: opening it says what to do.
_INSTEAD = "*.docm *.doc *.odt *.rtf *.pages *.pdf"
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def shares_in(source: QMimeData) -> list[Path]:
    """Return the shares that were dropped, or one form that came back; else none."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    ends = {path.suffix.lower() for path in paths}
    return paths if ends == {SUFFIX} or (ends == {FORM} and len(paths) == 1) else []


class Arrivals(QObject):
    """Watches over the window; `then` is called when something was taken in.

    `answered` hears which share nobody has to be asked about again.
    """

    def __init__(
        self,
        watched: Sequence[QWidget],
        link: DeskLink,
        window: QWidget,
        then: Callable[[], None],
        answered: Callable[[Path], None],
    ) -> None:
        super().__init__(window)
        self._link, self._window, self._then = link, window, then
        self._answered = answered
        for one in watched:
            one.setAcceptDrops(True)
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take dropped shares; everything else goes where it went before."""
        if event.type() not in _DROPS or not isinstance(event, QDropEvent):
            return False
        found = shares_in(event.mimeData())
        if not found:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.receive(found)
        return True

    def choose(self) -> None:
        """Ask which shares to open."""
        kinds = f"Shares and forms that came back (*{SUFFIX} *{FORM} {_INSTEAD})"
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, "Open a share", str(Path.home()), kinds
        )
        paths = [Path(one) for one in chosen]
        for form in [one for one in paths if one.suffix.lower() != SUFFIX]:
            self.receive([form])
        shares = [one for one in paths if one.suffix.lower() == SUFFIX]
        if shares:
            self.receive(shares)

    def receive(self, paths: Sequence[Path]) -> Receiving:
        """Show what these shares hold."""
        dialog = Receiving(paths, self._link, self._window)
        dialog.taken.connect(self._taken)
        for settled in (dialog.taken, dialog.declined):
            settled.connect(lambda: [self._answered(path) for path in paths])
        dialog.open()
        return dialog

    def take_up(self, path: Path, code: str) -> None:
        """Take in an invitation whose words were typed and whose plan was seen already."""

        def done(taken: Taken) -> None:
            self._taken(taken)
            self._answered(path)

        def failed(error: Exception) -> None:
            self._link.say(error)
            self.receive([path])

        self._link.write(lambda desk: receiving_verbs.take_in(desk, [path], code, ()), done, failed)

    def step_back(self) -> SteppingBack:
        """Show what came in last, to take it back."""
        dialog = SteppingBack(self._link, self._window)
        dialog.open()
        return dialog

    def _taken(self, taken: Taken) -> None:
        who = listed(taken.names)
        if taken.waits:
            let_in = "In People you let them in, when you have compared the words."
            later = "Should it be allowed one day, it comes in by itself."
            self._link.hub.said.emit(
                f"What {who} sent waits, and nobody sees it. {let_in if taken.unknown else later}"
            )
            return
        back = " It can be taken back: Dialogue menu." * taken.back
        self._link.hub.said.emit(f"What {who} sent is here.{back}")
        self._then()
