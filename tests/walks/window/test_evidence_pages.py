"""A teacher opens a PDF that is attached, takes evidence away, and brings it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton

from mtl_journal.domain.evidence import Permission
from mtl_journal.gui.evidence.viewer import Viewer
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.render.page_pictures import PagePictures
from mtl_journal.services import evidence, scenarios
from tests.content.sample_files import SAMPLE
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
BROKEN = b"%PDF-1.7\nand then nothing that could be a page"


@pytest.fixture
def pdf(teacher: Owner, tmp_path: Path) -> Path:
    teacher.add("Printed", "Some words that stand on a page.")
    target = tmp_path / "plan.pdf"
    teacher.run("export", target).well()
    return target


def opened(open_window: OpenWindow, teacher: Owner, file: Path, alt: str = "") -> Hand:
    """Open the window on a scenario that has a file, and shows it where it is a picture."""
    desk = desk_of(teacher)
    id = scenarios.find(desk, "Printed")
    clean, _ = evidence.attach(desk, id, file, alt, Permission.GIVEN)
    if clean.media_type.startswith("image/"):
        shown = f"Above.\n\n![{alt}](evidence:{clean.sha256})\n\nBelow 𓀀."
        scenarios.revise(desk, id, scenarios.Edits(text=shown))
    desk.close()
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.settle()
    return hand


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def click_twice(hand: Hand) -> None:
    (card,) = (
        one
        for one in journal(hand).aside.form.evidence.findChildren(QFrame)
        if one.accessibleName().startswith("Evidence: ")
    )
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    hand.settle()


def viewer() -> Viewer:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Viewer)
    return shown


def test_a_pdf_is_seen_page_by_page_in_the_window(
    open_window: OpenWindow, teacher: Owner, pdf: Path
):
    hand = opened(open_window, teacher, pdf)
    before = set(teacher.desk.parent.rglob("*"))
    click_twice(hand)
    shown = viewer()
    assert shown.pages is not None
    sheets = shown.pages.sheets
    assert len(sheets) == len(PagePictures(pdf.read_bytes()).sizes)
    hand.wait(lambda: sheets[0].picture is not None, "drawing")
    picture = sheets[0].picture
    assert picture is not None
    image = picture.toImage()
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 7)}
    assert len(seen) > 1, "only paper"
    assert set(teacher.desk.parent.rglob("*")) == before, "no copy was made"
    shown.close()
    hand.settle()


def test_a_damaged_pdf_is_told_and_a_viewer_that_goes_at_once_harms_nothing(
    open_window: OpenWindow, teacher: Owner, pdf: Path
):
    damaged = pdf.with_name("damaged.pdf")
    damaged.write_bytes(BROKEN)
    hand = opened(open_window, teacher, damaged)
    click_twice(hand)
    assert "cannot be shown here" in viewer().about.text()
    viewer().close()
    journal(hand).aside.handling.open(journal(hand).aside.evidence[0])
    viewer().close()
    hand.settle()
    assert "mistake in MTL Journal" not in hand.window.form.noticeText.text()


def test_evidence_is_taken_away_and_brought_back(
    open_window: OpenWindow, teacher: Owner, pdf: Path
):
    hand = opened(open_window, teacher, SAMPLE / "pictures" / "whiteboard.jpg", "A board.")
    screen = journal(hand)
    (one,) = screen.aside.evidence
    text = screen.page.form.text
    before = text.toPlainText()
    dict(screen.aside.handling.verbs(one))["Take away"]()
    hand.settle()
    assert screen.aside.evidence == ()
    assert text.toPlainText() == "Above.\n\nBelow 𓀀."
    text.undo()
    assert text.toPlainText() == before, "one step, and back"
    text.redo()
    (button,) = screen.aside.form.evidence.findChildren(QPushButton)
    assert button.text() == "Taken away: 1"
    (again,) = button.menu().actions()
    again.trigger()
    hand.settle()
    assert screen.aside.evidence[0].id == one.id
    assert screen.aside.removed == ()
    assert screen.aside.form.evidence.findChildren(QPushButton, options=DIRECT) == []
    hand.close()
    desk = desk_of(teacher)
    try:
        id = scenarios.find(desk, "Printed")
        assert [one.alt for one in evidence.evidence_of(desk, id)] == ["A board."]
        assert scenarios.show(desk, id).content.text == "Above.\n\nBelow 𓀀."
    finally:
        desk.close()
