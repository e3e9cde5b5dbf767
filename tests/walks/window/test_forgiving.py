"""Shares as they come in life: twice, for somebody else, half copied, from a stick that was taken
out, an old one after a newer, and from somebody whom one does not let in before one has called.
"""

from pathlib import Path
from typing import Any

import pytest

from mtl_journal.gui.receiving.receiving import Receiving
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.windows import Hand, OpenWindow, unlocked

FROM_HER = ("--accept", "Amina Okafor=teacher")


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON)
    return pair


def opened(hand: Hand, path: Path) -> Receiving:
    assert hand.window.talking is not None
    dialog = hand.window.talking.arrivals.receive([path])
    hand.wait(lambda: dialog.plan is not None or dialog.form.trouble.isVisible(), "the plan")
    return dialog


def facts(dialog: Receiving) -> str:
    column: Any = dialog.form.facts
    return " ".join(column.itemAt(n).widget().text() for n in range(column.count()))


def refused(dialog: Receiving) -> str:
    """Return the sentence of a share that nothing can be done with but to close it."""
    assert dialog.form.trouble.isVisible()
    assert not dialog.form.take.isVisible() and dialog.form.cancel.text() == "Close"
    return dialog.form.trouble.text()


def test_what_cannot_be_opened_says_why_and_leaves_only_to_close(
    open_window: OpenWindow, pair: Pair
):
    there = pair.share("Waiting")
    half = pair.road / "half.mtlshare"
    half.write_bytes(there.read_bytes()[: there.stat().st_size // 2])
    nothing = pair.road / "nothing yet.mtlshare"
    nothing.touch()
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    for path, said in (
        (half, "did not arrive whole"),
        (nothing, "not fully arrived yet"),
        (pair.road / "gone.mtlshare", "gone.mtlshare"),
    ):
        dialog = opened(hand, path)
        sentence = refused(dialog)
        assert said in sentence and "Traceback" not in sentence
        hand.click(dialog.form.cancel)
    hand.settle()
    hand.close()
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = opened(hand, there)
    assert "sealed for somebody else" in refused(dialog)
    hand.click(dialog.form.cancel)


def test_a_stick_taken_out_before_it_is_taken_in_changes_nothing(
    open_window: OpenWindow, pair: Pair
):
    there = pair.share("Waiting")
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    dialog = opened(hand, there)
    dialog.form.role.setCurrentIndex(1)
    hand.settle()
    whole = there.read_bytes()
    there.unlink()
    hand.click(dialog.form.take)
    hand.wait(dialog.form.trouble.isVisible, "the sentence")
    assert "there.mtlshare" in refused(dialog)
    hand.click(dialog.form.cancel)
    hand.settle()
    assert hand.window.talking is not None
    assert hand.window.talking.inbox.model.entries == []
    there.write_bytes(whole)
    again = opened(hand, there)
    again.form.role.setCurrentIndex(1)
    hand.settle()
    hand.click(again.form.take)
    hand.wait(lambda: hand.window.talking and hand.window.talking.inbox.model.entries, "the text")


def test_an_old_share_after_a_newer_one_leaves_the_newer_text(open_window: OpenWindow, pair: Pair):
    old = pair.share("Waiting", name="old.mtlshare")
    pair.teacher.run("revise", "Waiting", "--title", "Waiting longer").well()
    new = pair.share("Waiting longer", name="new.mtlshare")
    pair.coach.run("receive", new, *FROM_HER).well()
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    dialog = opened(hand, old)
    assert "here already" in facts(dialog)
    hand.click(dialog.form.take)
    hand.settle()
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.wait(lambda: room.model.entries, "the inbox")
    assert [one.title for one in room.model.entries] == ["Waiting longer"]
    twice = opened(hand, old)
    assert "Everything in it is here already" in facts(twice)
    assert not twice.form.take.isVisible() and twice.form.cancel.text() == "Close"
    hand.click(twice.form.cancel)


def test_who_is_left_waiting_is_found_among_the_people_and_let_in_later(
    open_window: OpenWindow, pair: Pair
):
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    dialog = opened(hand, pair.share("Waiting"))
    assert dialog.form.take.text() == "Leave it waiting"
    heard: list[str] = []
    hand.window.link.hub.said.connect(heard.append)
    hand.click(dialog.form.take)
    hand.settle()
    assert [one for one in heard if "waits" in one and "People" in one]
    hand.window.action("people").trigger()
    hand.settle()
    assert hand.window.journal is not None and hand.window.talking is not None
    people: Any = hand.window.journal.rooms.made["people"]
    hand.wait(lambda: people.known and people.known.waiting, "the one who waits")
    (card,) = [people.form.people.itemAt(n).widget() for n in range(people.form.people.count())]
    assert card.stranger.card.name == "Amina Okafor"
    hand.click(card.same)
    room = hand.window.talking.inbox
    hand.wait(lambda: room.model.entries, "what they sent")
    assert [(one.title, one.whose) for one in room.model.entries] == [("Waiting", "Amina Okafor")]


def test_what_somebody_sent_after_they_had_left_is_not_told_to_wait_for_being_let_in(
    open_window: OpenWindow, pair: Pair
):
    pair.coach.run("receive", pair.share("Waiting"), *FROM_HER).well()
    pair.teacher.run("people", "remove", "Martin Hale").well()
    pair.coach.run("comment", "Waiting", "--quote", "four seconds", "--noticed", "Long.").well()
    late = pair.road / "late.mtlshare"
    pair.coach.run("share", late, "--with", "Amina Okafor").well()
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = opened(hand, late)
    assert "written after their author had left" in facts(dialog)
    heard: list[str] = []
    hand.window.link.hub.said.connect(heard.append)
    hand.click(dialog.form.take)
    hand.settle()
    assert heard and not [one for one in heard if "People" in one or "is here" in one]
