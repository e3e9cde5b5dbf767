"""A share is opened: the plan first, an unknown sender compared, taken in, and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.receiving.receiving import Receiving
from mtl_journal.gui.receiving.stepping_back import SteppingBack
from mtl_journal.services.receiving import receive
from tests.support.commands import PASSPHRASE
from tests.support.days import said_since, today
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON)
    return pair


def drop(hand: Hand, *paths: Path) -> Receiving:
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (
        Qt.DropAction.CopyAction,
        source,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    journal = hand.window.journal
    assert journal is not None
    QApplication.sendEvent(journal, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(journal, QDropEvent(QPointF(50, 50), *how))
    hand.settle()
    return opened(hand)


def opened(hand: Hand) -> Receiving:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Receiving)
    hand.wait(lambda: dialog.plan is not None or dialog.form.trouble.isVisible(), "the plan")
    return dialog


def facts(dialog: Receiving) -> str:
    column = dialog.form.facts
    return " ".join(column.itemAt(n).widget().text() for n in range(column.count()))  # type: ignore[union-attr]


def test_an_unknown_teacher_is_compared_accepted_and_taken_back(
    open_window: OpenWindow, pair: Pair
):
    hand, began = unlocked(open_window(pair.coach.desk), PASSPHRASE), today()
    dialog = drop(hand, pair.share("Waiting"))
    assert dialog.form.unknownPanel.isVisible()
    assert len(dialog.form.words.text().split()) == 6
    assert "journal that you have not accepted" in facts(dialog)
    dialog.form.role.setCurrentIndex(1)
    hand.settle()
    assert "new things come in, about 1 scenario: Waiting: the text" in facts(dialog)
    hand.click(dialog.form.take)
    hand.settle()
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.settle()
    assert [one.title for one in room.model.entries] == ["Waiting"]
    hand.window.action("step_back").trigger()
    hand.settle()
    step = QApplication.activeModalWidget()
    assert isinstance(step, SteppingBack)
    hand.wait(step.form.take.isEnabled, "what came last")
    assert "Waiting: the text\n" in step.form.what.text()
    assert step.form.when.text().startswith("From Amina Okafor, ")
    days = said_since(began, "today at ", f"on {began.day} ")
    assert any(day in step.form.when.text() for day in days)
    hand.click(step.form.take)
    hand.settle()
    hand.wait(lambda: not room.model.entries, "taking back")
    again = drop(hand, pair.road / "there.mtlshare")
    assert facts(again) == "It came before, and waits until you say who sent it."
    again.form.role.setCurrentIndex(1)
    hand.settle()
    assert again.form.take.isVisible()
    again.close()
    assert hand.window.talking is not None
    nothing = hand.window.talking.arrivals.step_back()
    hand.wait(lambda: "Nothing" in nothing.form.when.text(), "that there is nothing more")
    assert not nothing.form.take.isVisible()
    hand.click(nothing.form.close)


def test_feedback_comes_back_and_stands_new_beside_the_words(open_window: OpenWindow, pair: Pair):
    arrived = pair.share("Waiting")
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    pair.coach.json("comment", "Waiting", "--quote", "four seconds", "--question", "Why four?")
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = drop(hand, back)
    assert not dialog.form.unknownPanel.isVisible()
    assert "1 new thing comes in, about 1 scenario: Waiting: a thread" in facts(dialog)
    hand.click(dialog.form.take)
    hand.settle()
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.settle()
    (entry,) = room.model.entries
    assert (entry.title, entry.mine, entry.fresh, entry.own) == ("Waiting", True, True, True)
    assert entry.name == "Martin Hale", "beside one's own text stands who spoke last"
    room.open(entry)
    threads = hand.window.talking.threads
    hand.settle()
    hand.wait(lambda: threads.notes, "the thread")
    (note,) = threads.notes.values()
    assert note.fresh and note.name == "Martin Hale" and note.my_turn
    threads.open(note.id)
    hand.settle()
    threads.show(entry.scenario)
    hand.settle()
    hand.wait(lambda: threads.notes, "the thread")
    assert not any(one.fresh for one in threads.notes.values()), "it was read"


def test_only_what_was_seen_is_taken_back(open_window: OpenWindow, pair: Pair):
    first = pair.share("Waiting")
    pair.teacher.add("Later", "It rained.")
    second = pair.share("Later", name="second.mtlshare")
    pair.coach.run("receive", first, "--accept", "Amina Okafor=teacher").well()
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    step = hand.window.talking.arrivals.step_back()
    hand.wait(step.form.take.isEnabled, "what came last")
    seen = step.form.what.text()
    hand.window.link.write(lambda desk: (None, receive(desk, [second]).changes))
    hand.settle()
    hand.click(step.form.take)
    hand.settle()
    hand.wait(step.form.trouble.isVisible, "that something else came")
    assert "nothing was taken back" in step.form.trouble.text()
    assert step.form.what.text() != seen
    hand.wait(lambda: len(room.model.entries) == 2, "both texts")
    hand.click(step.form.take)
    hand.settle()
    hand.wait(lambda: len(room.model.entries) == 1, "taking back")
    assert room.model.entries[0].title == "Waiting"


def test_receiving_twice_says_that_nothing_is_new(open_window: OpenWindow, pair: Pair):
    arrived = pair.share("Waiting")
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    dialog = drop(hand, arrived)
    assert not dialog.form.take.isVisible() and "here already" in facts(dialog)
    dialog.close()


def test_what_is_no_share_is_refused_with_a_sentence(
    open_window: OpenWindow, pair: Pair, tmp_path: Path
):
    bad = tmp_path / "bad.mtlshare"
    bad.write_bytes(b"no share at all")
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    dialog = drop(hand, bad)
    assert "not a sealed file" in dialog.form.trouble.text()
    assert not dialog.form.take.isVisible()
    dialog.close()


def test_an_invitation_opens_with_its_code(open_window: OpenWindow, pair: Pair):
    file = pair.road / "invitation.mtlshare"
    code = pair.teacher.json("invite", file, "--role", "coach", "--scenario", "Waiting")["code"]
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    hand.window.come_forward(str(file))  # as a second start with the file does
    hand.settle()
    dialog = opened_with_code(hand)
    dialog.form.code.setText("apple apple apple apple apple apple")
    hand.click(dialog.form.openIt)
    hand.settle()
    assert dialog.form.trouble.isVisible()
    dialog.form.code.setText(code)
    hand.click(dialog.form.openIt)
    hand.settle()
    hand.wait(lambda: dialog.plan is not None, "the plan")
    assert not dialog.form.unknownPanel.isVisible(), "the code is the proof"
    assert "You join the journal of Amina Okafor" in facts(dialog)
    hand.click(dialog.form.take)
    hand.settle()
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.settle()
    assert [(one.title, one.whose) for one in room.model.entries] == [("Waiting", "Amina Okafor")]


def opened_with_code(hand: Hand) -> Receiving:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Receiving)
    hand.wait(lambda: dialog.form.codePanel.isVisible(), "the code's field")
    return dialog


def test_a_locked_desk_says_that_what_was_opened_waits(open_window: OpenWindow, pair: Pair):
    hand = open_window(pair.coach.desk)
    assert hand.window.unlock is not None
    waiting = hand.window.unlock.form.waiting
    assert not waiting.isVisible()
    arrived = pair.share("Waiting")
    hand.window.come_forward(str(arrived))  # as a second start with the file does
    assert waiting.isVisible() and waiting.text().startswith("A share waits.")
    unlocked(hand, PASSPHRASE)
    opened(hand).reject()
    hand.press("Ctrl+L")
    hand.settle()
    assert hand.window.unlock.isVisible() and not waiting.isVisible(), "it was shown"
