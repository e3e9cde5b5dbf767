"""The recovery code at the first run: shown, saved or printed, and typed back once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from mtl_journal.gui._forms.welcome.welcome import Ui_Welcome
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.welcome.answers import Answers

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk

_LENGTH = 60  # signs without what stands between them
_NAME = "Recovery code"


class RecoveryCode:
    """Fills the last two pages of the first run."""

    def __init__(self, form: Ui_Welcome, link: DeskLink, typed: Callable[[], None]) -> None:
        self._form, self._link = form, link
        self._answers: Answers | None = None
        self._code = ""
        form.save.clicked.connect(self._save)
        form.print_.clicked.connect(self._print)
        form.proofText.textChanged.connect(typed)

    def show(self, answers: Answers, code: str) -> None:
        """Show the code of a desk that was just made."""
        from mtl_journal.services.recovery_sheets import code_lines

        self._answers, self._code = answers, code
        lines = code_lines(code)
        self._form.codeText.setText("\n".join(lines))
        self._form.codeText.setAccessibleName(f"{_NAME}: {' '.join(lines)}")

    def forget(self) -> None:
        """Keep the code no longer than it is needed."""
        self._answers, self._code = None, ""
        self._form.codeText.clear()
        self._form.codeText.setAccessibleName(_NAME)
        self._form.proofText.clear()

    @property
    def is_typed(self) -> bool:
        """Whether enough was typed to look at."""
        return sum(map(str.isalnum, self._form.proofText.toPlainText())) >= _LENGTH

    def prove(self) -> Callable[[Desk], None]:
        """Return the question whether what was typed is the desk's code."""
        typed = self._form.proofText.toPlainText()

        def proven(desk: Desk) -> None:
            from mtl_journal.services.passphrases import prove_code

            prove_code(desk, typed)

        return proven

    def _sheet(self) -> str:
        from mtl_journal.services.recovery_sheets import sheet

        assert self._answers is not None
        return sheet(self._answers.name, self._answers.path, self._code)

    def _save(self) -> None:
        answers = self._answers
        if answers is None:
            return
        suggested = answers.path.with_name(f"{answers.path.stem} recovery code.txt")
        chosen, _ = QFileDialog.getSaveFileName(
            self._form.save, "Save the recovery code", str(suggested), "Text (*.txt)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the code's sheet to a file."""
        answers, code = self._answers, self._code
        if answers is None:
            return

        def write(_: object) -> None:
            from mtl_journal.services.recovery_sheets import write_sheet

            write_sheet(target, answers.name, answers.path, code)

        def saved(_: None) -> None:
            self._form.codeSaved.setText(
                f"Saved as {target.name}. Move it off this computer, or print it, then delete it."
            )

        self._link.worker.do(write, saved, self._link.say)

    def _print(self) -> None:
        printer = QPrinter()
        if QPrintDialog(printer, self._form.print_).exec():
            page = QTextDocument()
            page.setPlainText(self._sheet())
            page.print_(printer)
