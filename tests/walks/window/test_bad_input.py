"""What a person may meet with: too much, unreadable, or not to be written. The words stay."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.evidence.arriving import Arriving
from mtl_journal.gui.evidence.describe import Describe
from mtl_journal.services import drafts
from mtl_journal.services.overview import list_scenarios
from tests.faults.test_full_disk import small_disk as small_disk
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked

HUGE = 100_000_000  # characters


@pytest.fixture
def writing(open_window: OpenWindow, teacher: Owner) -> Hand:
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Rivers\nBefore. ")
    return hand


def text_of(hand: Hand):
    assert hand.window.journal is not None
    return hand.window.journal.page.form.text


def notice(hand: Hand) -> str:
    return hand.window.form.noticeText.text() if hand.window.form.notice.isVisible() else ""


def paste(hand: Hand, words: str, html: str = "") -> None:
    source = QMimeData()
    source.setText(words)
    if html:
        source.setHtml(html)
    text_of(hand).insertFromMimeData(source)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("word " * (HUGE // 5), "longer than a scenario", id="100 MB"),
        pytest.param("x" * 1_000_000, "a line of 1,000,000 characters", id="a million in a line"),
    ],
)
def test_too_much_to_paste(writing: Hand, words: str, said: str):
    paste(writing, words)
    assert said in notice(writing) and "as it was" in notice(writing)
    paste(writing, words, html="<p>short</p>")
    assert text_of(writing).toPlainText() == "Before. "
    writing.type("After.")
    paste(writing, " Pasted.")
    assert text_of(writing).toPlainText() == "Before. After. Pasted."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "is damaged", id="damaged"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"no picture", "of its kind nothing can be evidence", id="no picture"),
    ],
)
def test_a_picture_that_cannot_be_read(writing: Hand, tmp_path: Path, content: bytes, said: str):
    photo = tmp_path / "photo.png"
    photo.write_bytes(content)
    assert writing.window.journal is not None
    writing.window.journal.attaching.take([Arriving(photo.name, photo)])
    writing.settle()
    describing = QApplication.activeModalWidget()
    assert isinstance(describing, Describe)
    writing.type("A photo\n")
    writing.settle()
    assert said in describing.form.trouble.text()
    assert describing.form.alt.toPlainText() == "A photo", "what was said of it stays"
    describing.close()
    writing.settle()
    writing.type("After.")
    assert text_of(writing).toPlainText() == "Before. After."


def test_a_full_disk_while_typing_takes_no_word(
    open_window: OpenWindow, teacher: Owner, small_disk: Path
):
    """A real file system of its own that fills up under the desk, and is freed again."""
    desk = small_disk / "my.mtlj"
    desk.write_bytes(teacher.desk.read_bytes())
    hand = unlocked(open_window(desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Rivers\nBefore. ")
    assert hand.window.journal is not None
    foot, keeper = hand.window.journal.page.form.saved, hand.window.journal.keeper
    hand.wait(lambda: foot.text() == "Saved", "saving")
    filler = small_disk / "filler"
    filler.write_bytes(bytes(os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_bsize))
    paste(hand, "word, and word, and more of them.\n\n" * 10_000)
    hand.wait(lambda: "Not saved" in foot.text(), "the refusal")
    assert "full" in notice(hand) or "space" in notice(hand)
    assert text_of(hand).toPlainText().startswith("Before. word, and")
    filler.unlink()
    hand.wait(lambda: keeper.safe, "saving again")
    hand.close()
    kept = Owner(desk, teacher.code_file)
    opened = desk_of(kept)
    try:
        assert [one.title for one in list_scenarios(opened)] == ["Rivers"]
        assert drafts.list_drafts(opened) == []
    finally:
        opened.close()
