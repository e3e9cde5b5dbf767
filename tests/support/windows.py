"""The real window in tests: opened, typed into as a person would, waited for, and closed.

The fixtures are for tests/gui and the walks through the window. All of those run in one process,
`pytest -n` or not, since Qt allows one application.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

from mtl_journal.gui.main_window import MainWindow
from mtl_journal.gui.theme.look import STYLE, Look
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import open_desk
from mtl_journal.services.unlocking import unlock_with_code
from tests.support.commands import Owner
from tests.support.screen import real_screen

HANG = 300.0  # seconds; nothing takes so long, not even on a busy computer


class Hand:
    """Types, clicks and waits, in one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def wait(self, until: Callable[[], object], what: str = "it") -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + HANG
        while not until():
            QApplication.processEvents()
            time.sleep(0.002)
            assert time.monotonic() < end, f"{what} did not happen"

    def settle(self) -> None:
        """Let the window work until nothing is under way any more."""
        quiet = 0
        while quiet < 3:  # an answer may ask the next question
            self.wait(lambda: not self.window.link.worker.busy)
            QApplication.processEvents()
            quiet += 0 if self.window.link.worker.busy else 1

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard; letters that no key has come composed."""
        for sign in text:
            target = self.keyboard()
            if sign == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif sign.isascii():
                QTest.keyClicks(target, sign)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(sign)
                QApplication.sendEvent(target, composed)

    def press(self, keys: str) -> None:
        """Press keys such as "Ctrl+N", wherever the keyboard is."""
        QTest.keySequence(self.keyboard(), keys)
        QApplication.processEvents()

    def keyboard(self) -> QWidget:
        """Return what has the keyboard. Nobody gives it back here when a dialog has gone.

        A dialog that just came gets it when the screen says so: who typed at once, into the window
        behind, would write where nobody could.
        """
        front = QApplication.activeModalWidget() or self.window
        target = QApplication.focusWidget()
        if target is None or (target.window() is not front and front.isModal()):
            front.activateWindow()
            self.wait(lambda: _has_keyboard(front), "the keyboard")
            target = QApplication.focusWidget()
        assert target is not None
        return target

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget that is seen and enabled."""
        assert widget.isVisible() and widget.isEnabled(), widget.objectName()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def take(self, completer: QCompleter | None) -> None:
        """Take what is offered first, by keyboard."""
        popup = completer.popup() if completer else None
        assert popup is not None and popup.isVisible()
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        QApplication.processEvents()

    def close(self) -> None:
        """Close the window and wait until it has gone, with everything saved."""
        self.window.close()
        self.wait(lambda: not self.window.isVisible(), "closing")

    def leave(self) -> None:
        """Close the window even where it cannot save: it stays open until it is told twice."""
        self.window.close()
        self.settle()
        if self.window.isVisible():
            self.close()


def _has_keyboard(front: QWidget) -> bool:
    target = QApplication.focusWidget()
    return target is not None and (target.window() is front or not front.isModal())


OpenWindow = Callable[..., Hand]


@pytest.fixture(scope="session")
def screen() -> str:
    return real_screen()


@pytest.fixture(scope="session")
def qapp_args(screen: str) -> list[str]:
    return ["mtl-journal", *STYLE]


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    return Look(qapp, "light")


@pytest.fixture
def open_window(look: Look, tmp_path: Path) -> Iterator[OpenWindow]:
    """Return what opens a window, on a desk where one is named; all are closed afterwards."""
    opened: list[Hand] = []

    def open_one(desk: Path | None = None) -> Hand:
        window = MainWindow(look, desk)
        window.resize(1240, 820)
        window.show()
        hand = Hand(window)
        opened.append(hand)
        QTest.qWaitForWindowExposed(window)
        hand.wait(lambda: window.isActiveWindow() or window.activateWindow(), "the keyboard")
        hand.settle()
        return hand

    yield open_one
    for hand in opened:
        if hand.window.isVisible():
            hand.leave()
        hand.window.deleteLater()
    # What closes as soon as a file is written does so later on a busy computer; a dialog stays.
    for _ in range(200):
        if _left_open():
            QTest.qWait(50)
    assert _left_open() == [], "a dialog was left open"


def _left_open() -> list[str]:
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return [f"{type(one).__name__} {one.windowTitle()}" for one in shown]


def unlocked(hand: Hand, passphrase: str) -> Hand:
    """Type the passphrase and wait until the journal is there."""
    hand.type(passphrase)
    hand.type("\n")
    hand.settle()
    assert hand.window.journal is not None
    hand.wait(lambda: hand.window.journal.isVisible(), "opening")  # type: ignore[union-attr]
    return hand


def desk_of(owner: Owner) -> Desk:
    """Open a desk behind the window's back, when the window is closed."""
    return open_desk(owner.desk, unlock_with_code(owner.desk, owner.code_file.read_text()))
