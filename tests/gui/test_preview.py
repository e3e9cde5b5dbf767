"""What they will see is styled as they read it, and hides no word of a picture."""

from typing import cast

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from mtl_journal.gui._forms.sharing.sharing import Ui_Sharing
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.sharing.preview import Preview
from mtl_journal.gui.sharing.sharing_verbs import Seen
from mtl_journal.gui.theme.look import Look

PICTURE = f"![Tomasz at the gate](evidence:{'a1' * 32})"
TEXT = f"Waiting\n\nI **did** it.\n\n{PICTURE}\n"


def test_marks_are_styled_and_a_pictures_words_are_all_seen(qtbot: QtBot, look: Look):
    dialog, form = QDialog(), Ui_Sharing()
    qtbot.addWidget(dialog)
    form.setupUi(dialog)
    preview = Preview(form, cast("DeskLink", None), look)  # nothing is attached to show small
    preview.show(Seen(TEXT, ((0, 7),), (), 1, 0, (), (), 0))
    assert form.seen.toPlainText() == TEXT
    document = form.seen.document()
    bold, picture = (styles(document.findBlock(TEXT.index(it))) for it in ("did", "!["))
    assert any(one.fontWeight() > QFont.Weight.Normal for one in bold)
    assert picture, "it is styled"
    usual = document.defaultFont().pointSizeF()
    assert all((one.fontPointSize() or usual) >= usual for one in picture)
    assert not any(one.hasProperty(QTextCharFormat.Property.FontPixelSize) for one in picture)
    assert all(one.foreground().color().alpha() for one in picture)


def styles(block: QTextBlock) -> list[QTextCharFormat]:
    """Return the styles within a line; what Qt hands out goes with its list."""
    return [QTextCharFormat(one.format) for one in block.layout().formats()]
