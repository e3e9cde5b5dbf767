"""Forms for a coach who cannot install the program: a Word document, or a PDF to write on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.sharing import sharing_verbs

_KINDS = (
    ("A Word document to fill in…", ".docx", "Word documents (*.docx)"),
    ("A PDF to print and write on…", ".pdf", "PDF (*.pdf)"),
)
_BACK = {
    ".docx": "When it comes back, open it here or drop it on the window: its comments and "
    "answers come in.",
    ".pdf": "What comes back on paper you type in yourself, or you talk it over.",
}


class Paper:
    """`ticked` answers what goes in, `finish` says (title, lead) when the form is there."""

    def __init__(
        self,
        button: QPushButton,
        link: DeskLink,
        ticked: Callable[[], Sequence[str]],
        finish: Callable[[str, str], object],
        parent: QWidget,
    ) -> None:
        self._button, self._link, self._parent = button, link, parent
        self._ticked, self._finish = ticked, finish
        button.clicked.connect(self._offer)

    def write_to(self, target: Path) -> None:
        """Write the form; the name's end says of which kind."""
        scenarios = tuple(self._ticked())

        def done(_: object) -> None:
            back = _BACK[target.suffix.lower()]
            lead = f"It is not sealed: whoever has the file can read it, but no name. {back}"
            self._finish(f"{target.name} is ready", lead)

        self._link.ask(lambda desk: sharing_verbs.form(desk, target, scenarios), done)

    def _offer(self) -> None:
        menu = QMenu(self._parent)
        for label, suffix, kinds in _KINDS:
            menu.addAction(label).triggered.connect(
                lambda _=False, end=suffix, files=kinds: self._ask(end, files)
            )
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _ask(self, suffix: str, kinds: str) -> None:
        offered = str(Path.home() / f"Feedback form{suffix}")
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "Save the form", offered, kinds)
        if chosen:
            path = Path(chosen)
            self.write_to(path if path.suffix.lower() == suffix else Path(f"{path}{suffix}"))
