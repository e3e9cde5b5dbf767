"""A teacher brings in what she wrote elsewhere: looks first, lets it in, or gives it up."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from mtl_journal.gui.importing.importing import Importing
from mtl_journal.services.overview import list_scenarios
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked


@pytest.fixture
def at_desk(open_window: OpenWindow, teacher: Owner) -> Hand:
    return unlocked(open_window(teacher.desk), PASSPHRASE)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(1, 4):
        head = f"---\ntitle: Lesson {number}\ndate: 2025-10-0{number}\nstrands: [S2]\n---\n"
        (folder / f"{number}.md").write_text(f"{head}\nWhat we did, part {number}.\n")
    return folder


def drop(on: QWidget, *paths: Path) -> bool:
    """Drag files onto a widget and let them go; tells whether they were welcome."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, none)
    entering = QDragEnterEvent(QPoint(20, 20), *how)
    QApplication.sendEvent(on, entering)
    dropped = QDropEvent(QPointF(20, 20), *how)
    QApplication.sendEvent(on, dropped)
    return entering.isAccepted()


def shown(hand: Hand) -> Importing:
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Importing)
    return dialog


def titles(owner: Owner) -> list[str]:
    desk = desk_of(owner)
    try:
        return [line.title for line in list_scenarios(desk)]
    finally:
        desk.close()


def test_a_dropped_folder_is_seen_first_and_then_comes_in(
    at_desk: Hand, teacher: Owner, notes: Path
):
    hand = at_desk
    journal = hand.window.journal
    assert journal is not None
    assert drop(journal, notes)
    dialog = shown(hand)
    assert [dialog.rows.row(at)[1] for at in range(dialog.rows.rowCount())] == [
        "Lesson 1",
        "Lesson 2",
        "Lesson 3",
    ]
    assert dialog.form.told.text() == "3 scenarios would come in."
    assert journal.finder.model.rowCount() == 0
    hand.press("Return")
    hand.settle()
    assert dialog.form.told.text() == "3 scenarios came in."
    assert not dialog.form.start.isEnabled()
    assert [line.title for line in journal.finder.model.lines()] == [
        "Lesson 3",
        "Lesson 2",
        "Lesson 1",
    ]
    hand.press("Escape")
    hand.press("Ctrl+N")
    assert drop(journal.page.form.text.viewport(), notes), "a folder is no picture for the page"
    again = shown(hand)
    assert again.form.none.text() == "Nothing new: 3 scenarios were here already."
    again.close()
    hand.close()
    assert sorted(titles(teacher)) == ["Lesson 1", "Lesson 2", "Lesson 3"]


def test_what_is_given_up_leaves_nothing_behind(at_desk: Hand, teacher: Owner, tmp_path: Path):
    lines = [f'{{"date": "2025-10-03", "title": "One {n}", "body": "b"}}' for n in range(400)]
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(lines))
    hand = at_desk
    hand.press("Ctrl+Shift+I")
    dialog = shown(hand)
    dialog.form.source.setText(str(many))
    dialog.form.source.setFocus()
    hand.press("Return")
    hand.settle()
    assert dialog.form.told.text() == "400 scenarios would come in."
    dialog.form.start.click()
    dialog.form.close.click()
    hand.settle()
    assert dialog.form.told.text().startswith("Given up.")
    dialog.close()
    hand.close()
    assert titles(teacher) == []


def test_what_cannot_be_read_is_said_and_the_rest_comes_in(at_desk: Hand, notes: Path):
    (notes / "broken.jsonl").write_bytes(b"\xff\xfe not json\n")
    hand = at_desk
    journal = hand.window.journal
    assert journal is not None
    drop(journal, notes)
    dialog = shown(hand)
    assert dialog.rows.rowCount() == 3
    remarks = dialog.form.remarks
    assert remarks.isVisible()
    assert "broken.jsonl" in remarks.model().index(0, 0).data()
    dialog.close()
    drop(journal, notes / "gone", notes / "1.md")
    assert QApplication.activeModalWidget() is None, "a file of another kind is not imported"


def test_all_of_it_can_be_tagged(at_desk: Hand, notes: Path):
    hand = at_desk
    journal = hand.window.journal
    assert journal is not None
    drop(journal, notes)
    dialog = shown(hand)
    strand, box = dialog._strands[3]
    hand.click(box)
    dialog.form.start.click()
    hand.settle()
    assert all(strand in line.strands for line in journal.finder.model.lines())
    dialog.close()


def test_return_presses_the_button_that_has_the_keyboard(at_desk: Hand, notes: Path):
    hand = at_desk
    assert hand.window.journal is not None
    drop(hand.window.journal, notes)
    dialog = shown(hand)
    hand.press("Return")
    hand.settle()
    assert dialog.form.close.hasFocus() and "came in" in dialog.form.told.text()
    hand.press("Return")
    hand.wait(lambda: QApplication.activeModalWidget() is None, "the import being closed")


def test_return_presses_it_in_the_window_too(at_desk: Hand):
    hand = at_desk
    assert hand.window.journal is not None
    begin, page = hand.window.journal.nothing.form.begin, hand.window.journal.page
    hand.wait(begin.hasFocus, "the keyboard being at the only button")
    search = hand.window.journal.form.search
    search.setFocus()
    search.returnPressed.connect(begin.setFocus)
    hand.press("Return")
    assert begin.hasFocus() and not page.isVisible(), "one key does one thing"
    hand.press("Return")
    assert page.isVisible() and page.form.title.hasFocus()
