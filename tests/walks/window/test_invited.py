"""A newcomer opens an invitation: a desk is made on the way, and the invitation is never lost."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.receiving.receiving import Receiving
from mtl_journal.services.arrived import arrived
from tests.support.commands import Owner, new_desk
from tests.support.mentoring import LESSON
from tests.support.newcomer import PASSPHRASE, code_proven, desk_made, own_computer, words_typed
from tests.support.windows import OpenWindow, unlocked


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
    own_computer(home, monkeypatch, file)
    return Guest(home, file, code, teacher)


def test_six_words_a_desk_and_the_shared_text_lies_open(open_window: OpenWindow, guest: Guest):
    hand = open_window()
    page = words_typed(hand, guest.code)
    assert page.form.who.text() == "Amina Okafor invites you as their coach."
    assert "Waiting" in page.form.what.text()
    desk_made(hand)
    code_proven(hand)
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.wait(lambda: room.model.entries, "the text in the inbox")
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


def test_words_typed_anew_meanwhile_are_the_ones_that_count(open_window: OpenWindow, guest: Guest):
    hand = open_window()
    assert hand.window.welcome is not None and hand.window.welcome.invited is not None
    page = hand.window.welcome.invited
    hand.type("apple apple apple apple apple apple\n")
    assert not page.form.look.isEnabled(), "they are being tried"
    page.form.code.clear()
    hand.type(guest.code)
    assert page.form.look.isEnabled()
    hand.press("Return")
    hand.settle()
    assert page.form.who.text() == "Amina Okafor invites you as their coach."
    assert not page.form.trouble.text(), "nobody is told of the words before"


def test_what_is_sealed_to_a_desk_is_said_to_be(open_window: OpenWindow, guest: Guest):
    other = guest.file.with_name("sealed.mtlshare")
    guest.teacher.run("share", other, "--with", "me").well()
    guest.file.write_bytes(other.read_bytes())
    page = words_typed(open_window(), guest.code)
    assert "I have a desk already" in page.form.trouble.text()
