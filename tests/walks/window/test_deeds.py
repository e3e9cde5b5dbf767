"""An action lives on: proposed by the coach, agreed, met again in the next scenario, reviewed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from mtl_journal.gui.deeds.board import Board
from mtl_journal.gui.deeds.story import steps_of
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def hand(open_window: OpenWindow, tmp_path: Path) -> Hand:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON, "--date", "2025-10-03")
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
    hand.wait(lambda: threads.notes, "the thread")
    (note,) = threads.notes.values()
    threads.open(note.id)
    threads.card.acted.emit(note.actions[0].id, "agreed")
    hand.settle()
    threads.close()
    window.action("new").trigger()
    hand.settle()
    hand.wait(threads.tray.became.isVisible, "the question")
    assert "Wait for seven" in threads.tray.became.text()
    hand.click(threads.tray.became)
    hand.settle()
    board = window.journal.rooms.made["actions"]
    assert isinstance(board, Board)
    hand.wait(lambda: board.chains, "the board")
    assert [(one.text, one.step, one.own) for one in board.chains] == [
        ("Wait for seven", "agreed", True)
    ]
    assert [one.words for one in steps_of(board.chains[0])][-1] == "Agreed", "without a word"
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
