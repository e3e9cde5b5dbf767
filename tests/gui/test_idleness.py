"""A window that is left alone locks itself; one that is used does not."""

import time

from PySide6.QtWidgets import QApplication

from mtl_journal.gui.idleness import Idleness
from tests.cli.conftest import Owner
from tests.support.commands import PASSPHRASE, run
from tests.support.windows import OpenWindow, unlocked


def test_a_window_left_alone_locks_with_everything_saved(open_window: OpenWindow, teacher: Owner):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Left open")
    hand.press("Ctrl+K")
    hand.settle()
    alone = Idleness(hand.window, seconds=0.3)
    alone.idle.connect(hand.window.lock)
    hand.wait(lambda: not hand.window.link.is_open, "locking")
    alone.deleteLater()
    hand.settle()
    assert QApplication.activeModalWidget() is None
    assert hand.window.unlock is not None and hand.window.unlock.isVisible()
    assert "Left open" in run("list", teacher.desk, *teacher.access).well().out


def test_each_key_begins_the_waiting_anew(open_window: OpenWindow, teacher: Owner):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    told: list[int] = []
    alone = Idleness(hand.window, seconds=0.6)
    alone.idle.connect(lambda: told.append(1))
    began = last = time.monotonic()
    pauses = []  # from before a key was heard until after all that came up to the next
    while time.monotonic() - began < 1.5:
        now = time.monotonic()
        hand.type("a")
        QApplication.processEvents()
        pauses.append(time.monotonic() - last)
        last = now
        time.sleep(0.02)
    alone.deleteLater()
    assert told == [] or max(pauses) >= 0.5
