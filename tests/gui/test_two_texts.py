"""Two texts side by side: the same words stay beside each other, however far one is scrolled."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.two_texts import TwoTexts

_KEPT = [f"Paragraph {number}: the river is slow here 🌊." for number in range(120)]
_NEW = [f"Added {number}: it was not so before." for number in range(40)]


@pytest.fixture
def texts(look: Look, qapp: QApplication) -> Iterator[TwoTexts]:
    around = QWidget()
    made = TwoTexts(look, around)
    made.resize(700, 300)
    around.show()
    yield made
    around.close()


def top(text: QPlainTextEdit) -> str:
    return text.cursorForPosition(QPoint(0, 0)).block().text()


def test_what_was_kept_stays_beside_itself_where_much_was_added_before_it(texts: TwoTexts):
    texts.show_texts("\n".join(_KEPT), "\n".join([*_NEW, *_KEPT]))
    for block in (30, 70):
        texts.left.verticalScrollBar().setValue(block)
        assert top(texts.left).startswith("Paragraph")
        assert top(texts.right) == top(texts.left)
    texts.right.verticalScrollBar().setValue(len(_NEW) + 20)
    assert top(texts.left) == top(texts.right) == _KEPT[20]


def test_words_that_only_one_has_leave_the_other_where_they_were_put_in(texts: TwoTexts):
    texts.show_texts("\n".join(_KEPT), "\n".join([*_KEPT[:50], *_NEW, *_KEPT[50:]]))
    for line in (55, 85):
        texts.right.verticalScrollBar().setValue(line)
        assert top(texts.left) == _KEPT[50]
    texts.right.verticalScrollBar().setValue(0)
    assert top(texts.left) == top(texts.right) == _KEPT[0]
