"""A teacher adds a photo: dropped, pasted or picked, described once, and never with its secrets."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.gui.evidence.arriving import Arriving
from mtl_journal.gui.evidence.cover import Cover
from mtl_journal.gui.evidence.viewer import Viewer
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.widgets.cover_canvas import CoverCanvas
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
    form.notNeeded.setChecked(True)
    describe(hand, "A whiteboard with three counts.\n")
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


def attach_photo(hand: Hand) -> None:
    hand.press("Ctrl+N")
    hand.type("Board\nText.")
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(PHOTO))])
    journal(hand).page.form.text.insertFromMimeData(source)
    hand.settle()
    hand.click(describe(hand, "A board.").attach)
    hand.settle()


def verb(hand: Hand, words: str) -> None:
    aside = journal(hand).aside
    (one,) = aside.evidence
    dict(aside.handling.verbs(one))[words]()
    hand.settle()


def drag(canvas: CoverCanvas, start: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, left, pos=end)


def test_names_are_covered_for_good_and_the_text_shows_the_covered_picture(
    hand: Hand, teacher: Owner
):
    attach_photo(hand)
    before = journal(hand).aside.evidence[0]
    verb(hand, "Cover names and faces…")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Cover)
    canvas = shown.form.canvas
    assert not shown.form.done.isEnabled()
    place = canvas.place()
    drag(canvas, place.topLeft() + QPoint(10, 10), place.center())
    shown.form.crop.setChecked(True)
    drag(canvas, place.topLeft(), place.center() + QPoint(place.width() // 4, 0))
    assert len(canvas.areas) == 1 and canvas.cut is not None
    hand.click(shown.form.done)
    hand.settle()
    after = journal(hand).aside.evidence[0]
    assert after.id == before.id and after.sha256 != before.sha256
    assert (after.alt, after.permission) == (before.alt, before.permission)
    text = journal(hand).page.form.text.toPlainText()
    assert f"evidence:{after.sha256}" in text and before.sha256 not in text
    hand.close()
    desk = desk_of(teacher)
    try:
        (line,) = list_scenarios(desk)
        (one,) = evidence.evidence_of(desk, line.id)
        picture = QImage.fromData(evidence.content_of(desk, one.sha256))
        whole = QImage.fromData(evidence.content_of(desk, before.sha256))
    finally:
        desk.close()
    assert picture.width() < whole.width() and picture.height() < whole.height()
    inside = [
        picture.pixelColor(picture.width() // 3, picture.height() * n // 4) for n in (1, 2, 3)
    ]
    assert all(abs(one.lightness() - 60) < 12 for one in inside), "opaque"


def test_a_picture_is_covered_before_it_comes_into_the_desk(hand: Hand, teacher: Owner):
    hand.press("Ctrl+N")
    hand.type("Board")
    drop(hand, PHOTO)
    form = describe(hand, "A board.")
    first = QApplication.activeModalWidget()
    hand.click(form.cover)
    hand.settle()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Cover)
    canvas = shown.form.canvas
    canvas.setFocus()
    for keys in ("Insert", "Left", "Shift+Down", "Insert", "Delete"):
        hand.press(keys)
    assert len(canvas.areas) == 1
    assert canvas.accessibleDescription() == "1 area covered"
    hand.click(shown.form.done)
    hand.settle()
    assert QApplication.activeModalWidget() is first
    form.notNeeded.setChecked(True)
    assert not form.given.isEnabled()
    hand.click(form.attach)
    hand.settle()
    hand.close()
    ((_, _, permission, content),) = attached(teacher)
    assert permission is Permission.NOT_NEEDED
    desk = desk_of(teacher)
    try:
        original = hashlib.sha256(PHOTO.read_bytes()).hexdigest()
        with pytest.raises(UserError, match=r"evidence\.missing"):
            evidence.content_of(desk, original)
    finally:
        desk.close()
    assert QImage.fromData(content).size() == QImage(str(PHOTO)).size()


def test_evidence_is_opened_in_the_window_described_anew_and_saved(
    hand: Hand, teacher: Owner, tmp_path: Path
):
    attach_photo(hand)
    verb(hand, "Open")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Viewer)
    assert not shown.label.pixmap().isNull()
    shown.close()
    verb(hand, "Describe…")
    form = describe(hand, " Three counts on it.")
    assert form.alt.toPlainText().startswith("A board.") or "A board." in form.alt.toPlainText()
    form.given.setChecked(True)
    hand.click(form.attach)
    hand.settle()
    (one,) = journal(hand).aside.evidence
    assert "Three counts" in one.alt and one.permission is Permission.GIVEN
    journal(hand).aside.handling.save_to(one, tmp_path / "copy.jpg")
    hand.settle()
    assert QImage(str(tmp_path / "copy.jpg")).width() > 0
    assert "not encrypted" in hand.window.form.noticeText.text()
    journal(hand).aside.handling.save_to(one, tmp_path / "no" / "copy.jpg")
    hand.settle()
    assert "not encrypted" not in hand.window.form.noticeText.text()
    hand.close()
    ((_, alt, permission, _),) = attached(teacher)
    assert "Three counts" in alt and permission is Permission.GIVEN


def test_what_another_program_would_run_is_only_saved(hand: Hand, tmp_path: Path):
    plan = tmp_path / "plan.txt"
    plan.write_text("Starter, main, plenary")
    hand.press("Ctrl+N")
    hand.type("Plan")
    journal(hand).attaching.take([Arriving(plan.name, plan)])
    hand.settle()
    hand.click(describe(hand, "").attach)
    hand.settle()
    (one,) = journal(hand).aside.evidence
    words = [words for words, _ in journal(hand).aside.handling.verbs(one)]
    assert words == ["Open", "Describe…", "Save as…", "Take away"]
    other = replace(one, media_type="application/vnd.ms-word", name="plan.docm")
    words = [words for words, _ in journal(hand).aside.handling.verbs(other)]
    assert words == ["Describe…", "Save as…", "Take away"]
    verb(hand, "Open")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Viewer)
    assert shown.text.toPlainText() == "Starter, main, plenary"
    shown.close()
