"""A newcomer in the first run's window: the six words of an invitation, and a desk on the way."""

from pathlib import Path

import pytest

from mtl_journal.gui.welcome.invited import Invited
from mtl_journal.gui.welcome.welcome import CODE, INVITED, PLACE, PROOF, SECRET, YOU
from mtl_journal.services.arrived import keep_arrived
from tests.support.windows import Hand

PASSPHRASE = "seven kettles on a hill"


def own_computer(home: Path, monkeypatch: pytest.MonkeyPatch, file: Path | None = None) -> None:
    """Go to the newcomer's own computer, where the program was perhaps started with a file."""
    (home / "Documents").mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("MTL_JOURNAL_HOME", str(home / "settings"))
    if file is not None:
        keep_arrived(file)


def words_typed(hand: Hand, code: str) -> Invited:
    """Type the words that open the invitation."""
    welcome = hand.window.welcome
    assert welcome is not None and welcome.invited is not None
    assert welcome.form.pages.currentIndex() == INVITED
    assert not welcome.form.next.isEnabled(), "not before it was opened"
    hand.type(code + "\n")
    hand.settle()
    return welcome.invited


def desk_made(hand: Hand) -> None:
    """Go through the first run up to the recovery code."""
    welcome = hand.window.welcome
    assert welcome is not None
    form = welcome.form
    hand.click(form.next)
    assert form.pages.currentIndex() == YOU and form.coach.isChecked()
    hand.type("Martin Hale\n")
    assert form.pages.currentIndex() == PLACE
    passphrase_chosen(hand)


def passphrase_chosen(hand: Hand) -> None:
    """Take the place that is offered and choose a passphrase, up to the recovery code."""
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    hand.type("\n")
    hand.wait(lambda: form.pages.currentIndex() == SECRET, "the passphrase's page")
    hand.type(PASSPHRASE)
    hand.press("Tab")
    hand.type(PASSPHRASE)
    hand.wait(form.next.isEnabled, "a passphrase that is good enough")
    hand.type("\n")
    hand.wait(lambda: form.pages.currentIndex() == CODE, "the recovery code")


def code_proven(hand: Hand) -> None:
    """Type the recovery code back, which opens the desk."""
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    code = form.codeText.text()
    hand.click(form.next)
    assert form.pages.currentIndex() == PROOF and form.next.text() == "Start reading"
    hand.type(code)
    hand.click(form.next)
    hand.settle()
