"""The rooms around the writing have names for everything and room for their words at any size."""

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.theme.look import Look
from tests.cli.conftest import Owner
from tests.gui.test_accessible import clipped, nameless
from tests.gui.test_accessible import sized as sized
from tests.support.commands import PASSPHRASE
from tests.support.windows import OpenWindow, unlocked

OVER = ("import", "preferences", "export", "backups", "help", "history")


@pytest.mark.parametrize("id", OVER)
def test_what_opens_over_the_window(open_window: OpenWindow, teacher: Owner, sized: Look, id: str):
    teacher.add("Rivers", "Words.", "--strand", "S1=because", "--tag", "x")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.action(id).trigger()
    hand.settle()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    assert nameless(shown) == []
    assert clipped(shown) == []
    assert shown.width() <= hand.window.width()
    assert shown.height() <= hand.window.height()
    shown.close()
    hand.settle()


ROOMS = ("progress", "calendar")


@pytest.mark.parametrize("id", ROOMS)
def test_what_stands_beside_the_rail(open_window: OpenWindow, teacher: Owner, sized: Look, id: str):
    teacher.add("Rivers", "Words.", "--strand", "S1=because", "--tag", "x")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.action(id).trigger()
    hand.settle()
    assert hand.window.journal is not None
    room = hand.window.journal.rooms.made[id]
    assert room.isVisible()
    assert nameless(hand.window) == []
    assert clipped(hand.window) == []
    assert hand.window.width() <= 1240
