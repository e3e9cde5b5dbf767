"""Sharing without a mouse: what is typed goes where it is meant to, and never further."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from mtl_journal.gui.sharing.sharing import Sharing
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import Pair, carried_on
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = carried_on(tmp_path)
    (thread,) = pair.teacher.json("threads")["threads"]
    pair.teacher.run("reply", thread["id"], "Zbigniew and Kowalczyk said so.").well()
    return pair


def heard_on(hand: Hand, keys: str = "") -> str:
    """Return the name of what has the keyboard, after keys were pressed."""
    if keys:
        hand.press(keys)
    return hand.keyboard().accessibleName()


def hold_return(button: QWidget) -> None:
    """Send what a key sends that is held down longer and longer."""
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        QApplication.sendEvent(button, QKeyEvent(kind, Qt.Key.Key_Return, none, "\r", True))


def looked(hand: Hand, dialog: Sharing) -> None:
    hand.wait(lambda: dialog.seen is not None and dialog.form.look.isEnabled(), "the preview")
    hand.settle()


def test_from_the_title_to_what_leaves_and_back(open_window: OpenWindow, pair: Pair):
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    assert hand.window.talking is not None
    dialog = hand.window.talking.share()
    hand.settle()
    form, sealed = dialog.form, []
    form.seal.clicked.disconnect()  # it would ask where to, and wait
    form.seal.clicked.connect(lambda: sealed.append(True))
    before = dialog.ticked()
    assert heard_on(hand, "Tab") == "Find a title"
    hand.type("wait\n")
    assert hand.keyboard() is form.list and form.pages.currentIndex() == 0
    hand.press("Space")
    assert len(dialog.ticked()) == len(before) + 1
    form.look.setFocus()
    hand.press("Return")
    hand.press("Return")  # once too often
    looked(hand, dialog)
    assert QApplication.activePopupWidget() is None, "the button beside it was pressed"
    hand.press("Return")
    assert hand.keyboard() is form.seen, "which is read before anything is answered"
    assert heard_on(hand, "Tab") == "Not a name: “Zbigniew”"
    assert heard_on(hand, "Tab") == "A name: “Zbigniew”"
    form.sure.setChecked(True)
    assert heard_on(hand, "Return") == "What stands for Zbigniew"
    hand.type("Pupil")
    assert heard_on(hand, "Escape") == "A name: “Zbigniew”" and form.seen.isVisible()
    hand.press("Return")
    hand.type("Pupil Z\n")
    hand.wait(lambda: len(dialog.checks.questions) == 1, "the name in the register")
    looked(hand, dialog)
    assert heard_on(hand) == "Not a name: “Kowalczyk”" and not sealed
    hand.press("Space")
    hand.wait(lambda: hand.keyboard() is form.seal, "that nothing is asked any more")
    ticked = dialog.ticked()
    hand.press("Escape")
    assert form.list.isVisible() and hand.keyboard() is form.list and dialog.ticked() == ticked
    hand.press("Return")
    looked(hand, dialog)
    assert hand.keyboard() is form.seal and not sealed
    hold_return(form.seal)
    assert not sealed, "held down since they went on"
    hand.press("Return")
    assert len(sealed) == 1
    dialog.reject()


def test_nothing_is_ticked_that_a_search_hides(open_window: OpenWindow, pair: Pair):
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    assert hand.window.talking is not None
    dialog = hand.window.talking.share()
    hand.settle()
    form = dialog.form
    form.search.setFocus()
    hand.type("wait\n")
    before = dialog.ticked()
    form.search.setFocus()
    form.search.setText("no such title")
    hand.type("\n")
    assert hand.keyboard() is form.search, "there is nothing to go to"
    form.list.setFocus()
    hand.press("Space")
    assert dialog.ticked() == before
    form.search.setFocus()
    form.search.setText("wait")
    assert heard_on(hand, "Tab") == "Scenarios to share"
    hand.press("Space")
    assert len(dialog.ticked()) == len(before) + 1
    dialog.reject()
