"""Photos arrive from a telephone: each is offered once it is whole, and never taken by itself."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.services.preferences import change_preference
from tests.content.sample_files import SAMPLE
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, unlocked

PHOTO = SAMPLE / "pictures" / "whiteboard.jpg"


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    folder = tmp_path / "phone"
    folder.mkdir()
    shutil.copy(PHOTO, folder / "of last year.jpg")
    return folder


@pytest.fixture
def hand(open_window: OpenWindow, teacher: Owner, phone: Path) -> Hand:
    change_preference("photo_folder", str(phone))
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def test_a_photo_is_offered_when_it_has_arrived_and_attached_when_it_is_asked_for(
    hand: Hand, phone: Path
):
    hand.press("Ctrl+N")
    hand.type("Board")
    button = journal(hand).aside.form.photos
    assert not button.isVisible(), "what lay there before is not offered"
    whole = PHOTO.read_bytes()
    half = phone / "new.jpg"
    with half.open("wb") as file:
        for place in range(0, len(whole), len(whole) // 3 + 1):
            file.write(whole[place : place + len(whole) // 3 + 1])
            file.flush()
            hand.window.look.points(1)
            QApplication.processEvents()
    (phone / "notes.txt").write_text("no photo")
    (phone / ".hidden.jpg").write_bytes(whole)
    (phone / "empty.jpg").write_bytes(b"")
    hand.wait(button.isVisible, "the offer")
    assert button.text() == "1 new photo…"
    assert journal(hand).aside.evidence == (), "offered, not taken"
    hand.click(button)
    hand.settle()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    shown.form.alt.setFocus()  # type: ignore[attr-defined]
    hand.type("A board.")
    hand.click(shown.form.attach)  # type: ignore[attr-defined]
    hand.settle()
    assert [one.name for one in journal(hand).aside.evidence] == ["new.jpg"]
    assert not button.isVisible()
    assert half.exists(), "the photo stays where it was"


def test_what_is_still_being_copied_is_waited_for(hand: Hand, phone: Path):
    photos = journal(hand).attaching.photos
    growing = phone / "growing.jpg"
    growing.write_bytes(b"\xff\xd8")
    photos._look()
    for size in range(3, 8):
        growing.write_bytes(b"\xff\xd8" * size)
        photos._look()
        assert photos.waiting == []
    photos._look()
    assert photos.waiting == [growing]
    growing.unlink()
    photos._look()
    assert photos.waiting == [], "it has gone"


def test_a_folder_that_goes_is_no_trouble(hand: Hand, phone: Path):
    photos = journal(hand).attaching.photos
    shutil.rmtree(phone)
    photos._look()
    assert photos.waiting == []
    hand.press("Ctrl+N")
    hand.type("Still here")
    assert journal(hand).page.form.title.text() == "Still here"
