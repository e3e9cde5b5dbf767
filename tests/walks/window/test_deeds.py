"""An action lives on: proposed by the coach, agreed, met again in the next scenario, reviewed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from mtl_journal.gui.deeds.board import Board
from mtl_journal.gui.deeds.deed_card import DeedCard
from mtl_journal.gui.deeds.story import steps_of
from mtl_journal.gui.evidence.viewer import Viewer
from mtl_journal.gui.threads.notes import Note
from mtl_journal.gui.widgets.wrapped_button import WrappedButton
from tests.support.asking import asked, button
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.portfolios import picture
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def hand(open_window: OpenWindow, tmp_path: Path) -> Hand:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON, "--date", "2025-10-03")
    pair.teacher.add("Seven seconds", "I counted to seven.\n", "--date", "2029-10-10")
    board = pair.road / "board.png"
    board.write_bytes(picture())
    alt = ("--alt", "Thirteen names on the board", "--permission", "given")
    pair.teacher.run("attach", "Seven seconds", board, *alt).well()
    arrived = pair.share("Waiting")
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    pair.coach.json(
        "comment", "Waiting", "--quote", "four seconds", "--question", "Why four?",
        "--action", "Wait for seven", "--due", "2030-01-09",
    )  # fmt: skip
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    pair.teacher.run("receive", back).well()
    return unlocked(open_window(pair.teacher.desk), PASSPHRASE)


def test_an_action_is_agreed_met_again_tried_and_told_as_a_story(hand: Hand):
    window = hand.window
    assert window.talking is not None and window.journal is not None
    threads = window.talking.threads
    note = agree(hand)
    window.action("new").trigger()
    hand.settle()
    hand.wait(threads.tray.became.isVisible, "the question")
    assert "Wait for seven" in threads.tray.became.text()
    board = at_the_board(hand)
    assert [(one.text, one.step, one.own) for one in board.chains] == [
        ("Wait for seven", "agreed", True)
    ]
    *_, agreed, guess = steps_of(board.chains[0])
    assert agreed.about.startswith("Agreed on "), "dated, though nothing was noted"
    assert guess.words.startswith("Perhaps met again in “Seven seconds”"), "and called a guess"
    field = goes_on_writing(hand, board)
    board.move_on(board.chains[0], "tried", field)
    hand.settle()
    hand.wait(lambda: board.chains[0].step == "tried", "the step")
    assert not any(one.text() for one in board.form.inside.findChildren(QLineEdit)), "it was said"
    told = [one.words for one in steps_of(board.chains[0])]
    assert "“four seconds”" in told and "Why four?" in told and "Thirteen hands." in told
    story = board.tell(board.chains[0])
    assert story.isVisible()
    by = {one.about: one.person for one in story.steps}
    assert by["Martin Hale"] == note.author, "whose mark stands beside what he said"
    story.close()
    assert sum(part.isVisible() for part in columns(board)) == 4
    window.resize(window.minimumSizeHint().expandedTo(QSize(700, 600)))
    hand.wait(lambda: sum(part.isVisible() for part in columns(board)) == 1, "the columns")


def at_the_board(hand: Hand) -> Board:
    hand.window.action("actions").trigger()
    hand.settle()
    assert hand.window.journal is not None
    board = hand.window.journal.rooms.made["actions"]
    assert isinstance(board, Board)
    hand.wait(lambda: board.chains, "the board")
    return board


def agree(hand: Hand) -> Note:
    assert hand.window.talking is not None and hand.window.journal is not None
    threads, journal = hand.window.talking.threads, hand.window.journal
    line = next(one for one in journal.finder.model.lines() if one.title == "Waiting")
    journal.open(line.id)
    hand.wait(lambda: threads.notes, "the thread")
    (note,) = threads.notes.values()
    threads.open(note.id)
    threads.card.acted.emit(note.actions[0].id, "agreed")
    hand.settle()
    threads.close()
    return note


def test_what_is_said_where_the_next_scenario_is_written_names_it_and_shows_its_evidence(
    hand: Hand,
):
    window = hand.window
    assert window.talking is not None and window.journal is not None
    threads, journal = window.talking.threads, window.journal
    agree(hand)
    line = next(one for one in journal.finder.model.lines() if one.title == "Seven seconds")
    journal.open(line.id)
    hand.wait(threads.tray.became.isVisible, "the question")
    hand.click(threads.tray.became)
    (card,) = asked(hand).cards
    assert card.where.isHidden(), "it is this scenario by itself"
    card.note.setText("Thirteen hands.")
    hand.click(button("Reviewed", card))
    hand.wait(lambda: threads.tray.became.isHidden(), "that it is asked no more")
    board = at_the_board(hand)
    story = board.tell(board.chains[0])
    last = story.steps[-1]
    assert (last.about.split(", ")[1:], last.words) == (["in “Seven seconds”"], "Thirteen hands.")
    (evidence,) = story.findChildren(WrappedButton)
    assert evidence.accessibleName() == "Open evidence: Thirteen names on the board"
    hand.click(evidence)
    hand.wait(lambda: story.findChildren(Viewer), "the picture")
    for viewer in story.findChildren(Viewer):
        viewer.close()
    hand.click(button("Go there", story))
    hand.wait(lambda: journal.keeper.id == line.id, "that scenario")


def test_on_the_board_a_scenario_may_be_chosen_and_none_is_unless_it_is(hand: Hand):
    agree(hand)
    board = at_the_board(hand)
    (card,) = board.form.inside.findChildren(DeedCard)
    hand.wait(card.where.isVisible, "the choice")
    assert card.where.currentData() == ""
    assert card.where.itemText(1) == "In “Seven seconds” (the next one)"
    hand.click(button("Tried it", card))
    hand.wait(lambda: board.chains[0].step == "tried", "the step")
    assert board.chains[0].taken[-1].met is None
    (card,) = board.form.inside.findChildren(DeedCard)
    hand.wait(card.where.isVisible, "the choice")
    card.where.setCurrentIndex(1)
    hand.click(button("Reviewed", card))
    hand.wait(lambda: board.chains[0].step == "reviewed", "the step")
    met = board.chains[0].taken[-1].met
    assert met is not None and met.title == "Seven seconds"
    assert board.chains[0].later is None, "nothing is guessed where it was said"


def goes_on_writing(hand: Hand, board: Board) -> QLineEdit:
    """Write what came of it, while something else is shown anew."""
    field = board.form.inside.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    hand.type("Thirteen hs.")
    field.setCursorPosition(len("Thirteen h"))
    board.refresh()
    hand.settle()
    new = board.form.inside.findChild(QLineEdit)
    assert new is not None and new is not field
    hand.wait(new.hasFocus, "the keyboard")
    hand.type("and")
    assert new.text() == "Thirteen hands."
    return new


def columns(board: Board) -> list[QWidget]:
    row = board.form.columns
    found = [row.itemAt(place) for place in range(row.count())]
    return [part for one in found if one is not None and (part := one.widget()) is not None]
