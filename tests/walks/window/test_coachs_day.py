"""A coach's ten minutes by keyboard: the next text, its evidence, a question, and back again."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from mtl_journal.gui.evidence.viewer import Viewer
from mtl_journal.gui.inbox.back import Back
from mtl_journal.gui.inbox.entry_list import turn_said
from mtl_journal.gui.inbox.inbox import Inbox
from mtl_journal.gui.threads.composer import Composer
from mtl_journal.gui.widgets.wrapped_button import WrappedButton
from mtl_journal.services.inbox import inbox, note_road
from tests.support.commands import PASSPHRASE
from tests.support.days import today
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked

WORDS = "four seconds"
_SAW = "What I planned, what I saw, and what became of it"


@dataclass
class Day:
    """Two texts of a teacher's lie in the coach's inbox, and came as a file by the road."""

    hand: Hand
    room: Inbox
    pair: Pair

    @property
    def lines(self) -> list[str]:
        return [turn_said(one) for one in self.room.model.entries]

    def choose(self, words: str) -> None:
        text = self.room.reading.form.text
        at = text.toPlainText().index(words)
        cursor = QTextCursor(text.document())
        cursor.setPosition(at)
        cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)

    def shown(self, title: str) -> bool:
        reading = self.room.reading
        return reading.isVisible() and reading.form.title.text() == title


def opened(pair: Pair, open_window: OpenWindow, texts: int) -> Day:
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.settle()
    hand.wait(lambda: len(room.model.entries) == texts, "the inbox")
    return Day(hand, room, pair)


@pytest.fixture
def day(tmp_path: Path, open_window: OpenWindow) -> Day:
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON, "--strand", "S3=I could not explain it.")
    plan = tmp_path / "plan.png"
    Image.new("RGB", (640, 480), "olive").save(plan)
    said = ("--alt", "Where everybody sat", "--permission", "not-needed")
    pair.teacher.run("attach", "Waiting", plan, *said).well()
    pair.teacher.add("Silence", "The bell rang.")
    arrived = pair.share("Waiting", "Silence")
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    desk = desk_of(pair.coach)
    note_road(desk, frozenset(one.journal for one in inbox(desk)), arrived)
    desk.close()
    return opened(pair, open_window, 2)


def overlaid(inside: QWidget) -> list[str]:
    """Return the parts of a form, one below the other, that lie over the next."""
    parts = [one for one in inside.findChildren(QWidget) if one.parent() is inside]
    seen = sorted((one for one in parts if one.isVisible()), key=lambda one: one.y())
    pairs = pairwise(seen)
    return [one.objectName() for one, below in pairs if one.geometry().bottom() >= below.y()]


def evidence(day: Day) -> list[WrappedButton]:
    every = day.room.reading.beside.findChildren(WrappedButton)
    return [one for one in every if one.accessibleName().startswith("Open") and one.isVisible()]


def test_who_moves_along_the_list_stays_there_and_evidence_opens_large(day: Day):
    hand, room = day.hand, day.room
    first, second = [one.title for one in room.model.entries]
    room.form.search.setFocus()
    hand.press("Return")
    hand.wait(lambda: day.shown(first) and room.reading.form.text.hasFocus(), "the first text")
    room.form.list.setFocus()
    hand.press("Down")
    hand.wait(lambda: day.shown(second), "the second text")
    assert room.form.list.hasFocus(), "to move on"
    hand.press("Up")
    hand.wait(lambda: day.shown(first), "the first text again")
    assert room.form.list.hasFocus()
    hand.press("Return")
    hand.wait(room.reading.form.text.hasFocus, "the keyboard in the text")
    room.open(next(one for one in room.model.entries if one.title == "Waiting"))
    hand.wait(lambda: day.shown("Waiting") and evidence(day), "the text and its evidence")
    (plan,) = evidence(day)
    assert plan.accessibleName() == "Open evidence: Where everybody sat"
    plan.setFocus()
    hand.press("Space")
    viewer = QApplication.activeModalWidget()
    assert isinstance(viewer, Viewer)
    hand.wait(lambda: viewer.label.pixmap().width() >= 600, "the picture")
    hand.press("Escape")
    assert QApplication.activeModalWidget() is None


def said(day: Day) -> Composer:
    """Say something about words, with all that can be said."""
    hand, room = day.hand, day.room
    room.open(next(one for one in room.model.entries if one.title == "Waiting"))
    hand.wait(lambda: day.shown("Waiting"), "the text")
    day.choose(WORDS)
    room.reading.form.text.setFocus()
    hand.press("C")
    composer = room.reading.threads.speaking.composer
    hand.wait(composer.isVisible, "saying it")
    hand.type("You count the seconds, and then the hands.")
    hand.press("Tab")
    hand.type("What would you have counted in the back row? " * 3)
    hand.press("Tab")
    hand.press("Space")
    hand.wait(composer.form.suggestion.hasFocus, "what more can be said")
    return composer


def test_what_is_said_is_seen_whole_where_there_is_room_and_scrolls_where_there_is_none(day: Day):
    composer = said(day)
    form = composer.form
    question, scroll = form.question, form.scroll.verticalScrollBar()
    day.hand.wait(lambda: overlaid(form.inside) == [] and scroll.maximum() == 0, "room for all")
    lines = question.document().size().height()
    assert lines > 2
    assert question.viewport().height() >= lines * question.fontMetrics().lineSpacing()
    window = day.hand.window
    window.resize(window.minimumSizeHint().expandedTo(QSize(820, 520)))
    day.hand.wait(lambda: scroll.maximum() > 0, "scrolling")
    day.hand.wait(lambda: overlaid(form.inside) == [], "no part over another")
    room = composer.parentWidget()
    assert room is not None and composer.geometry().bottom() <= room.height()
    assert form.say.isVisible() and form.say.geometry().bottom() <= composer.height()


def test_what_is_said_leaves_the_words_it_is_about_in_sight(
    tmp_path: Path, open_window: OpenWindow
):
    pair = new_pair(tmp_path)
    lines = "".join(
        f"{n}: What I planned, what I saw, and what became of it.\n\n" for n in range(40)
    )
    pair.teacher.add(
        "Long", f"First, what I planned and what I saw.\n\n{lines}Last, what I planned.\n"
    )
    arrived = pair.share("Long")
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    day = opened(pair, open_window, 1)
    hand, reading = day.hand, day.room.reading
    day.room.open(day.room.model.entries[0])
    hand.wait(lambda: day.shown("Long"), "the text")
    text, composer = reading.form.text, reading.threads.speaking.composer

    def covered() -> bool:
        room = composer.parentWidget()
        assert room is not None
        places = [text.cursorRect(ends(at)).center() for at in (True, False)]
        return any(
            composer.geometry().contains(text.viewport().mapTo(room, place)) for place in places
        )

    def ends(first: bool) -> QTextCursor:
        cursor = text.textCursor()
        cursor.setPosition(cursor.selectionStart() if first else cursor.selectionEnd())
        return cursor

    for words in (
        "First, what I planned and what I saw",
        f"7: {_SAW}",
        f"20: {_SAW}",
        "Last, what I planned",
    ):
        day.choose(words)
        text.setFocus()
        hand.press("C")
        hand.wait(composer.isVisible, "saying it")
        hand.wait(lambda: not covered(), "the words in sight")
        assert text.viewport().rect().contains(text.cursorRect().center()), "scrolled away"
        hand.press("Escape")
        hand.wait(composer.isHidden, "the text again")


def test_what_is_said_waits_to_be_returned_and_goes_in_two_clicks(day: Day):
    hand, room, composer = day.hand, day.room, said(day)
    then = today() + timedelta(days=40)
    composer.form.action.setText("Count the back row")
    composer.form.due.setText(f"by {then.day}/{then.month}")
    hand.press("Ctrl+Return")
    hand.settle()
    hand.wait(lambda: "Not returned to Amina Okafor yet" in day.lines, "what is not returned")
    reading = room.reading
    hand.wait(lambda: reading.form.hint.text() == "2 things wait to be returned.", "the hint")
    room.form.filter.setCurrentText("Not returned yet")
    assert [one.title for one in room.model.entries] == ["Waiting"]
    room.form.filter.setCurrentText("Everything")

    hand.click(reading.form.back)
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Back)
    hand.wait(dialog.form.here.hasFocus, "the folder it came from")
    hand.click(dialog.form.here)
    hand.wait(lambda: QApplication.activeModalWidget() is None, "the way back")
    hand.wait(lambda: "Waiting for Amina Okafor" in day.lines, "the teacher's turn")
    hand.wait(lambda: reading.form.hint.text().startswith("Choose words"), "nothing to return")
    hand.close()

    (file,) = [one for one in day.pair.road.iterdir() if one.name.startswith("From Martin Hale")]
    day.pair.teacher.run("receive", file).well()
    (thread,) = day.pair.teacher.json("threads")["threads"]
    assert (thread["quote"], thread["noticed"]) == (
        WORDS,
        "You count the seconds, and then the hands.",
    )
    (action,) = thread["actions"]
    assert (action["text"], action["due"]) == ("Count the back row", then.isoformat())


def test_next_week_a_changed_passage_is_kept_answered_and_settled(
    tmp_path: Path, open_window: OpenWindow
):
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON)
    pair.coach.run("receive", pair.share("Waiting"), "--accept", "Amina Okafor=teacher").well()
    passage = "I waited four seconds, and then eleven hands were in the air."
    pair.coach.run("comment", "Waiting", "--quote", passage, "--question", "Why four?").well()
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    pair.teacher.run("receive", back).well()
    changed = "I waited for four seconds, until eleven hands were up in the air."
    pair.teacher.run("revise", "Waiting", "-", stdin=LESSON.replace(passage, changed).encode())
    (thread,) = pair.teacher.json("threads")["threads"]
    pair.teacher.run("reply", thread["id"], "I counted to stay quiet.").well()
    pair.coach.run("receive", pair.share("Waiting", name="again.mtlshare")).well()

    day = opened(pair, open_window, 1)
    hand, (entry,) = day.hand, day.room.model.entries
    assert entry.fresh and entry.mine and not entry.unsent
    day.room.open(entry)
    found = day.room.reading.threads
    hand.wait(lambda: day.shown("Waiting") and found.notes, "the text and its thread")
    (id,) = found.notes
    assert found.notes[id].fit == "moved" and found.notes[id].fresh
    found.open(id)
    hand.settle()
    form = found.card.form
    assert form.moved.isVisible() and form.attach.text() == "Yes, keep it here"
    hand.click(form.attach)
    hand.wait(lambda: found.notes[id].fit == "exact", "keeping it there")
    assert form.moved.isHidden() and not found.notes[id].fresh
    form.answer.setFocus()
    hand.type("What did they do in those seconds?")
    hand.press("Ctrl+Return")
    hand.wait(lambda: "Not returned to Amina Okafor yet" in day.lines, "what is not returned")
    hand.click(form.settle)
    hand.wait(lambda: not found.notes or found.notes[id].resolved, "settling")
    hand.wait(lambda: not day.room.model.entries[0].open, "nothing open")
