"""Somebody changes how the program behaves: looks for it, changes it, and sees it at once."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox

from mtl_journal.gui.idleness import Idleness
from mtl_journal.gui.preferences.preferences import Preferences
from mtl_journal.gui.theme.look import Look
from mtl_journal.services.preferences import PREFERENCES, preferences
from tests.support.commands import PASSPHRASE, Owner, run
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def at_desk(open_window: OpenWindow, teacher: Owner) -> Hand:
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def opened(hand: Hand) -> Preferences:
    hand.press("Ctrl+,")
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Preferences)
    return dialog


def test_every_preference_is_there_and_on_the_command_line(at_desk: Hand):
    dialog = opened(at_desk)
    assert list(dialog.rows) == [one.name for one in PREFERENCES]
    assert run("settings", "--json").well().value == preferences()
    dialog.close()


def test_one_is_found_by_typing(at_desk: Hand):
    hand, dialog = at_desk, opened(at_desk)
    hand.type("paper")
    assert [name for name, row in dialog.rows.items() if row.isVisible()] == ["pdf_paper"]
    assert [name for name, one in dialog.groups.items() if one.isVisible()] == ["Portfolio"]
    hand.type("zzz")
    assert dialog.form.none.isVisible()
    dialog.close()


def test_a_change_is_in_force_at_once_and_kept(at_desk: Hand, look: Look):
    hand, dialog = at_desk, opened(at_desk)
    colours = dialog.rows["appearance"].control
    minutes = dialog.rows["lock_minutes"].control
    paper = dialog.rows["pdf_paper"].control
    assert isinstance(colours, QComboBox)
    assert isinstance(minutes, QSpinBox)
    assert isinstance(paper, QComboBox)
    try:
        colours.setCurrentIndex(colours.findData("dark"))
        minutes.setValue(12)
        paper.setCurrentIndex(paper.findData("letter"))
        hand.settle()
        assert look.dark and hand.window.action("dark").isChecked()
        (idleness,) = hand.window.findChildren(Idleness)
        assert idleness._seconds == 12 * 60
        kept = preferences()
        assert (kept["appearance"], kept["lock_minutes"]) == ("dark", 12)
        assert kept["pdf_paper"] == "letter"
    finally:
        look.choose("light", 100)
    dialog.close()


def test_what_cannot_be_is_said_beside_it_and_nothing_is_changed(at_desk: Hand, tmp_path: Path):
    hand, dialog = at_desk, opened(at_desk)
    row = dialog.rows["backup_folder"]
    assert isinstance(row.control, QLineEdit)
    row.control.setFocus()
    hand.type("not/whole")
    hand.press("Tab")
    hand.settle()
    assert "Nothing was changed" in row.form.trouble.text() and row.form.trouble.isVisible()
    assert preferences()["backup_folder"] == ""
    row.control.setText(str(tmp_path))
    row.control.editingFinished.emit()
    hand.settle()
    assert not row.form.trouble.isVisible()
    assert preferences()["backup_folder"] == str(tmp_path)
    dialog.close()


def test_return_in_the_search_goes_to_what_was_found(at_desk: Hand):
    hand, dialog = at_desk, opened(at_desk)
    hand.type("paper")
    hand.press("Return")
    assert dialog.isVisible(), "Return closed it"
    assert dialog.rows["pdf_paper"].control.hasFocus()
    dialog.close()
