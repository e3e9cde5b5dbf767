"""A teacher starts the program for the first time, and comes back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.welcome.welcome import CODE, PLACE, PROOF, SECRET, YOU
from mtl_journal.services.drafts import list_drafts
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import unlock
from tests.support.newcomer import PASSPHRASE, passphrase_chosen
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "ruth"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    return home


def through_to(hand: Hand, page: int) -> None:
    """Answer the questions of the first run up to a page, by keyboard only."""
    welcome = hand.window.welcome
    assert welcome is not None
    form = welcome.form
    hand.type("Ruth Ellery\n")
    if page == PLACE:
        return
    hand.type("\n")
    hand.wait(lambda: form.pages.currentIndex() == SECRET, "the passphrase's page")
    if page == SECRET:
        return
    hand.type(PASSPHRASE)
    hand.press("Tab")
    hand.type(PASSPHRASE)
    hand.wait(form.next.isEnabled, "a passphrase that is good enough")
    hand.type("\n")
    hand.wait(lambda: form.pages.currentIndex() == CODE, "the recovery code")


def test_from_nothing_to_writing_and_back_again(open_window: OpenWindow, at_home: Path):
    hand = open_window()
    welcome = hand.window.welcome
    assert welcome is not None
    form = welcome.form
    through_to(hand, CODE)
    code = form.codeText.text()
    assert len(code.split()) == 15
    hand.click(form.next)
    assert form.pages.currentIndex() == PROOF
    assert not form.next.isEnabled()
    hand.type(code.replace("  ", " ").lower())
    hand.click(form.next)
    hand.settle()
    journal = hand.window.journal
    assert journal is not None and journal.isVisible()
    assert QApplication.focusWidget() is journal.page.form.title, "straight into a scenario"
    hand.type("The first one\n")
    hand.type("Who answers, and who does not.")
    hand.wait(lambda: journal.page.form.saved.text() == "Saved", "saving")
    hand.close()

    desk = at_home / "Documents" / "Ruth Ellery.mtlj"
    assert desk.exists()
    again = unlocked(open_window(), PASSPHRASE)
    assert again.window.journal is not None
    again.settle()
    page = again.window.journal.page.form
    assert page.title.text() == "The first one"
    assert page.text.toPlainText() == "Who answers, and who does not."
    assert QApplication.focusWidget() is page.text, "later starts land in writing"


def test_return_goes_on_from_every_step(open_window: OpenWindow, at_home: Path):
    hand = open_window()
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    hand.type("Ruth Ellery")
    form.coach.setFocus()
    form.teacher.setChecked(True)
    hand.press("Return")
    assert form.pages.currentIndex() == PLACE, "one step, not two"
    form.back.setFocus()
    hand.press("Return")
    assert form.pages.currentIndex() == YOU, "a button that has the keyboard is pressed"
    form.name.setFocus()
    hand.type("\n")
    assert form.pages.currentIndex() == PLACE
    passphrase_chosen(hand)
    first, *others = form.codeText.text().split()
    hand.press("Return")
    assert form.pages.currentIndex() == PROOF
    hand.type(f"{first}\n")
    assert form.pages.currentIndex() == PROOF, "an unfinished code begins a line"
    hand.type(f"{' '.join(others)}\n")
    hand.settle()
    assert hand.window.journal is not None and hand.window.journal.isVisible()


def test_a_wrong_code_is_told_by_its_group_and_can_be_put_right(
    open_window: OpenWindow, at_home: Path
):
    hand = open_window()
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    through_to(hand, CODE)
    code = form.codeText.text().split()
    hand.click(form.next)
    wrong = ["0000" if code[3] != "0000" else "1111"]
    hand.type(" ".join([*code[:3], *wrong, *code[4:]]))
    hand.click(form.next)
    hand.wait(lambda: "group 4" in form.proofTrouble.text(), "the group being named")
    form.proofText.clear()
    form.proofText.setFocus()
    hand.type("".join(code))
    hand.click(form.next)
    hand.settle()
    assert hand.window.journal is not None


def test_a_folder_in_the_cloud_is_refused_kindly(open_window: OpenWindow, at_home: Path):
    cloud = at_home / "OneDrive"
    cloud.mkdir()
    hand = open_window()
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    through_to(hand, PLACE)
    form.file.selectAll()
    hand.type(str(cloud / "desk.mtlj") + "\n")
    hand.wait(form.placeTrouble.text, "the refusal")
    assert "kept in step by OneDrive" in form.placeTrouble.text()
    assert form.pages.currentIndex() == PLACE
    assert list(cloud.iterdir()) == []
    form.file.selectAll()
    hand.type(str(at_home / "desk.mtlj") + "\n")
    hand.wait(lambda: form.pages.currentIndex() == SECRET, "going on")


def test_an_easy_passphrase_is_not_enough(open_window: OpenWindow, at_home: Path):
    hand = open_window()
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    through_to(hand, SECRET)
    for words, enough in (("password1", False), ("Ruth Ellery", False), (PASSPHRASE, True)):
        form.passphrase.setText(words)
        form.again.setText(words)
        assert not form.next.isEnabled(), "not before it was looked at"
        form.strengthText.clear()
        hand.wait(form.strengthText.text, "the judgement")
        assert form.next.isEnabled() is enough, words
    form.again.setText(PASSPHRASE + "!")
    assert not form.next.isEnabled()


def test_what_was_typed_is_in_the_desk_and_nowhere_else(open_window: OpenWindow, at_home: Path):
    hand = open_window()
    through_to(hand, CODE)
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    code = form.codeText.text()
    hand.click(form.next)
    hand.type(code)
    hand.click(form.next)
    hand.settle()
    hand.press("Tab")
    hand.press("Tab")
    hand.type("Kieran cried because the others laughed")
    hand.settle()
    hand.close()
    path = at_home / "Documents" / "Ruth Ellery.mtlj"
    for file in [one for one in at_home.parent.rglob("*") if one.is_file()]:
        assert b"Kieran" not in file.read_bytes(), file
    desk = open_desk(path, unlock(path, str, given=PASSPHRASE))
    try:
        (draft,) = list_drafts(desk)
    finally:
        desk.close()
    assert draft.content.text == "Kieran cried because the others laughed"
    assert draft.content.title == "", "without a title it waits as a draft, and is not lost"
