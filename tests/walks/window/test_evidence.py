"""A teacher adds a photo: dropped, pasted or picked, described once, and never with its secrets."""

import hashlib
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel

from mtl_journal.domain.evidence import Permission
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.services import evidence
from mtl_journal.services.overview import list_scenarios
from tests.content.sample_files import SAMPLE
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked

PHOTO = SAMPLE / "pictures" / "whiteboard.jpg"


@pytest.fixture
def hand(open_window: OpenWindow, teacher: Owner) -> Hand:
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def drop(hand: Hand, *paths: Path) -> None:
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (
        Qt.DropAction.CopyAction,
        source,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(journal(hand), QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(journal(hand), QDropEvent(QPointF(50, 50), *how))
    hand.settle()


def describe(hand: Hand, words: str):
    shown = QApplication.activeModalWidget()
    assert shown is not None
    form = shown.form  # type: ignore[attr-defined]
    form.alt.setFocus()
    hand.type(words)
    return form


def attached(teacher: Owner):
    desk = desk_of(teacher)
    try:
        return [
            (line.title, one.alt, one.permission, evidence.content_of(desk, one.sha256))
            for line in list_scenarios(desk)
            for one in evidence.evidence_of(desk, line.id)
        ]
    finally:
        desk.close()


def test_a_photo_is_dropped_described_and_seen(hand: Hand, teacher: Owner):
    hand.press("Ctrl+N")
    hand.type("Counting")
    drop(hand, PHOTO)
    form = describe(hand, "")
    assert not form.attach.isEnabled(), "a picture without words is for nobody"
    describe(hand, "A whiteboard with three counts.")
    form.notNeeded.setChecked(True)
    hand.click(form.attach)
    hand.settle()
    assert QApplication.activeModalWidget() is None
    small = journal(hand).aside.form.evidence.findChildren(QLabel)
    assert any(not label.pixmap().isNull() for label in small)
    assert any(label.text() == "A whiteboard with three counts." for label in small)
    hand.close()
    ((title, alt, permission, content),) = attached(teacher)
    assert (title, alt) == ("Counting", "A whiteboard with three counts.")
    assert permission is Permission.NOT_NEEDED
    assert content.startswith(b"\xff\xd8")


def test_a_picture_is_pasted_into_the_text(hand: Hand, teacher: Owner):
    hand.press("Ctrl+N")
    hand.type("Pasted\n")
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    source = QMimeData()
    source.setImageData(picture)
    page = journal(hand).page.form.text
    assert page.canInsertFromMimeData(source)
    page.insertFromMimeData(source)
    hand.settle()
    form = describe(hand, "Blue.")
    hand.click(form.attach)
    hand.settle()
    shown = page.toPlainText()
    hand.close()
    ((title, alt, _, content),) = attached(teacher)
    sha256 = hashlib.sha256(content).hexdigest()
    assert shown == f"![Blue.](evidence:{sha256})\n\n", "the text shows it where it was pasted"
    assert (title, alt) == ("Pasted", "Blue.")
    assert content.startswith(b"\x89PNG")


def test_several_files_are_asked_for_one_after_the_other(
    hand: Hand, teacher: Owner, tmp_path: Path
):
    plan = tmp_path / "plan.txt"
    plan.write_text("Starter, main, plenary")
    shutil.copy(PHOTO, tmp_path / "photo.jpg")
    hand.press("Ctrl+N")
    hand.type("Two")
    drop(hand, plan, tmp_path / "photo.jpg")
    hand.click(describe(hand, "").attach)
    hand.settle()
    hand.click(describe(hand, "A board.").attach)
    hand.settle()
    hand.close()
    assert sorted(alt for _, alt, _, _ in attached(teacher)) == ["", "A board."]


def test_what_cannot_be_attached_is_told_and_nothing_is_lost(hand: Hand, tmp_path: Path):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    hand.press("Ctrl+N")
    hand.type("Words stay")
    drop(hand, broken)
    form = describe(hand, "A board.")
    hand.click(form.attach)
    hand.wait(form.trouble.text, "the refusal")
    assert form.alt.toPlainText() == "A board."
    hand.click(form.cancel)
    hand.settle()
    assert journal(hand).page.form.title.text() == "Words stay"
    assert journal(hand).aside.evidence == ()
