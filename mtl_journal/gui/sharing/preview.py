"""What they will see, as they will: the text under its titles, and the pictures that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor

from mtl_journal.gui import spacing
from mtl_journal.gui._forms.sharing.sharing import Ui_Sharing
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.evidence.lent import Lent
from mtl_journal.gui.journal.documents import TEXT_POINTS
from mtl_journal.gui.journal.markdown_colours import MarkdownColours
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.utf16 import Units
from mtl_journal.services.counted import counted

if TYPE_CHECKING:
    from mtl_journal.gui.sharing.sharing_verbs import Seen

_NO_TEXT = "No text goes with it."


def lead(seen: Seen, name: str) -> str:
    """Return what a share for somebody holds, in words."""
    if seen.scenarios:
        files = f", {counted(seen.files, 'picture or file', 'pictures or files')}"
        return (
            f"This is what {name} will read, taken from the sealed bytes themselves: "
            f"{counted(seen.scenarios, 'scenario', 'scenarios')}{files if seen.files else ''}."
            + " What you said about their texts goes back with it."
            * (seen.answers > 0)
        )
    if seen.answers:
        said = counted(seen.answers, "thing", "things")
        return f"No text of yours goes to {name}. What you said about theirs goes back: {said}."
    return (
        f"No text of yours goes to {name}, and nothing that you said. Their desk only hears what "
        "you took back, and what has arrived here."
    )


class Preview:
    """Fills the text field and the column of exhibits of the sharing."""

    def __init__(self, form: Ui_Sharing, link: DeskLink, look: Look) -> None:
        self._form, self._look = form, look
        self._exhibits = Lent(form.exhibits, link, look)
        font = look.font(TEXT_POINTS, family="text")
        form.seen.setFont(font)
        # Styled as they read it; of pictures every word is shown, for names may stand there.
        self._colours = MarkdownColours(form.seen.document(), look, font, figures=False)

    def show(self, seen: Seen) -> None:
        """Show what a share would hold."""
        field = self._form.seen
        field.setPlaceholderText(_NO_TEXT)
        field.setPlainText(seen.text)
        units, style = Units(seen.text), QTextCharFormat()
        style.setFont(self._look.font(spacing.TITLE, family="text"))
        for start, end in seen.headings:
            cursor = QTextCursor(field.document())
            cursor.setPosition(units.of_point(start))
            cursor.setPosition(units.of_point(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(style)
        self._form.exhibitsTitle.setVisible(bool(seen.exhibits))
        self._exhibits.show(seen.exhibits)
