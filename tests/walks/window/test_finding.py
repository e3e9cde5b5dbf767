"""A teacher finds things: filters are completed while typed, and Ctrl+K goes to anything."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mtl_journal.domain.role import Role
from mtl_journal.gui.journal.completing import Completing
from mtl_journal.gui.palette.palette import Palette
from mtl_journal.services import members
from tests.support.commands import PASSPHRASE, Owner
from tests.support.signing import identity
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked


@pytest.fixture
def at_desk(open_window: OpenWindow, teacher: Owner) -> Hand:
    teacher.add("Rivers", "The weir was high.", "--tag", "quick note", "--strand", "S2")
    teacher.add("Hills", "Nobody minded the weir.", "--tag", "questioning")
    desk = desk_of(teacher)
    try:
        members.add(desk, identity("Cerys Morgan").card, Role.COACH)
    finally:
        desk.close()
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def completing(hand: Hand) -> Completing:
    assert hand.window.doors is not None
    return hand.window.doors.completing


def offered(hand: Hand) -> list[str]:
    model = completing(hand).completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def titles(hand: Hand) -> list[str]:
    assert hand.window.journal is not None
    return [line.title for line in hand.window.journal.finder.model.lines()]


def test_filters_are_completed_with_what_the_journal_says(at_desk: Hand):
    hand = at_desk
    assert hand.window.journal is not None
    hand.window.action("search").trigger()
    field = hand.window.journal.form.search
    QTest.keyClicks(field, "ta")
    hand.settle()
    assert offered(hand) == ["tag:"]
    QTest.keyClicks(field, "g:qu")
    hand.settle()
    assert set(offered(hand)) == {'tag:"quick note"', "tag:questioning"}
    completing(hand).completer.activated.emit('tag:"quick note"')
    assert field.text() == 'tag:"quick note" '
    hand.wait(lambda: titles(hand) == ["Rivers"], "the search")
    completing(hand).popup.hide()


def test_what_was_found_says_why(at_desk: Hand):
    hand = at_desk
    assert hand.window.journal is not None
    hand.window.action("search").trigger()
    QTest.keyClicks(hand.window.journal.form.search, "weir")
    finder = hand.window.journal.finder
    hand.wait(lambda: any(line.found for line in finder.model.lines()), "the search")
    assert len(finder.model.lines()) == 2
    for line in finder.model.lines():
        assert [words for words, marked in line.found if marked] == ["weir"]


def test_the_palette_goes_to_scenarios_screens_actions_and_people(at_desk: Hand):
    hand = at_desk
    hand.press("Ctrl+K")
    hand.settle()
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, Palette)
    kinds = {one.kind for one in palette._entries}
    assert {"action", "scenario", "person"} <= kinds
    named = {one.title for one in palette._entries}
    assert {"Rivers", "Progress", "Cerys Morgan", "Lock"} <= named
    hand.type("progr")
    hand.press("Return")
    hand.settle()
    assert hand.window.journal is not None
    assert hand.window.journal.rooms.current == "progress"


def test_a_slip_of_the_keys_is_offered_as_what_the_journal_says(at_desk: Hand):
    hand = at_desk
    assert hand.window.journal is not None
    form = hand.window.journal.form
    form.search.setFocus()
    form.search.setText("nobdy minded")
    hand.wait(lambda: form.meant.isVisible(), "the offer")
    assert form.meant.text() == "nobody minded?" and form.above.text() == "Did you mean"
    assert titles(hand) == []
    hand.press("Return")
    hand.wait(lambda: titles(hand) == ["Hills"], "what was meant being found")
    assert form.search.text() == "nobody minded" and not form.meant.isVisible()
    form.search.setText("xylophone")
    hand.wait(lambda: not titles(hand), "nothing being found")
    hand.settle()
    assert not form.meant.isVisible() and form.above.text() == ""


def test_window_and_command_line_count_the_same_words(open_window: OpenWindow, teacher: Owner):
    where = "evidence:" + "a1" * 32
    text = f"# Why\n\n![A bus, and three sheep]({where})\n\nSee [the plan](https://example.org/a)."
    teacher.add("Counted", text)
    said = teacher.json("search", "Counted")["hits"][0]["words"]
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    journal = hand.window.journal
    assert journal is not None
    hand.wait(lambda: journal.page.form.words.text() == f"{said} words", "the words being counted")
    assert said == 9
    assert [line.words for line in journal.finder.model.lines()] == [said]
