"""A folder kept in step: chosen in the window, in step by itself, calm when it is away."""

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.dialogue.talking import Talking
from mtl_journal.gui.exchange import exchange_verbs, keeping_in_step
from mtl_journal.gui.people.people import People
from mtl_journal.gui.people.waiting import WaitingCard
from mtl_journal.gui.receiving.stepping_back import SteppingBack
from mtl_journal.services.exchange_folder import Looked, Question
from tests.support.commands import PASSPHRASE
from tests.support.days import said_since, today
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.windows import HANG, Hand, OpenWindow, unlocked


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON)
    return pair


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in step"
    folder.mkdir()
    return folder


def talking(hand: Hand) -> Talking:
    assert hand.window.talking is not None
    return hand.window.talking


def notice(hand: Hand) -> str:
    return hand.window.form.noticeText.text() if hand.window.form.notice.isVisible() else ""


def test_teacher_and_coach_talk_through_a_folder(open_window: OpenWindow, pair: Pair, folder: Path):
    hand, began = unlocked(open_window(pair.teacher.desk), PASSPHRASE), today()
    dialog = talking(hand).exchange()
    hand.settle()
    assert not dialog.form.sync.isVisible(), "nothing was chosen yet"
    dialog.choose(folder)
    lately = "Last in step today at ", f"Last in step on {began.day} "
    standing = dialog.form.standing
    hand.wait(lambda: any(one in standing.text() for one in said_since(began, *lately)), "in step")
    assert dialog.form.folder.text() == str(folder)
    dialog.close()

    sharing = talking(hand).share()
    hand.settle()
    sharing.form.list.item(0).setCheckState(sharing.form.list.item(0).checkState().Checked)
    hand.click(sharing.form.look)
    hand.wait(lambda: sharing.seen is not None, "the preview")
    sharing.form.sure.setChecked(True)
    busy = threading.Event()
    hand.window.link.ask(lambda _: busy.wait(HANG), lambda _: None)
    try:
        hand.click(sharing.form.byFolder)
        assert not sharing.form.byFolder.isEnabled(), "pressed again, it would be shared twice"
    finally:
        busy.set()
    hand.wait(lambda: list(folder.glob("*.mtlshare")), "the file, by itself")
    hand.settle()
    sharing.accept()
    hand.close()

    pair.coach.run("exchange", folder).well()
    coach = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    coach.wait(lambda: "Amina Okafor, not known here yet" in notice(coach), "the sender")
    coach.window.action("people").trigger()
    coach.settle()
    assert coach.window.journal is not None
    room = coach.window.journal.rooms.made["people"]
    assert isinstance(room, People)
    (card,) = room.findChildren(WaitingCard)
    assert len(card.stranger.words.split()) == 6
    assert card.role.currentData() == "teacher", "a coach's desk has no journal to be let into"
    coach.click(card.same)
    coach.settle()
    coach.wait(lambda: room.known is not None and not room.known.waiting, "being let in")
    inbox = talking(coach).inbox
    coach.wait(lambda: inbox.model.entries, "the text")
    assert [one.title for one in inbox.model.entries] == ["Waiting"]
    coach.close()
    pair.coach.json("comment", "Waiting", "--quote", "four seconds", "--question", "Why four?")
    pair.coach.run("sync").well()

    again = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    again.wait(lambda: "Martin Hale sent something" in notice(again), "what came by itself")
    shown = talking(again).exchange()
    again.settle()
    assert shown.standing is not None
    (martin,) = shown.standing.partners
    assert martin.name == "Martin Hale" and martin.sent and martin.heard
    again.click(shown.form.stepBack)
    again.settle()
    step = QApplication.activeModalWidget()
    assert isinstance(step, SteppingBack)
    again.wait(step.form.take.isEnabled, "what came last")
    assert "a thread" in step.form.what.text()
    again.click(step.form.take)
    again.settle()
    again.wait(lambda: shown.standing is not None and not shown.standing.may_step_back, "the step")
    shown.close()


def test_a_drive_that_is_away_is_said_in_its_place_and_nowhere_else(
    open_window: OpenWindow, pair: Pair, folder: Path
):
    pair.teacher.run("exchange", folder).well()
    shutil.rmtree(folder)
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = talking(hand).exchange()
    hand.wait(lambda: "There is no folder" in dialog.form.trouble.text(), "the sentence")
    assert notice(hand) == ""
    folder.mkdir()
    hand.wait(lambda: dialog.form.standing.text().startswith("Last in step"), "being back")
    hand.wait(dialog.form.trouble.isHidden, "calm")
    hand.click(dialog.form.leave)
    hand.settle()
    assert dialog.standing is not None and dialog.standing.folder is None
    dialog.close()


def test_a_folder_with_the_desk_in_it_is_refused(open_window: OpenWindow, pair: Pair):
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = talking(hand).exchange()
    dialog.choose(pair.teacher.desk.parent)
    hand.settle()
    assert "Your desk lies in" in dialog.form.trouble.text()
    dialog.close()


def test_a_drive_that_hangs_keeps_nobody_from_saving_and_leaving(
    open_window: OpenWindow, pair: Pair, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    hangs, answers = threading.Event(), threading.Event()
    look = exchange_verbs.look

    def hanging(question: Question) -> Looked:
        hangs.set()
        answers.wait(HANG)
        return look(question)

    monkeypatch.setattr(exchange_verbs, "look", hanging)
    pair.teacher.run("exchange", folder).well()
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    try:
        hand.wait(hangs.is_set, "the drive")
        hand.window.action("new").trigger()
        hand.settle()
        hand.type("Typed while it hangs")
        hand.press("Ctrl+S")
        hand.settle()
        hand.close()
        titles = [one["title"] for one in pair.teacher.json("list")["scenarios"]]
        assert "Typed while it hangs" in titles and not answers.is_set()
        assert not list(folder.iterdir())
    finally:
        answers.set()


def test_a_file_that_is_filled_in_place_comes_in_by_itself(
    open_window: OpenWindow, pair: Pair, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Some services make a file as large as it will be, and fill it with what comes."""
    monkeypatch.setattr(keeping_in_step, "_LOOK", 100)
    whole = pair.share("Waiting").read_bytes()
    pair.coach.run("exchange", folder).well()
    coming = folder / "coming.mtlshare"
    coming.write_bytes(whole[:300] + bytes(len(whole) - 300))
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    dialog = talking(hand).exchange()
    hand.wait(lambda: "Not fully arrived yet" in dialog.form.trouble.text(), "the sentence")
    with coming.open("r+b") as stream:
        stream.write(whole)
    hand.wait(lambda: "Amina Okafor, not known here yet" in notice(hand), "the sender")
    dialog.close()
