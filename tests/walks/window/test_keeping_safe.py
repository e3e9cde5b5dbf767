"""What keeps work safe is seen and done in the window: backups, bringing back, erasing."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.backups.backups import Backups
from mtl_journal.gui.backups.verbs import how_long_ago
from mtl_journal.gui.erasing.erasing import Erasing
from tests.support.commands import PASSPHRASE, Owner, run
from tests.support.days import said_since, today
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def at_desk(open_window: OpenWindow, teacher: Owner) -> Hand:
    teacher.add("Rivers", "Kieran cried at the weir.", "--date", "2025-10-03")
    teacher.add("Hills", "Nobody minded.", "--date", "2025-10-06")
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def rail_says(hand: Hand) -> str:
    assert hand.window.journal is not None
    return hand.window.journal.rail._buttons["backups"].text()


def opened(hand: Hand) -> Backups:
    hand.window.action("backups").trigger()
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Backups)
    return dialog


def test_the_age_of_the_latest_backup_is_said():
    now = datetime(2026, 3, 10, 8).astimezone()
    said = [how_long_ago(now - timedelta(days=days), now) for days in (0, 1, 12)]
    assert said == ["today", "yesterday", "12 days ago"]
    assert how_long_ago(None, now) == "none yet"


def test_a_backup_is_made_looked_into_and_brought_back(
    at_desk: Hand, teacher: Owner, tmp_path: Path
):
    hand, began = at_desk, today()
    for path in Path(os.environ["MTL_JOURNAL_HOME"]).rglob("* backup *.mtlj"):
        path.unlink()  # the commands that wrote the scenarios made one
    assert hand.window.doors is not None
    hand.window.doors.backup_status.refresh()
    hand.settle()
    assert rail_says(hand) == "Backup\nnone yet"
    dialog = opened(hand)
    assert dialog.form.none.isVisible() and not dialog.form.restore.isEnabled()
    hand.click(dialog.form.now)
    hand.settle()
    assert dialog.rows.rowCount() == 1
    assert dialog.inside.stringList() == ["6 Oct 2025  Hills", "3 Oct 2025  Rivers"]
    dialog.bring_back(tmp_path / "again")
    hand.settle()
    assert "2 scenarios in again.mtlj" in dialog.form.told.text()
    dialog.bring_back(tmp_path / "again.mtlj")
    hand.settle()
    assert "2 scenarios" not in dialog.form.told.text(), "nothing is overwritten"
    dialog.close()
    hand.settle()
    assert rail_says(hand) in said_since(began, "Backup\ntoday", "Backup\nyesterday")
    hand.close()
    listed = run("list", tmp_path / "again.mtlj", *teacher.access, "--json").well().value
    assert len(listed["scenarios"] if isinstance(listed, dict) else listed) == 2


def test_erasing_asks_first_names_the_files_and_deletes_what_is_ticked(at_desk: Hand):
    hand = at_desk
    window = hand.window
    dialog = opened(hand)
    hand.click(dialog.form.now)
    hand.settle()
    backup = dialog._chosen()
    assert backup is not None
    dialog.close()
    journal = window.journal
    assert journal is not None
    rivers = next(line.id for line in journal.finder.model.lines() if line.title == "Rivers")
    window.action("erase").trigger()
    assert QApplication.activeModalWidget() is None, "only from the bin"
    journal.go_to(rivers)
    hand.settle()
    window.action("remove").trigger()
    hand.settle()
    window.action("bin").trigger()
    hand.settle()
    hand.click(journal.bin_page.form.erase)
    hand.settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Erasing)
    assert asked.form.title.text() == "Erase “Rivers” for good?"
    named = [asked.copies.index(at, 0).data() for at in range(asked.copies.rowCount())]
    assert f"Backup: {backup.name}, in {backup.parent}" in named
    hand.click(asked.form.erase)
    hand.settle()
    assert asked.form.title.text() == "“Rivers” is erased."
    assert journal.finder.model.rowCount() == 0
    assert "Kieran" not in journal.bin_page.form.text.toPlainText() or not (
        journal.bin_page.isVisible()
    )
    assert asked.copies.item(0).checkState() is Qt.CheckState.Checked
    hand.click(asked.form.delete_copies)
    hand.settle()
    assert not backup.exists() and asked.copies.rowCount() == 0
    asked.close()
    window.action("journal").trigger()
    hand.settle()
    assert [line.title for line in journal.finder.model.lines()] == ["Hills"]


def test_locking_in_the_middle_of_a_change_says_nothing_and_one_comes_back_there(at_desk: Hand):
    hand = at_desk
    window, journal = hand.window, hand.window.journal
    assert journal is not None
    said: list[str] = []
    window.link.hub.said.connect(said.append)
    rivers = next(line.id for line in journal.finder.model.lines() if line.title == "Rivers")
    journal.go_to(rivers)
    hand.wait(lambda: journal.page.form.title.text() == "Rivers", "the scenario")
    hand.type("More of it. ")
    window.action("lock").trigger()
    hand.wait(lambda: not window.link.is_open, "the desk being closed")
    hand.settle()
    assert said == []
    assert journal.finder.model.rowCount() == 0 and not journal.page.form.text.toPlainText()
    unlocked(hand, PASSPHRASE)
    hand.wait(lambda: journal.page.form.title.text() == "Rivers", "what was left")
    assert journal.page.form.text.toPlainText().startswith("More of it. Kieran")
