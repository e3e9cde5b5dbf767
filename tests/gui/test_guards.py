"""What only shows after a long time: references that get lost, windows and dialogs that stay."""

import gc
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog

from mtl_journal.gui.actions import ACTIONS
from mtl_journal.gui.main_window import MainWindow
from mtl_journal.gui.theme.look import Look
from tests.cli.conftest import Owner
from tests.gui.test_every_screen import SHOW_NOTHING
from tests.gui.test_every_screen import no_waiting as no_waiting
from tests.support.commands import PASSPHRASE
from tests.support.windows import HANG, Hand, OpenWindow, unlocked

LETTERS = "the river is long "
MEMORY = Path("/proc/self/statm")
KEPT = 5  # windows that are kept, to know what one takes
LEAST = 100  # cycles before anything is said of memory
# Of what a window takes, in each cycle. A bare QMainWindow leaves nothing behind, a window of ours
# two pages of two thousand, and fewer the longer it goes on: no object stays, but the C library
# keeps what the threads of workers gave back in pieces.
LEAK = 0.01


def collected() -> None:
    """Let everything go that was given up."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()


def living(root: QObject | None = None) -> Counter[str]:
    """Count what there is by kind: widgets, objects that Python knows, and all below `root`.

    What is frozen is never found to be rubbish, nor does Python tell what it is, only how much.
    """
    collected()
    shown = QApplication.allWidgets()
    below = root.findChildren(QObject) if root is not None else []  # Python knows them from now on
    found = Counter(f"shown {type(one).__name__}" for one in shown)
    found.update(f"below {type(one).__name__}" for one in below)
    known = (type(one) for one in gc.get_objects() if issubclass(type(one), QObject))
    found.update(f"known {kind.__name__}" for kind in known)
    found["frozen"] = gc.get_freeze_count()
    return found


@pytest.mark.parametrize(
    "keys", [1_000, pytest.param(20_000, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])]
)
def test_many_keys_lose_no_reference_to_none(open_window: OpenWindow, teacher: Owner, keys: int):
    """Faulty bindings drop one with each call, until the program ends in the middle of a word."""
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Long\n")
    collected()  # or what earlier tests left would give its references back meanwhile
    before = sys.getrefcount(None)
    for _ in range(keys // len(LETTERS)):
        hand.type(LETTERS)
        QApplication.processEvents()
    assert sys.getrefcount(None) > before - keys // 2
    assert hand.window.journal is not None
    text = hand.window.journal.page.form.text.toPlainText()
    assert text == LETTERS * (keys // len(LETTERS))


def opened(look: Look, desk: Path) -> Hand:
    """Open a window and the desk in it."""
    window = MainWindow(look, desk)
    window.show()
    hand = Hand(window)
    hand.wait(lambda: window.isActiveWindow() or window.activateWindow(), "the keyboard")
    hand.settle()
    return unlocked(hand, PASSPHRASE)


def closed(hand: Hand) -> None:
    hand.close()
    hand.window.deleteLater()


@pytest.mark.parametrize(
    "cycles", [3, pytest.param(500, marks=[pytest.mark.soak, pytest.mark.timeout(14_400)])]
)
def test_windows_go_when_they_are_closed(look: Look, teacher: Owner, screen: str, cycles: int):
    closed(opened(look, teacher.desk))  # the first makes what all share
    before, threads = living(), threading.active_count()
    pages: list[int] = []
    for _ in range(cycles):
        closed(opened(look, teacher.desk))
        if cycles >= LEAST:
            collected()
            pages.append(resident())
    assert not (left := living() - before), left
    until = time.monotonic() + HANG
    while threading.active_count() > threads:  # they are told to end, and nobody waits for them
        assert time.monotonic() < until
        time.sleep(0.01)
    if cycles >= LEAST and MEMORY.exists():
        with kept(look, teacher.desk) as each:
            assert slope(pages) < LEAK * each, (slope(pages), each)


def resident() -> int:
    """Return how many pages of memory are in use."""
    return int(MEMORY.read_text().split()[1]) if MEMORY.exists() else 0


def slope(pages: list[int]) -> float:
    """Return by how much each cycle grows, once the first third has warmed up everything."""
    third = len(pages) // 3
    return (median(pages[-third:]) - median(pages[third:-third])) / third


@contextmanager
def kept(look: Look, desk: Path) -> Iterator[float]:
    """Keep some windows that were closed, and tell how many pages each takes."""
    before, hands = resident(), []
    for _ in range(KEPT):
        hands.append(opened(look, desk))
        hands[-1].close()
    yield (resident() - before) / KEPT
    for hand in hands:
        hand.window.deleteLater()


def over(hand: Hand, ids: list[str]) -> list[str]:
    """Open and close what actions show over the window; returns those that show something."""
    shown: list[str] = []
    for id in ids:
        hand.window.action(id).trigger()
        hand.settle()
        while (dialog := QApplication.activeModalWidget()) is not None:
            assert isinstance(dialog, QDialog), id
            dialog.close()
            hand.settle()
            shown.append(id)
    return list(dict.fromkeys(shown))


@pytest.mark.parametrize("times", [1, pytest.param(100, marks=pytest.mark.soak)])
def test_dialogs_go_when_they_are_closed(
    open_window: OpenWindow, teacher: Owner, no_waiting: None, times: int
):
    teacher.add("Rivers", "Words.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.action("journal").trigger()
    enabled = [
        one.id
        for one in ACTIONS
        if hand.window.action(one.id).isEnabled()
        and not one.checkable
        and one.id not in {*SHOW_NOTHING, "new", "finish", "remove", "bin", "journal"}
    ]
    shown = over(hand, enabled)
    assert len(shown) >= len({"find", "history", "keys", "export"} & set(shown)) == 4
    over(hand, shown)  # what is made once for all is made now
    before = living(hand.window)
    for _ in range(times):
        assert over(hand, shown) == shown
    assert not (left := living(hand.window) - before), left
