"""A desk that may only be read: said at once, every word stays, and leaving is never barred."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.gui import main_window
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.welcome.welcome import PLACE, SECRET
from mtl_journal.services.overview import list_scenarios
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked
from tests.walks.window.test_first_run import at_home as at_home
from tests.walks.window.test_first_run import through_to


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, with no lock on yet; only root can have one."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can have a locked stick here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def lock(stick: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)


@pytest.fixture
def locked_stick(teacher: Owner, stick: Path) -> Path:
    """A desk on a file system that nothing can be written to."""
    teacher.add("Rivers", "Before.")
    desk = stick / "my.mtlj"
    desk.write_bytes(teacher.desk.read_bytes())
    lock(stick)
    return desk


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def notice(hand: Hand) -> str:
    return hand.window.form.noticeText.text() if hand.window.form.notice.isVisible() else ""


def test_a_locked_stick_is_told_before_a_word_is_typed_and_can_be_left(
    locked_stick: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
):
    before = locked_stick.read_bytes()
    hand = unlocked(open_window(locked_stick), PASSPHRASE)
    assert "can only be read here" in notice(hand)
    screen = journal(hand)
    assert screen.page.form.text.toPlainText() == "Before."
    hand.window.form.noticeClose.click()
    screen.page.form.text.setFocus()
    hand.type("Typed all the same. ")
    hand.wait(lambda: "Not saved" in screen.page.form.saved.text(), "the refusal")
    assert "nothing can be changed" in notice(hand)
    monkeypatch.setattr(main_window, "_INSISTS", -1)
    for why in ("not yet told", "told so long ago that it is told again"):
        hand.window.close()
        hand.settle()
        assert hand.window.isVisible(), why
        assert "Closing the window once more" in notice(hand)
    monkeypatch.undo()
    hand.window.close()
    hand.settle()
    screen.keeper._try_again()
    hand.settle()
    assert "Closing the window once more" in notice(hand), "an attempt more tells nothing new"
    assert "Typed all the same." in screen.page.form.text.toPlainText()
    hand.close()
    assert locked_stick.read_bytes() == before


def test_a_new_desk_is_not_begun_in_a_folder_that_cannot_be_written_to(
    open_window: OpenWindow, at_home: Path, stick: Path
):
    """That is said where the folder is chosen, before a passphrase was thought of."""
    lock(stick)
    hand = open_window()
    through_to(hand, PLACE)
    assert hand.window.welcome is not None
    form = hand.window.welcome.form
    form.file.selectAll()
    hand.type(f"{stick / 'mine.mtlj'}\n")
    hand.wait(form.placeTrouble.text, "the refusal")
    assert "nothing can be changed" in form.placeTrouble.text()
    assert form.pages.currentIndex() == PLACE
    form.file.selectAll()
    hand.type(f"{at_home / 'mine.mtlj'}\n")
    hand.wait(lambda: form.pages.currentIndex() == SECRET, "going on")


def test_a_file_that_becomes_read_only_keeps_the_words_until_it_is_free(
    open_window: OpenWindow, teacher: Owner
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Before")
    screen = journal(hand)
    hand.wait(lambda: screen.page.form.saved.text() == "Saved", "saving")
    mode = teacher.desk.stat().st_mode
    teacher.desk.chmod(0o400)
    hand.type(" and after")
    hand.wait(lambda: "Not saved" in screen.page.form.saved.text(), "the refusal")
    assert "nothing can be changed" in notice(hand)
    assert screen.page.form.title.text() == "Before and after"
    hand.window.form.noticeClose.click()
    screen.keeper._try_again()
    hand.settle()
    assert notice(hand) == "", "it is not told again and again"
    teacher.desk.chmod(mode)
    screen.keeper._try_again()
    hand.wait(lambda: screen.keeper.safe, "saving again")
    hand.close()
    desk = desk_of(teacher)
    try:
        assert [one.title for one in list_scenarios(desk)] == ["Before and after"]
    finally:
        desk.close()
