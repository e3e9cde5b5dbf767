"""A teacher finds words in her text, and puts others in their place."""

import pytest

from mtl_journal.gui.finding.finding import Finding
from mtl_journal.gui.journal.journal import JournalScreen
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, unlocked

TEXT = "Kai spoke. kai 😀 wrote; Kaiser slept. Kai."


@pytest.fixture
def hand(open_window: OpenWindow, teacher: Owner) -> Hand:
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Title\n" + TEXT)
    return hand


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def bar(hand: Hand) -> Finding:
    return journal(hand).writing.finding


def chosen(hand: Hand) -> tuple[str, int]:
    cursor = journal(hand).page.form.text.textCursor()
    return cursor.selectedText(), cursor.selectionStart()


def test_words_are_counted_and_gone_through_both_ways(hand: Hand):
    hand.press("Ctrl+Home")
    hand.press("Ctrl+F")
    assert hand.keyboard() is bar(hand).form.words
    hand.type("kai")
    assert bar(hand).form.count.text() == "1 of 4"
    hand.type("\n")
    assert bar(hand).form.count.text() == "2 of 4"
    assert chosen(hand) == ("kai", 11)
    hand.press("Shift+Return")
    hand.press("Shift+Return")
    assert bar(hand).form.count.text() == "4 of 4"
    hand.click(bar(hand).form.whole)
    assert bar(hand).form.count.text().endswith("of 3")
    hand.click(bar(hand).form.matchCase)
    assert bar(hand).form.count.text() == "1 of 1"
    bar(hand).form.words.setFocus()
    hand.press("Escape")
    assert not bar(hand).isVisible()
    assert hand.keyboard() is journal(hand).page.form.text


def test_what_is_chosen_is_what_is_looked_for(hand: Hand):
    text = journal(hand).page.form.text
    text.selectAll()
    cursor = text.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    hand.press("Ctrl+F")
    assert bar(hand).form.words.text() == "spoke"
    assert bar(hand).form.count.text() == "1 of 1"


def test_replacing_everywhere_is_one_step(hand: Hand):
    text = journal(hand).page.form.text
    hand.press("Ctrl+H")
    hand.type("Kai")
    hand.click(bar(hand).form.whole)
    bar(hand).form.instead.setFocus()
    hand.type("Pupil A")
    hand.click(bar(hand).form.replaceAll)
    assert text.toPlainText() == "Pupil A spoke. Pupil A 😀 wrote; Kaiser slept. Pupil A."
    assert bar(hand).form.count.text() == "3 replaced"
    text.setFocus()
    hand.press("Ctrl+Z")
    assert text.toPlainText() == TEXT


def test_replacing_one_goes_on_to_the_next(hand: Hand):
    hand.press("Ctrl+Home")
    hand.press("Ctrl+H")
    hand.type("kai")
    bar(hand).form.instead.setFocus()
    hand.type("Jo\n")
    assert chosen(hand)[0] == "kai"
    hand.type("\n")
    text = journal(hand).page.form.text
    assert text.toPlainText() == "Jo spoke. Jo 😀 wrote; Kaiser slept. Kai."
    assert chosen(hand)[0] == "Kai", "of Kaiser"


def test_words_typed_meanwhile_are_found_too(hand: Hand):
    hand.press("Ctrl+F")
    hand.type("Kai")
    journal(hand).page.form.text.setFocus()
    hand.press("Ctrl+End")
    hand.type(" Kai")
    hand.wait(lambda: len(bar(hand).places) == 5, "looking anew")
