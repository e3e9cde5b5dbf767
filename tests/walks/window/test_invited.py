"""A newcomer opens an invitation: a desk is made on the way, and the invitation is never lost."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.receiving.receiving import Receiving
from mtl_journal.gui.welcome.invited import Invited
from mtl_journal.gui.welcome.welcome import CODE, INVITED, PLACE, PROOF, SECRET, YOU
from mtl_journal.services.arrived import arrived, keep_arrived
from tests.support.commands import Owner, new_desk
from tests.support.mentoring import LESSON
from tests.support.windows import Hand, OpenWindow, unlocked

PASSPHRASE = "seven kettles on a hill"


@dataclass(frozen=True)
class Guest:
    home: Path
    file: Path
    code: str
    teacher: Owner


@pytest.fixture
def guest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guest:
    teacher = new_desk(tmp_path, "teacher.mtlj")
    teacher.add("Waiting", LESSON)
    file = tmp_path / "invitation.mtlshare"
    code = teacher.json("invite", file, "--role", "coach", "--scenario", "Waiting")["code"]
    home = tmp_path / "martin"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("MTL_JOURNAL_HOME", str(home / "settings"))  # the coach's own computer
    keep_arrived(file)  # as a start with the file does
    return Guest(home, file, code, teacher)


def words_typed(hand: Hand, code: str) -> Invited:
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
    hand.type("\n")
    hand.wait(lambda: form.pages.currentIndex() == SECRET, "the passphrase's page")
    hand.type(PASSPHRASE)
    hand.press("Tab")
    hand.type(PASSPHRASE)
    hand.wait(form.next.isEnabled, "a passphrase that is good enough")
    hand.type("\n")
    hand.wait(lambda: form.pages.currentIndex() == CODE, "the recovery code")


def test_six_words_a_desk_and_the_shared_text_lies_open(open_window: OpenWindow, guest: Guest):
    hand = open_window()
    page = words_typed(hand, guest.code)
    assert page.form.who.text() == "Amina Okafor invites you as their coach."
    assert "Waiting" in page.form.what.text()
    desk_made(hand)
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    code = form.codeText.text()
    hand.click(form.next)
    assert form.pages.currentIndex() == PROOF and form.next.text() == "Start reading"
    hand.type(code)
    hand.click(form.next)
    hand.settle()
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.settle()
    assert [(one.title, one.whose) for one in room.model.entries] == [("Waiting", "Amina Okafor")]
    hand.wait(room.reading.isVisible, "the text")
    assert room.reading.form.title.text() == "Waiting"
    assert "four seconds" in room.reading.form.text.toPlainText()
    hand.settle()
    assert arrived() == [], "it is answered"


def test_closed_in_between_it_is_asked_for_again(open_window: OpenWindow, guest: Guest):
    hand = open_window()
    words_typed(hand, guest.code)
    desk_made(hand)
    assert QApplication.activeModalWidget() is None, "nothing stands before the recovery code"
    hand.close()
    guest.file.unlink()  # as mail programs do with what they opened
    again = unlocked(open_window(guest.home / "Documents" / "Martin Hale.mtlj"), PASSPHRASE)
    again.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Receiving)
    again.wait(dialog.form.codePanel.isVisible, "the code's field")
    dialog.form.code.setText(guest.code)
    again.click(dialog.form.openIt)
    again.settle()
    again.click(dialog.form.take)
    again.settle()
    assert again.window.talking is not None
    room = again.window.talking.inbox
    again.wait(room.reading.isVisible, "the text")
    assert room.reading.form.title.text() == "Waiting"
    again.settle()
    assert arrived() == []


def test_wrong_words_are_told_and_can_be_put_right(open_window: OpenWindow, guest: Guest):
    hand = open_window()
    page = words_typed(hand, "apple apple apple apple apple apple")
    hand.wait(page.form.trouble.text, "the refusal")
    assert hand.window.welcome is not None and not hand.window.welcome.form.next.isEnabled()
    page.form.code.clear()
    words_typed(hand, guest.code)
    assert hand.window.welcome.form.next.isEnabled()


def test_what_is_sealed_to_a_desk_is_said_to_be(open_window: OpenWindow, guest: Guest):
    other = guest.file.with_name("sealed.mtlshare")
    guest.teacher.run("share", other, "--with", "me").well()
    guest.file.write_bytes(other.read_bytes())
    page = words_typed(open_window(), guest.code)
    assert "I have a desk already" in page.form.trouble.text()
