"""A coach's desk: what waits longest first, a text read beside its criteria, feedback returned."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from mtl_journal.domain.turn import Turn
from mtl_journal.gui.inbox.inbox import Inbox
from mtl_journal.services.inbox import Entry
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON, "--strand", "S3=I could not explain it.")
    pair.teacher.add("Silence", "The bell rang.")
    arrived = pair.share("Waiting", "Silence")
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    return pair


@pytest.fixture
def hand(open_window: OpenWindow, pair: Pair) -> Hand:
    return unlocked(open_window(pair.coach.desk), PASSPHRASE)


def inbox(hand: Hand) -> Inbox:
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.settle()
    hand.wait(lambda: room.model.entries, "the inbox")
    return room


def choose(hand: Hand, words: str) -> None:
    text = inbox(hand).reading.form.text
    at = text.toPlainText().index(words)
    cursor = QTextCursor(text.document())
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.setFocus()


def test_a_coach_begins_in_the_dialogue_and_mentees_stay_out_of_the_own_list(hand: Hand):
    room = inbox(hand)
    assert room.isVisible()
    assert {one.title for one in room.model.entries} == {"Waiting", "Silence"}
    assert {(one.whose, one.mine, one.fresh) for one in room.model.entries} == {
        ("Amina Okafor", True, True)
    }
    hand.window.action("journal").trigger()
    hand.settle()
    assert hand.window.journal is not None
    assert hand.window.journal.finder.model.lines() == []


def test_an_empty_desk_teaches_a_coach_to_open_and_a_teacher_to_share(
    open_window: OpenWindow, tmp_path: Path
):
    pair = new_pair(tmp_path)
    for desk, said, first in (
        (pair.coach.desk, "No texts have come yet", "first"),
        (pair.teacher.desk, "What others say about your texts", "second"),
    ):
        hand = unlocked(open_window(desk), PASSPHRASE)
        hand.window.action("dialogue").trigger()
        hand.settle()
        assert hand.window.talking is not None
        lesson = hand.window.talking.inbox.lesson
        hand.wait(lambda at=lesson, words=said: at.form.title.text() == words, said)
        shown = [lesson.form.first, lesson.form.second]
        (primary,) = [one for one in shown if one.isVisible() and one.property("kind") == "primary"]
        assert primary.objectName() == first
        hand.close()


def test_a_coach_asks_about_words_with_c_and_returns_it_in_two_clicks(hand: Hand, pair: Pair):
    room = inbox(hand)
    room.open(next(one for one in room.model.entries if one.title == "Waiting"))
    hand.settle()
    reading = room.reading
    assert reading.form.text.toPlainText() == LESSON
    assert reading.form.text.isReadOnly()
    assert reading.beside.form.criterion.count() > 3
    choose(hand, "four seconds")
    hand.press("C")
    composer = reading.threads.speaking.composer
    assert composer.isVisible()
    hand.type("You count the seconds.")
    reading.beside.asked.emit("What else could explain that?")
    hand.press("Ctrl+Return")
    hand.settle()
    hand.wait(lambda: reading.threads.notes, "the thread")
    hand.wait(lambda: room.model.entries[-1].turn is Turn.TEACHER, "the teacher's turn")

    hand.click(reading.form.back)
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    form = dialog.form  # type: ignore[attr-defined]
    assert "one thing" in form.what.text()
    assert not form.here.isVisible(), "this text came by the command line, not through the window"
    dialog._send(pair.road)  # type: ignore[attr-defined]
    hand.wait(lambda: QApplication.activeModalWidget() is None, "the file")  # written beside it
    hand.close()
    (file,) = [one for one in pair.road.iterdir() if one.name.startswith("From Martin Hale")]
    pair.teacher.run("receive", file).well()
    (thread,) = pair.teacher.json("threads")["threads"]
    assert thread["quote"] == "four seconds"
    assert thread["noticed"] == "You count the seconds."
    assert thread["question"] == "What else could explain that?"


def test_a_line_is_new_no_more_once_its_thread_was_read(open_window: OpenWindow, pair: Pair):
    pair.coach.run(
        "comment", "Waiting", "--quote", "four seconds", "--question", "Why four?"
    ).well()
    pair.coach.run("share", pair.road / "back.mtlshare", "--with", "Amina Okafor").well()
    pair.teacher.run("receive", pair.road / "back.mtlshare").well()
    (thread,) = pair.teacher.json("threads")["threads"]
    pair.teacher.run("reply", thread["id"], "I did not count.").well()
    pair.coach.run("receive", pair.share(name="answer.mtlshare")).well()
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    room = inbox(hand)

    def entry() -> Entry:
        return next(one for one in room.model.entries if one.title == "Waiting")

    room.open(entry())
    hand.settle()
    threads = room.reading.threads
    hand.wait(lambda: threads.notes, "the thread")
    assert entry().fresh, "its text was looked at, and the answer was not"
    threads.step(1)
    hand.wait(lambda: not entry().fresh, "the line without its sign")
    assert [bool(one.fresh) for one in threads.notes.values()] == [False]


def test_filters_and_search_narrow_the_inbox(hand: Hand):
    room = inbox(hand)
    room.form.search.setText("sil")
    assert [one.title for one in room.model.entries] == ["Silence"]
    both = (("s3 wait", ["Waiting"]), ("strand:s3", ["Waiting"]))
    for typed, found in (*both, ("question", []), ("amina sil", ["Silence"])):
        room.form.search.setText(typed)
        assert [one.title for one in room.model.entries] == found, typed
    room.form.search.setText("status:bogus")
    assert room.form.empty.text() == "Nothing fits. status: knows open and resolved."
    room.form.search.setText("")
    room.form.filter.setCurrentIndex(2)
    assert room.model.entries == [] and room.form.empty.isVisible()


def test_locking_forgets_the_text(hand: Hand):
    room = inbox(hand)
    room.open(room.model.entries[0])
    hand.settle()
    hand.press("Ctrl+L")
    hand.settle()
    assert room.reading.form.text.toPlainText() == "" and room.model.entries == []


def test_locking_as_soon_as_the_list_is_there_asks_a_closed_desk_nothing(hand: Hand):
    room = inbox(hand)
    assert hand.window.journal is not None
    fresh = hand.window.journal.rooms._makers["dialogue"]()
    assert isinstance(fresh, Inbox)
    heard: list[str] = []
    hand.window.link.hub.said.connect(heard.append)
    fresh._show(room.model.entries)
    hand.window._lock_if(True)
    hand.settle()
    assert not hand.window.link.is_open and heard == []
    fresh.deleteLater()


def test_where_there_is_little_room_a_button_leads_to_the_criteria_and_a_question_back(hand: Hand):
    room = inbox(hand)
    room.open(next(one for one in room.model.entries if one.title == "Waiting"))
    hand.settle()
    reading = room.reading
    assert reading.form.criteria.isHidden() and reading.form.besidePanel.isVisible()
    hand.window.resize(hand.window.minimumSizeHint().expandedTo(QSize(820, 600)))
    hand.wait(reading.form.criteria.isVisible, "the button")
    assert reading.form.besidePanel.isHidden()
    hand.click(reading.form.criteria)
    assert reading.form.besidePanel.isVisible() and reading.form.middle.isHidden()
    hand.click(reading.form.toText)
    assert reading.form.text.isVisible() and reading.form.besidePanel.isHidden()
    hand.click(reading.form.criteria)
    reading.beside.asked.emit("What else could explain that?")
    composer = reading.threads.speaking.composer
    hand.wait(composer.isVisible, "saying it")
    assert reading.form.text.isVisible()
    assert composer.form.question.toPlainText() == "What else could explain that?"
    reading.threads.speaking.put_away()


def test_a_person_has_the_same_mark_in_the_inbox_and_among_the_people(hand: Hand):
    room = inbox(hand)
    assert len({(one.person, one.name) for one in room.model.entries}) == 1
    entry = room.model.entries[0]
    hand.window.action("people").trigger()
    hand.settle()
    people: Any = hand.window.journal and hand.window.journal.rooms.made["people"]
    (lender,) = people.known.lenders
    assert (entry.person, entry.name) == (lender.fingerprint, "Amina Okafor")
