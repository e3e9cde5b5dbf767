"""What only shows after a long time: references that get lost, windows and dialogs that stay."""

import gc
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from mtl_journal.gui.main_window import MainWindow
from mtl_journal.gui.theme.look import Look
from tests.cli.conftest import Owner
from tests.support.commands import PASSPHRASE
from tests.support.windows import Hand, OpenWindow, unlocked

LETTERS = "the river is long "
OVER = ("find", "history", "keys", "export")


def widgets() -> int:
    """Return how many widgets there are when what is given up has gone."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    return len(QApplication.allWidgets())


@pytest.mark.parametrize(
    "keys", [1_000, pytest.param(20_000, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])]
)
def test_many_keys_lose_no_reference_to_none(open_window: OpenWindow, teacher: Owner, keys: int):
    """Faulty bindings drop one with each call, until the program ends in the middle of a word."""
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Long\n")
    before = sys.getrefcount(None)
    for _ in range(keys // len(LETTERS)):
        hand.type(LETTERS)
        QApplication.processEvents()
    assert sys.getrefcount(None) > before - keys // 2
    assert hand.window.journal is not None
    text = hand.window.journal.page.form.text.toPlainText()
    assert text == LETTERS * (keys // len(LETTERS))


@pytest.mark.parametrize(
    "cycles", [4, pytest.param(500, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])]
)
def test_windows_go_when_they_are_closed(look: Look, teacher: Owner, screen: str, cycles: int):
    def cycle() -> None:
        window = MainWindow(look, teacher.desk)
        window.show()
        hand = Hand(window)
        hand.settle()
        window._journal()
        hand.close()
        window.deleteLater()
        del window, hand

    cycle()  # the first makes what all share
    before = widgets()
    for _ in range(cycles):
        cycle()
    assert widgets() <= before


@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.soak)])
def test_dialogs_go_when_they_are_closed(open_window: OpenWindow, teacher: Owner, times: int):
    teacher.add("Rivers", "Words.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)

    def open_all() -> None:
        for id in OVER:
            hand.window.action(id).trigger()
            hand.settle()
            shown = QApplication.activeModalWidget()
            assert isinstance(shown, QDialog), id
            shown.close()
            hand.settle()

    open_all()
    before = widgets()
    for _ in range(times):
        open_all()
    assert widgets() <= before
