"""A teacher says what a scenario is evidence for, and what it is set in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QPushButton

from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.services import scenarios
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.search import search
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked


@pytest.fixture
def hand(open_window: OpenWindow, teacher: Owner) -> Hand:
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def take(completer: QCompleter | None) -> None:
    """Take what is offered first, by keyboard."""
    popup = completer.popup() if completer else None
    assert popup is not None and popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()


def write(hand: Hand, title: str) -> None:
    hand.press("Ctrl+N")
    hand.type(f"{title}\nWords.")


def said_of(teacher: Owner, title: str):
    desk = desk_of(teacher)
    try:
        (line,) = [one for one in list_scenarios(desk) if one.title == title]
        return scenarios.show(desk, line.id).content
    finally:
        desk.close()


def test_standards_are_found_by_typing_and_those_near_a_strand_come_first(
    hand: Hand, teacher: Owner
):
    write(hand, "Marks")
    hand.press("Alt+1")
    hand.type("They marked each other.")
    hand.press("Alt+5")
    hand.settle()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    assert [one.id for one in shown._entries[:3]] == ["TS1", "TS6", "TS7"]  # type: ignore[attr-defined]
    hand.type("assessment\n")
    hand.settle()
    aside = journal(hand).aside
    assert aside.standards.chosen == ("TS6",)
    (button,) = aside.form.standards.findChildren(QPushButton)
    assert "accurate and productive use of assessment" in button.accessibleName()
    aside.form.tags.setFocus()
    hand.type("marking, Year 8")
    hand.close()
    assert said_of(teacher, "Marks").tags == ("marking", "Year 8", "TS6")
    desk = desk_of(teacher)
    try:
        assert [hit.title for hit in search(desk, "standard:TS6")] == ["Marks"]
    finally:
        desk.close()


def test_a_standard_is_taken_away_and_looking_changes_nothing(
    open_window: OpenWindow, teacher: Owner
):
    teacher.add("One", "Words.", "--tag", "TS2", "--tag", "b", "--tag", "TS1", "--tag", "a")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    aside = journal(hand).aside
    assert aside.standards.chosen == ("TS2", "TS1")
    assert aside.form.tags.text() == "b, a"
    assert aside.tags() == ("TS2", "b", "TS1", "a")
    button = next(
        one for one in aside.form.standards.findChildren(QPushButton) if one.text()[:3] == "TS2"
    )
    hand.click(button)
    hand.close()
    assert said_of(teacher, "One").tags == ("b", "TS1", "a")


def test_context_is_completed_from_what_was_used_before_and_impact_is_noted(
    open_window: OpenWindow, teacher: Owner
):
    teacher.add("Old", "Words.", "--context", "class=8B Geography", "--context", "event=Visit")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    aside = journal(hand).aside
    assert aside.form.className.text() == "8B Geography"
    assert aside.form.context.text() == "Event: Visit"
    write(hand, "New")
    assert aside.form.className.text() == ""
    aside.form.className.setFocus()
    hand.settle()
    hand.type("geo")
    completer = aside.form.className.completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "8B Geography"
    take(completer)
    assert aside.form.className.text() == "8B Geography"
    aside.form.module.setFocus()
    hand.settle()
    hand.type("enquiry")
    assert aside.form.module.completer().completionCount() >= 3, "the programme's own modules"
    take(aside.form.module.completer())
    assert aside.form.module.text().endswith("Professional Enquiry")
    aside.form.module.clear()
    aside.form.impact.setFocus()
    hand.type("Six pupils\nrewrote the ending.")
    hand.close()
    context = dict(said_of(teacher, "New").context)
    assert context == {"class": "8B Geography", "impact": "Six pupils rewrote the ending."}
    assert said_of(teacher, "Old").context == (("class", "8B Geography"), ("event", "Visit"))


def test_tags_are_completed_one_by_one(open_window: OpenWindow, teacher: Owner):
    teacher.add("Old", "Words.", "--tag", "behaviour", "--tag", "homework")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    write(hand, "New")
    tags = journal(hand).aside.form.tags
    tags.setFocus()
    hand.settle()
    hand.type("talk, home")
    completer = tags.completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "talk, homework"
    take(completer)
    assert tags.text() == "talk, homework"


def test_hiding_the_strands_leaves_the_keyboard_in_the_text(
    open_window: OpenWindow, teacher: Owner
):
    teacher.add("Rivers", "Words.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    journal = hand.window.journal
    assert journal is not None
    hand.wait(lambda: journal.page.form.title.text() == "Rivers", "the scenario")
    journal.aside.form.tags.setFocus()
    hand.press("F9")
    assert not journal.form.asidePanel.isVisible() and journal.page.form.text.hasFocus()


def test_the_button_of_the_strands_says_whether_they_are_seen(
    open_window: OpenWindow, teacher: Owner
):
    teacher.add("Rivers", "Words.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    screen = journal(hand)
    hand.wait(lambda: screen.page.form.title.text() == "Rivers", "the scenario")
    action, panel = hand.window.action("aside"), screen.form.asidePanel
    assert panel.isVisible() and action.isChecked()
    hand.window.resize(700, 700)  # too narrow for list, page and strands
    hand.settle()
    assert not panel.isVisible() and not action.isChecked()
    hand.press("F9")
    assert panel.isVisible() and action.isChecked()
    hand.press("F9")
    assert not panel.isVisible() and not action.isChecked()


def test_of_many_tags_the_first_are_seen(open_window: OpenWindow, teacher: Owner):
    tags = [f"tag number {number}" for number in range(30)]
    teacher.add("Rivers", "Words.", *(part for tag in tags for part in ("--tag", tag)))
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    field = journal(hand).aside.form.tags
    hand.wait(lambda: field.text() == ", ".join(tags), "the tags")
    assert field.cursorPosition() == 0
