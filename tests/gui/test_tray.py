"""The buttons below the text give way to a narrow window, and say all of it to who cannot see."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.tray import Tray

ASKED = "Ask two pupils to retell it & write down their words"
QUESTION = f"What became of “{ASKED}”?"


@pytest.fixture
def tray(look: Look) -> Iterator[Tray]:
    host = QWidget()
    made = Tray(look, host)
    made.offer_actions([ASKED])
    host.show()
    yield made
    host.deleteLater()


def wide(tray: Tray, width: int) -> None:
    tray.resize(width, tray.sizeHint().height())
    QApplication.processEvents()


def test_a_question_is_cut_where_it_has_no_room_and_heard_whole(tray: Tray):
    wide(tray, tray.sizeHint().width() + 1)
    assert tray.became.toolTip() == ""
    least = tray.minimumSizeHint().width()
    assert least < tray.became.sizeHint().width() // 2, "it would push the window wider"
    wide(tray, least)
    assert tray.became.width() < tray.became.sizeHint().width()
    assert tray.became.toolTip() == tray.became.accessibleName() == QUESTION


def test_several_stand_below_each_other_where_they_have_no_room(tray: Tray):
    tray.offer_unsent(lambda: None)
    row = tray.layout()
    assert isinstance(row, QBoxLayout)
    wide(tray, 2 * tray.became.sizeHint().width() + tray.unsent.sizeHint().width())
    assert row.direction() == QBoxLayout.Direction.LeftToRight
    wide(tray, tray.became.sizeHint().width())
    assert row.direction() == QBoxLayout.Direction.TopToBottom
