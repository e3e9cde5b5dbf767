"""People come and go: a coach forgets a journal, a teacher hands over to a new coach."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.people.forgetting import Forgetting
from mtl_journal.gui.people.lending import LendingCard
from mtl_journal.gui.sharing.sharing import Sharing
from tests.support.commands import PASSPHRASE, Owner, run
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.people_room import people
from tests.support.windows import OpenWindow, unlocked


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """A coach who answered on one of two scenarios, and whose answer came back."""
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON)
    pair.teacher.add("Silence", "Nobody said a word for a while, and I let it be.")
    arrived = pair.share("Waiting", "Silence")
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    pair.coach.json("comment", "Waiting", "--quote", "four seconds", "--question", "Why four?")
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    pair.teacher.run("receive", back).well()
    return pair


def checked(owner: Owner) -> None:
    assert owner.json("check")["sound"]


def test_a_coach_forgets_a_journal_and_is_asked_anew_when_it_comes_again(
    open_window: OpenWindow, pair: Pair
):
    pair.coach.json("comment", "Silence", "--quote", "Nobody said", "--question", "Not returned?")
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    room = people(hand)
    (card,) = room.findChildren(LendingCard)
    assert card.lender.texts == 2 and card.lender.unsent == 1
    hand.click(card.away)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Forgetting)
    assert "would be lost" in dialog.form.unsent.text()
    hand.click(dialog.form.forget)
    hand.settle()
    hand.wait(lambda: room.known is not None and not room.known.lenders, "forgetting")
    assert hand.window.talking is not None
    inbox = hand.window.talking.inbox
    hand.settle()
    assert not inbox.model.entries
    hand.close()
    assert pair.coach.json("threads")["threads"] == []
    checked(pair.coach)
    content = pair.coach.desk.read_bytes()
    assert b"four seconds" not in content, "nothing is left in the file"

    plan = pair.coach.json("receive", pair.road / "there.mtlshare", "--plan")
    assert plan["accepted"] == 0, "it is a stranger's again"
    pair.coach.run(
        "receive", pair.road / "there.mtlshare", "--accept", "Amina Okafor=teacher"
    ).well()
    pair.coach.json("comment", "Waiting", "--quote", "eleven hands", "--question", "Whose?")
    again = pair.road / "again.mtlshare"
    pair.coach.run("share", again, "--with", "Amina Okafor").well()
    pair.teacher.run("receive", again).well()
    questions = [one["question"] for one in pair.teacher.json("threads")["threads"]]
    assert sorted(questions) == ["Whose?", "Why four?"], "numbers are never used twice"
    checked(pair.coach)
    checked(pair.teacher)


def test_a_form_on_paper_ends_nobodys_part(open_window: OpenWindow, pair: Pair, tmp_path: Path):
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    room = people(hand)
    assert room.known is not None
    handing = room.hand_over(room.known.people[0])
    hand.settle()
    hand.click(handing.form.next)
    hand.settle()
    sharing = QApplication.activeModalWidget()
    assert isinstance(sharing, Sharing)
    hand.settle()
    sharing.paper.write_to(tmp_path / "form.docx")
    hand.wait(lambda: sharing.form.pages.currentIndex() == 2, "the form")
    hand.click(sharing.form.finish)
    hand.settle()
    hand.close()
    assert [one["roles"] for one in pair.teacher.json("people")["people"]] == [["coach"]]


def test_a_teacher_hands_over_with_chosen_dialogues(
    open_window: OpenWindow, pair: Pair, tmp_path: Path
):
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    room = people(hand)
    assert room.known is not None
    handing = room.hand_over(room.known.people[0])
    hand.settle()
    assert [handing.form.list.item(row).text() for row in range(2)] == [
        "Waiting    1 thread, 1 open",
        "Silence    nothing said yet",
    ]
    assert handing.form.end.isChecked()
    hand.click(handing.form.next)
    hand.settle()
    sharing = QApplication.activeModalWidget()
    assert isinstance(sharing, Sharing)
    hand.settle()
    assert len(sharing.ticked()) == 1, "the dialogue that is open"
    sharing.invite_to(pair.road / "new.mtlshare", "coach")
    hand.settle()
    hand.wait(lambda: sharing.form.pages.currentIndex() == 2, "the invitation")
    code = sharing.form.code.text()
    hand.click(sharing.form.finish)
    hand.settle()
    hand.wait(lambda: room.known is not None and not room.known.people, "the end of a part")
    hand.close()

    new = tmp_path / "gwen.mtlj"
    said = tmp_path / "gwen.passphrase"
    said.write_text(PASSPHRASE)
    how = ("--code", code, "--name", "Gwen Bevan", "--passphrase-file", said, "--json")
    told = run("receive", new, pair.road / "new.mtlshare", *how).well().value
    gwen = Owner(new, tmp_path / "gwen.code")
    gwen.code_file.write_text(told["recovery_code"])
    (thread,) = gwen.json("threads")["threads"]
    assert thread["question"] == "Why four?" and thread["title"] == "Waiting"
