"""Threads beside the words: read, answered, settled, moved with the text, found again when lost."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from mtl_journal.gui.threads.threads import Threads
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, unlocked

TEXT = (
    "Nobody looked up when I came in.\n\n"
    "I waited four seconds, and then eleven hands were in the air.\n\n"
    "Afterwards I could not say why it had worked.\n"
)


@pytest.fixture
def hand(open_window: OpenWindow, teacher: Owner) -> Hand:
    teacher.add("Waiting", TEXT)
    for quote, question in (("four seconds", "Why four?"), ("could not say why", "And now?")):
        teacher.json("comment", "Waiting", "--quote", quote, "--question", question)
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def threads(hand: Hand) -> Threads:
    assert hand.window.talking is not None
    found = hand.window.talking.threads
    hand.wait(lambda: found.notes, "the threads")
    return found


def marked(found: Threads) -> list[str]:
    marks = [found.marks.of(id) for id in found.notes]
    return [mark.cursor.selectedText() for mark in marks if mark is not None]


def choose(hand: Hand, words: str) -> None:
    text = threads(hand).text
    at = text.toPlainText().index(words)
    cursor = QTextCursor(text.document())
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def test_cards_stand_beside_their_words_and_move_with_them(hand: Hand):
    found = threads(hand)
    hand.settle()
    assert marked(found) == ["four seconds", "could not say why"]
    cards = [found.margin.card(id) for id in found.notes]
    assert all(card is not None and card.isVisible() for card in cards)
    before = [card.y() for card in cards if card is not None]
    assert before[0] < before[1]
    found.text.setFocus()
    hand.press("Ctrl+Home")
    hand.type("It rained.\n\n\n\n")
    ways = list(zip(cards, before, strict=True))
    hand.wait(lambda: all(card and card.y() > y for card, y in ways), "moving along")
    assert marked(found) == ["four seconds", "could not say why"]


def test_where_the_open_card_lies_over_its_words_it_quotes_them(hand: Hand):
    found = threads(hand)
    hand.settle()
    first = next(iter(found.notes))
    found.open(first)
    assert not found.card.form.quote.isVisible(), "the words stand beside it"
    found.close()
    hand.window.resize(hand.window.minimumSizeHint().expandedTo(QSize(700, 600)))
    hand.wait(lambda: found.margin.narrow, "the strip")
    found.open(first)
    assert found.card.form.quote.isVisible() and "four seconds" in found.card.form.quote.text()


def test_a_thread_is_read_answered_and_settled_by_keys(hand: Hand, teacher: Owner):
    found = threads(hand)
    found.text.setFocus()
    hand.press("Ctrl+Home")
    hand.press("Alt+Down")
    assert found.card.isVisible() and "Why four?" in found.card.accessibleName()
    hand.type("It was the longest I could bear.")
    hand.press("Ctrl+Return")
    hand.settle()
    hand.wait(lambda: any(one.replies for one in found.notes.values()), "the answer")
    hand.press("Alt+Down")
    assert found.card.note is not None and found.card.note.quote == "could not say why"
    hand.press("Ctrl+Alt+R")
    hand.settle()
    assert not found.card.isVisible()
    assert found.tray.settled.isVisible() and marked(found) == ["four seconds"]
    hand.press("Ctrl+Alt+D")
    hand.press("Alt+Down")
    hand.press("Ctrl+Alt+R")
    hand.settle()
    assert not any(one.resolved for one in found.notes.values())
    hand.close()
    said = teacher.json("threads")["threads"]
    assert [one["state"] for one in said] == ["open", "open"]
    assert [one["text"] for one in said[0]["comments"]] == ["It was the longest I could bear."]


def test_something_is_said_about_chosen_words_and_what_was_begun_is_kept(
    hand: Hand, open_window: OpenWindow, teacher: Owner
):
    found = threads(hand)
    composer = found.speaking.composer
    found.text.setFocus()
    hand.press("Ctrl+Alt+M")
    assert not composer.isVisible(), "no words were chosen"
    choose(hand, "eleven hands")
    hand.press("Ctrl+Alt+M")
    assert composer.isVisible()
    hand.type("You counted.")
    hand.press("Escape")
    hand.settle()
    assert not composer.isVisible() and found.tray.unsent.isVisible()
    hand.close()

    again = unlocked(open_window(teacher.desk), PASSPHRASE)
    found = threads(again)
    again.settle()
    composer = found.speaking.composer
    again.click(found.tray.unsent)
    assert composer.form.noticed.toPlainText() == "You counted."
    composer.form.question.setFocus()
    again.type("What made you count?")
    again.press("Ctrl+Return")
    again.settle()
    again.wait(lambda: len(found.notes) == 3, "the thread")
    assert "eleven hands" in marked(found)
    assert not found.tray.unsent.isVisible()
    again.close()
    said = teacher.json("threads")["threads"][-1]
    assert (said["quote"], said["noticed"], said["question"]) == (
        "eleven hands",
        "You counted.",
        "What made you count?",
    )


def test_words_that_are_gone_are_in_the_tray_and_attached_again(hand: Hand, teacher: Owner):
    found = threads(hand)
    found.text.selectAll()
    found.text.setFocus()
    hand.type("Nothing of it is left but a pause.")
    hand.press("Ctrl+S")
    hand.settle()
    hand.wait(lambda: found.tray.lost.isVisible(), "the tray")
    assert found.tray.lost.text() == "2 threads have lost their words"
    lost = next(id for id, one in found.notes.items() if one.quote == "four seconds")
    found.open(lost)
    assert found.card.form.quote.text() == "“four seconds”"
    choose(hand, "a pause")
    hand.click(found.card.form.attach)
    hand.settle()
    hand.wait(lambda: marked(found) == ["a pause"], "attaching")
    choose(hand, "is left")  # those were not the words
    hand.click(found.card.form.attach)
    hand.settle()
    hand.wait(lambda: marked(found) == ["is left"], "attaching to others")
    assert found.tray.lost.text() == "One thread has lost its words"
    assert teacher.desk.exists()


def test_undoing_brings_a_marked_passage_back(hand: Hand):
    found = threads(hand)
    choose(hand, "I waited four seconds, and then eleven hands were in the air.")
    found.text.setFocus()
    QTest.keyClick(found.text, Qt.Key.Key_Delete)
    assert marked(found)[0] == ""
    hand.press("Ctrl+Z")
    hand.wait(lambda: marked(found) == ["four seconds", "could not say why"], "the mark")


def test_an_answer_that_was_begun_outlives_another_thread_and_locking(hand: Hand, teacher: Owner):
    found = threads(hand)
    first, second = found.notes
    found.open(first)
    hand.type("Because I")
    found.open(second)
    assert found.card.form.answer.toPlainText() == ""
    found.open(first)
    assert found.card.form.answer.toPlainText() == "Because I"
    hand.type(" was afraid")
    hand.window.lock()  # at once, before it would be kept by itself
    hand.settle()
    assert not found.card.form.answer.toPlainText()
    unlocked(hand, PASSPHRASE)
    found = threads(hand)
    hand.wait(lambda: found.notes[first].begun, "what was begun")
    found.open(first)
    assert found.card.form.answer.toPlainText() == "Because I was afraid"
    hand.press("Ctrl+Return")
    hand.settle()
    hand.wait(lambda: found.notes[first].replies, "the answer")
    assert not found.card.form.answer.toPlainText() and not found.notes[first].begun
    hand.close()
    (said,) = [one for one in teacher.json("threads")["threads"] if one["comments"]]
    assert [one["text"] for one in said["comments"]] == ["Because I was afraid"]


def test_what_is_said_while_the_desk_is_busy_is_said_once_and_begun_no_more(hand: Hand):
    found = threads(hand)
    count = len(found.notes)
    choose(hand, "eleven hands")
    hand.press("Ctrl+Alt+M")
    hand.type("You counted.")
    for _ in range(2):
        found.speaking.composer.form.say.click()
    hand.window.lock()
    hand.settle()
    unlocked(hand, PASSPHRASE)
    found = threads(hand)
    hand.wait(lambda: len(found.notes) > count, "the thread")
    hand.settle()
    assert len(found.notes) == count + 1
    assert not found.tray.unsent.isVisible()


def test_what_is_being_said_is_kept_before_locking(hand: Hand):
    found = threads(hand)
    choose(hand, "eleven hands")
    hand.press("Ctrl+Alt+M")
    hand.type("You counted.")
    hand.window.lock()
    hand.settle()
    unlocked(hand, PASSPHRASE)
    found = threads(hand)
    hand.wait(found.tray.unsent.isVisible, "the offer to go on")
    hand.click(found.tray.unsent)
    assert found.speaking.composer.form.noticed.toPlainText() == "You counted."
