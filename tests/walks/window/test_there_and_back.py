"""From an invitation to what became of it, in one go: by file, by a folder in step, by Word form.

The teacher and the coach each have a computer of their own; what one window wrote the next opens.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.deeds.board import Board
from mtl_journal.gui.deeds.story import Step
from mtl_journal.gui.dialogue.talking import Talking
from mtl_journal.gui.inbox.back import Back
from mtl_journal.gui.people.people import People
from mtl_journal.gui.people.waiting import WaitingCard
from mtl_journal.gui.receiving.receiving import Receiving
from tests.support.asking import asked, button
from tests.support.commands import PASSPHRASE, Owner, new_desk
from tests.support.mentoring import LESSON
from tests.support.newcomer import code_proven, desk_made, own_computer, words_typed
from tests.support.windows import Hand, OpenWindow, unlocked
from tests.support.word_comments import say


@dataclass
class Walk:
    """Two computers, the road between them, and the folder that is kept in step."""

    open_window: OpenWindow
    monkeypatch: pytest.MonkeyPatch
    folder: Path
    teacher: Owner
    road: Path = field(init=False)
    in_step: Path = field(init=False)
    code: str = ""

    def __post_init__(self) -> None:
        self.road, self.in_step = self.folder / "road", self.folder / "in step"
        self.road.mkdir()
        self.in_step.mkdir()
        self.go_to("amina")
        self.teacher.add("Waiting", LESSON, "--date", "2025-10-03")

    def go_to(self, whose: str, file: Path | None = None) -> None:
        own_computer(self.folder / whose, self.monkeypatch, file)

    def at_teachers(self) -> Hand:
        self.go_to("amina")
        return unlocked(self.open_window(self.teacher.desk), PASSPHRASE)


@pytest.fixture
def walk(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Walk:
    return Walk(open_window, monkeypatch, tmp_path, new_desk(tmp_path, "teacher.mtlj"))


def talking(hand: Hand) -> Talking:
    assert hand.window.talking is not None
    return hand.window.talking


def keep_in_step(hand: Hand, folder: Path) -> None:
    dialog = talking(hand).exchange()
    hand.settle()
    dialog.choose(folder)
    hand.wait(lambda: "Last in step" in dialog.form.standing.text(), "being in step")
    dialog.close()


def invited(walk: Walk, *, by_folder: bool) -> None:
    """The teacher invites a coach to one scenario."""
    hand = walk.at_teachers()
    dialog = talking(hand).share()
    hand.settle()
    dialog.form.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.invite_to(walk.road / "come.mtlshare", "coach")
    hand.settle()
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the invitation")
    walk.code = dialog.form.code.text()
    dialog.accept()
    if by_folder:
        keep_in_step(hand, walk.in_step)
    hand.close()


def answered(walk: Walk, *, by_folder: bool) -> None:
    """The newcomer makes a desk, reads, asks, proposes, and returns it in two clicks."""
    walk.go_to("martin", walk.road / "come.mtlshare")
    hand = walk.open_window()
    words_typed(hand, walk.code)
    desk_made(hand)
    code_proven(hand)
    reading = talking(hand).inbox.reading
    hand.settle()
    hand.wait(reading.isVisible, "the text")
    if by_folder:
        keep_in_step(hand, walk.in_step)
    text = reading.form.text
    at = text.toPlainText().index("four seconds")
    cursor = QTextCursor(text.document())
    cursor.setPosition(at)
    cursor.setPosition(at + len("four seconds"), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.setFocus()
    hand.press("C")
    composer = reading.threads.speaking.composer
    hand.wait(composer.isVisible, "the composer")
    hand.type("You count the seconds.")
    composer.form.question.setPlainText("Why four?")
    hand.click(composer.form.more)
    composer.form.action.setText("Wait for seven")
    hand.press("Ctrl+Return")
    hand.settle()
    hand.wait(lambda: reading.threads.notes, "the thread")
    hand.click(reading.form.back)
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Back)
    # There is nothing of the teacher's in the folder yet, so it goes by the road it came as well.
    if by_folder:
        hand.click(dialog.form.here)
    else:
        dialog._send(walk.road)
    hand.settle()
    hand.wait(lambda: QApplication.activeModalWidget() is None, "the feedback to be on its way")
    if by_folder:  # who leaves before that takes it along the next time
        over: list[bool] = []
        keeping = talking(hand).in_step
        keeping.done.connect(lambda: over.append(True))
        keeping.sync()  # as it does by itself a moment later, but so its end is heard
        hand.wait(lambda: over, "the feedback being there")
    hand.close()


def came_by_file(walk: Walk) -> Hand:
    """The teacher opens the file, compares who sent it, and lets them in."""
    (file,) = [one for one in walk.road.iterdir() if one.name.startswith("From Martin Hale")]
    hand = walk.at_teachers()
    hand.window.come_forward(str(file))
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Receiving)
    hand.wait(lambda: dialog.plan is not None, "the plan")
    assert dialog.form.unknownPanel.isVisible() and len(dialog.form.words.text().split()) == 6
    assert "coach" in dialog.form.role.currentText(), "as which they were invited"
    hand.click(dialog.form.take)
    hand.settle()
    return hand


def came_by_folder(walk: Walk) -> Hand:
    """The teacher finds it there already, and lets the new coach in."""
    hand = walk.at_teachers()
    form = hand.window.form
    hand.wait(lambda: "Martin Hale" in form.noticeText.text(), "what came by itself")
    hand.window.action("people").trigger()
    hand.settle()
    assert hand.window.journal is not None
    room = hand.window.journal.rooms.made["people"]
    assert isinstance(room, People)
    (card,) = room.findChildren(WaitingCard)
    assert card.role.currentData() == "coach", "as which they were invited"
    hand.click(card.same)
    hand.settle()
    hand.wait(lambda: room.known is not None and not room.known.waiting, "being let in")
    return hand


def revised_and_agreed(hand: Hand, speaker: str) -> None:
    """The teacher reads it beside her words, agrees, and writes the passage anew."""
    journal, threads = hand.window.journal, talking(hand).threads
    assert journal is not None
    hand.window.action("journal").trigger()
    hand.settle()
    if not threads.notes:
        journal.open(journal.finder.model.lines()[0].id)
        hand.settle()
    hand.wait(lambda: threads.notes, "the thread")
    (note,) = threads.notes.values()
    assert note.name.startswith(speaker)
    threads.open(note.id)
    threads.card.acted.emit(note.actions[0].id, "agreed")
    hand.settle()
    threads.close()
    text = threads.text
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.toPlainText().index("four seconds") + len("four"))
    text.setTextCursor(cursor)
    text.setFocus()
    hand.type(" long")
    hand.press("Ctrl+S")
    hand.settle()


def met_again(hand: Hand) -> list[Step]:
    """The next scenario asks what became of it; returns the story that is told in the end."""
    journal, threads = hand.window.journal, talking(hand).threads
    assert journal is not None
    hand.window.action("new").trigger()
    hand.settle()
    journal.page.form.title.setText("Seven seconds")
    threads.text.setFocus()
    hand.type("I counted to seven.")
    hand.wait(threads.tray.became.isVisible, "What became of this?")
    hand.click(threads.tray.became)
    asking = asked(hand)
    (card,) = asking.cards
    assert (card.chain.text, card.chain.step) == ("Wait for seven", "agreed")
    card.note.setText("Thirteen hands.")
    hand.click(button("Reviewed", card))
    hand.settle()
    hand.wait(lambda: not threads.tray.became.isVisible(), "that it is asked no more")
    hand.window.action("actions").trigger()
    hand.settle()
    board = journal.rooms.made["actions"]
    assert isinstance(board, Board)
    hand.wait(lambda: board.chains, "the board")
    assert [(one.text, one.step) for one in board.chains] == [("Wait for seven", "reviewed")]
    story = board.tell(board.chains[0])
    told = list(story.steps)
    story.close()
    hand.settle()
    return told


def whole(told: list[Step]) -> None:
    words = [one.words for one in told]
    assert "“four seconds”" in words and "Why four?" in words and "Thirteen hands." in words
    assert Step("The passage today", "“four long seconds”") in told
    assert told[-1].words == "Thirteen hands."
    assert told[-1].about.endswith(", in “Seven seconds”"), "said by itself, where she wrote"
    assert told[-1].leads is not None


def test_by_file(walk: Walk):
    invited(walk, by_folder=False)
    answered(walk, by_folder=False)
    hand = came_by_file(walk)
    revised_and_agreed(hand, "Martin Hale")
    whole(met_again(hand))


@pytest.mark.soak
def test_by_a_folder_in_step(walk: Walk):
    invited(walk, by_folder=True)
    answered(walk, by_folder=True)
    hand = came_by_folder(walk)
    revised_and_agreed(hand, "Martin Hale")
    whole(met_again(hand))


@pytest.mark.soak
def test_by_a_word_form(walk: Walk):
    form = walk.folder / "form.docx"
    walk.teacher.run("form", form, "--scenario", "Waiting").well()
    say(form, "four seconds", "Why four?\nAction: Wait for seven", "Martin Hale")
    walk.teacher.run("receive", form).well()
    hand = walk.at_teachers()
    revised_and_agreed(hand, "Martin Hale, brought in by")
    whole(met_again(hand))
