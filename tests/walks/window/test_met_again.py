"""Where an action was met again: shared along once the teacher says so, and read by the coach."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mtl_journal.gui.deeds.board import Board
from mtl_journal.gui.deeds.story import Story
from mtl_journal.gui.inbox.inbox import Inbox
from mtl_journal.gui.sharing import ticks
from mtl_journal.gui.sharing.sharing import Sharing
from mtl_journal.gui.widgets.wrapped_button import WrappedTick
from tests.support.asking import button
from tests.support.commands import PASSPHRASE, new_desk
from tests.support.mentoring import LATER, Pair, carried_on
from tests.support.windows import Hand, OpenWindow, unlocked

SHOWN = "Something else"  # the newest, which is open in the window and so is ticked at once
OFFER = (
    f"“Wait on” was carried on with in “{LATER}”, which Martin Hale cannot read yet. Share it too?"
)


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return carried_on(tmp_path)


@pytest.fixture
def hand(open_window: OpenWindow, pair: Pair) -> Hand:
    return unlocked(open_window(pair.teacher.desk), PASSPHRASE)


def sharing(hand: Hand, heard: list[str]) -> Sharing:
    """Open the sharing, and keep what it announces."""
    assert hand.window.talking is not None
    dialog = hand.window.talking.share()
    dialog.along.announced.connect(heard.append)
    hand.settle()
    return dialog


def offered(hand: Hand, dialog: Sharing) -> WrappedTick:
    hand.wait(lambda: dialog.along.boxes and dialog.along.boxes[0].isVisible(), "the offer")
    (box,) = dialog.along.boxes
    return box


def titles(dialog: Sharing) -> list[str]:
    """Return the titles in the list that are ticked."""
    rows = [dialog.form.list.item(row) for row in range(dialog.form.list.count())]
    on = [one for one in rows if one.checkState() == Qt.CheckState.Checked]
    return [one.text().partition("    ")[0] for one in on]


def test_it_is_offered_and_goes_only_where_it_is_ticked(hand: Hand):
    heard: list[str] = []
    dialog = sharing(hand, heard)
    box = offered(hand, dialog)
    assert box.accessibleName() == OFFER and heard == [OFFER]
    assert not box.isChecked() and titles(dialog) == [SHOWN], "never by itself"
    dialog.form.list.setFocus()
    hand.press("Tab")
    assert box.hasFocus(), "by keyboard, right after the list"
    hand.press("Space")
    hand.settle()
    assert titles(dialog) == [SHOWN, LATER] and box.isChecked()
    assert offered(hand, dialog) is box, "it can be taken back"
    assert box.hasFocus() and heard == [OFFER], "and it is not said again"
    hand.click(dialog.form.look)
    hand.wait(lambda: dialog.seen is not None, "the preview")
    assert dialog.seen is not None
    assert "Pupil M counted" in dialog.form.seen.toPlainText()
    assert "Zbigniew" in {one.text for one in dialog.seen.doubts}
    assert not dialog.form.seal.isEnabled(), "it is asked about as anything that was chosen"
    hand.click(dialog.form.back)
    hand.click(box)
    hand.settle()
    assert titles(dialog) == [SHOWN] and not box.isChecked()
    dialog.seen = None
    hand.click(dialog.form.look)
    hand.wait(lambda: dialog.seen is not None, "the preview")
    assert "counted" not in dialog.form.seen.toPlainText()
    dialog.reject()


def test_it_follows_who_is_chosen_and_is_not_said_of_what_is_ticked_in_the_list(
    open_window: OpenWindow, pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "other").mkdir()
    other, card = new_desk(tmp_path / "other", "other.mtlj"), pair.road / "other.mtlcard"
    other.run("card", card).well()
    pair.teacher.run("people", "add", card, "--role", "tutor").well()
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = sharing(hand, [])
    who, shown = dialog.form.who, dialog.form.list
    martin = who.findText("Martin Hale", Qt.MatchFlag.MatchStartsWith)
    who.setCurrentIndex(1 - martin)
    hand.settle()
    assert dialog.along.boxes == [], "who reads no action is told of no scenario"
    rows = {shown.item(row).text().partition("    ")[0]: row for row in range(shown.count())}
    shown.item(rows["Waiting"]).setCheckState(Qt.CheckState.Checked)
    name = who.currentText().partition(" (")[0]
    assert offered(hand, dialog).accessibleName() == OFFER.replace("Martin Hale", name)
    shown.item(rows["Waiting"]).setCheckState(Qt.CheckState.Unchecked)
    hand.wait(lambda: not dialog.along.boxes, "that it is offered no more")
    shown.item(rows[LATER]).setCheckState(Qt.CheckState.Checked)
    shown.item(rows["Waiting"]).setCheckState(Qt.CheckState.Checked)
    hand.settle()
    assert dialog.along.boxes == [], "it was chosen already"
    shown.item(rows[LATER]).setCheckState(Qt.CheckState.Unchecked)
    assert name in offered(hand, dialog).accessibleName()
    who.setCurrentIndex(martin)
    assert dialog.along.boxes == [], "what is true of one is not said of the other"
    assert offered(hand, dialog).accessibleName() == OFFER
    all_ticked, looks = ticks.ticked_in, []
    monkeypatch.setattr(ticks, "ticked_in", lambda at: looks.append(at) or all_ticked(at))
    who.setCurrentIndex(1 - martin)
    for n in range(99):
        ticks.add(shown, f"{n}", "One of very many", ticked=False)
    assert len(looks) < 20, "the list is not looked through for each of its rows"
    dialog.reject()


def story_told(hand: Hand) -> Story:
    """Open the board and the story of the only action there."""
    hand.window.action("actions").trigger()
    assert hand.window.journal is not None
    board = hand.window.journal.rooms.made["actions"]
    assert isinstance(board, Board)
    hand.wait(lambda: board.chains, "the board")
    hand.settle()
    hand.click(button("Its story", board.form.inside))
    hand.wait(lambda: hand.window.findChildren(Story), "the story")
    (story,) = hand.window.findChildren(Story)
    return story


def test_a_coach_goes_to_the_later_scenario_where_they_may_and_is_told_where_not(
    open_window: OpenWindow, pair: Pair
):
    pair.coach.run("receive", pair.share(name="untold.mtlshare")).well()
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    story = story_told(hand)
    last = story.steps[-1]
    assert last.about.endswith(", in a scenario that is not shared with you")
    assert last.words == "Thirteen." and last.leads is None
    assert [one.text() for one in story.findChildren(QPushButton)].count("Go there") == 0
    assert not any("Seven seconds" in one.text() for one in story.findChildren(QLabel))
    story.accept()
    hand.close()
    pair.coach.run("receive", pair.share(LATER, name="told.mtlshare")).well()
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    story = story_told(hand)
    assert story.steps[-1].about.endswith(", in “Seven seconds with Pupil M”")
    there = button("Go there", story)
    assert there.accessibleName() == "Go to Seven seconds with Pupil M"
    there.setFocus()
    hand.press("Space")
    assert hand.window.journal is not None
    room = hand.window.journal.rooms.enter("dialogue")
    assert isinstance(room, Inbox)
    text = room.reading.form.text
    hand.wait(lambda: "Pupil M counted" in text.toPlainText() and text.isVisible(), "that scenario")
