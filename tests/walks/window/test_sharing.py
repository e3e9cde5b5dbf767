"""A teacher shares: chosen scenarios, exactly what they will see, pseudonyms, taking back."""

import threading
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QLabel

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.asking.question import Question
from mtl_journal.gui.people.people import People
from mtl_journal.gui.receiving.arriving import shares_in
from mtl_journal.gui.sharing import sharing_verbs
from mtl_journal.gui.sharing.sharing import Sharing
from tests.support.commands import PASSPHRASE
from tests.support.days import said_since, today
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.portfolios import picture
from tests.support.windows import Hand, OpenWindow, unlocked
from tests.support.word_comments import say

HANG = 120  # seconds


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Ella", "Pupil A").well()
    pair.teacher.add("Waiting", f"Ella waited.\n\n{LESSON}", "--strand", "S3=Ella spoke.")
    pair.teacher.add("Silence", "Zbigniew Kowalczyk said nothing.")
    drawn = tmp_path / "drawn.png"
    drawn.write_bytes(picture((60, 40)))
    alt = ("--alt", "A map that Ella drew", "--permission", "given")
    pair.teacher.run("attach", "Waiting", drawn, *alt).well()
    return pair


@pytest.fixture
def hand(open_window: OpenWindow, pair: Pair) -> Hand:
    return unlocked(open_window(pair.teacher.desk), PASSPHRASE)


def tick(dialog: Sharing, *titles: str) -> None:
    for row in range(dialog.form.list.count()):
        item = dialog.form.list.item(row)
        wanted = item.text().partition("    ")[0] in titles
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def sharing(hand: Hand, *titles: str) -> Sharing:
    assert hand.window.talking is not None
    dialog = hand.window.talking.share()
    hand.settle()
    tick(dialog, *titles)
    return dialog


def test_what_they_will_see_is_shown_before_it_leaves(hand: Hand, pair: Pair):
    dialog = sharing(hand, "Waiting")
    hand.click(dialog.form.look)
    hand.settle()
    hand.wait(lambda: dialog.seen is not None, "the preview")
    shown = dialog.form.seen.toPlainText()
    assert "Pupil A waited." in shown and "S3: Pupil A spoke." in shown and "Ella" not in shown
    assert dialog.seen is not None
    assert [shown[slice(*place)] for place in dialog.seen.headings] == ["Waiting"]
    (map_,) = dialog.seen.exhibits
    assert map_.alt == "A map that Pupil A drew"
    assert dialog.form.exhibits.count() == 1 and dialog.form.exhibitsTitle.isVisible()
    assert not list(pair.road.glob("*.mtlshare")), "nothing was written yet"
    target = pair.road / "out.mtlshare"
    dialog.seal_to(target)
    hand.settle()
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the file")
    dialog.accept()
    hand.close()
    pair.coach.run("receive", target, "--accept", "Amina Okafor=teacher").well()
    assert "Pupil A waited." in pair.coach.run("show", "Waiting").well().out


def test_a_drive_that_hangs_keeps_the_desk_free_and_can_be_given_up(
    hand: Hand, pair: Pair, monkeypatch: pytest.MonkeyPatch
):
    dialog = sharing(hand, "Waiting")
    hand.click(dialog.form.look)
    looked(hand, dialog)
    hangs, answers = threading.Event(), threading.Event()

    def hanging(_: object) -> None:
        hangs.set()
        answers.wait(HANG)

    monkeypatch.setattr(sharing_verbs, "write", hanging)
    told: list[str] = []
    try:
        dialog.seal_to(pair.road / "out.mtlshare")
        hand.wait(hangs.is_set, "the writing")
        dialog._link.ask(lambda desk: desk.card.name, told.append)
        hand.wait(lambda: bool(told), "the desk, which answers meanwhile")
        assert "out.mtlshare" in dialog.form.seeLead.text()
        assert not dialog.form.seal.isEnabled() and dialog.form.close.isEnabled()
        hand.click(dialog.form.close)
    finally:
        answers.set()


def test_a_full_disk_is_said_and_another_place_can_be_chosen(
    hand: Hand, pair: Pair, monkeypatch: pytest.MonkeyPatch
):
    dialog = sharing(hand, "Waiting")
    hand.click(dialog.form.look)
    looked(hand, dialog)
    lead, said = dialog.form.seeLead.text(), []
    hand.window.link.hub.said.connect(said.append)
    with monkeypatch.context() as patch:
        patch.setattr(sharing_verbs, "write", lambda _: UserError("disk.full", path="a stick"))
        dialog.seal_to(pair.road / "full.mtlshare")
        hand.wait(lambda: bool(said), "the sentence")
    assert "The disk is full" in said[0] and dialog.form.seal.isEnabled()
    assert dialog.form.seeLead.text() == lead
    dialog.seal_to(pair.road / "out.mtlshare")
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the file")
    dialog.accept()
    hand.close()
    left = [one["path"] for one in pair.teacher.json("erase", "Waiting", "--yes")["copies"]]
    shares = [Path(one).name for one in left if one.endswith(".mtlshare")]
    assert shares == ["out.mtlshare"], "erasing names what was written alone"


def test_a_possible_name_is_asked_about_before_it_can_leave(hand: Hand):
    dialog = sharing(hand, "Silence")
    hand.click(dialog.form.look)
    hand.settle()
    hand.wait(lambda: dialog.seen is not None, "the preview")
    assert dialog.seen is not None
    assert "Kowalczyk" in {one.text for one in dialog.seen.doubts}
    assert not dialog.form.seal.isEnabled()
    dialog.form.sure.setChecked(True)
    assert dialog.form.seal.isEnabled()
    hand.click(dialog.form.back)
    dialog.reject()


def looked(hand: Hand, dialog: Sharing) -> None:
    """Wait until the preview is that of now."""
    hand.settle()
    hand.wait(lambda: dialog.form.look.isEnabled() and dialog.seen is not None, "the preview")


def question(dialog: Sharing, text: str, around: str = "") -> Question:
    (found,) = [
        one
        for one in dialog.checks.questions
        if one.doubt.text == text and around in one.doubt.around
    ]
    return found


def test_each_word_that_may_be_a_name_is_answered_once_and_can_be_asked_again(
    open_window: OpenWindow, pair: Pair
):
    pair.teacher.add("Words", "I saw Will. Will they use Kahoot? Kahoot was Zbigniew’s.")
    pair.teacher.run("pseudonym", "Will", "Pupil W").well()
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = sharing(hand, "Words")
    hand.click(dialog.form.look)
    looked(hand, dialog)
    assert "I saw Pupil W. Pupil W they use Kahoot?" in dialog.form.seen.toPlainText()
    hand.click(question(dialog, "Will", "Will they").buttons["word"])
    looked(hand, dialog)
    assert "I saw Pupil W. Will they use Kahoot?" in dialog.form.seen.toPlainText()
    hand.click(question(dialog, "Kahoot").buttons["word"])
    looked(hand, dialog)
    assert not dialog.form.seal.isEnabled(), "one may still be a name"
    asked = question(dialog, "Zbigniew")
    hand.click(asked.buttons["name"])
    hand.type("Pupil Z\n")
    looked(hand, dialog)
    assert "Kahoot was Pupil Z’s." in dialog.form.seen.toPlainText()
    assert dialog.form.seal.isEnabled() and not dialog.form.sure.isVisible()
    hand.click(question(dialog, "Will", "Will they").buttons["ask"])
    looked(hand, dialog)
    assert "Pupil W they use Kahoot?" in dialog.form.seen.toPlainText()
    dialog.reject()
    again = sharing(hand, "Words")
    hand.click(again.form.look)
    looked(hand, again)
    assert again.form.seal.isEnabled(), "what was answered is not asked again"
    again.reject()


def test_a_word_that_stands_twice_in_a_sentence_is_asked_about_by_which_it_is(
    open_window: OpenWindow, pair: Pair
):
    pair.share("Waiting")
    pair.teacher.add("Chosen", "Then Mark chose, and *Mark* it was.")
    pair.teacher.run("pseudonym", "Mark", "Pupil M").well()
    unticked = ("attach", "Chosen", pair.road.parent / "drawn.png", "--alt", "Somebody")
    pair.teacher.run(*unticked).well()  # nobody said that it shows no faces
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    dialog = sharing(hand, "Chosen")
    hand.click(dialog.form.look)
    looked(hand, dialog)
    assert dialog.seen is not None
    titles = [dialog.form.seen.toPlainText()[slice(*place)] for place in dialog.seen.headings]
    assert titles == ["Chosen", "Waiting"], "what they have already comes after"
    told = [one.text() for one in dialog.form.checksInside.findChildren(QLabel)]
    assert "drawn.png stays here" in told and "Somebody" not in dialog.form.seen.toPlainText()
    said = [one.text() for one in dialog.checks.questions[1].findChildren(QLabel)]
    assert said == [
        "Is the second “Mark” a name here?",
        "In “Chosen”: Then Mark chose, and Mark it was. “Pupil M” stands for it.",
    ]
    hand.click(dialog.checks.questions[1].buttons["word"])
    looked(hand, dialog)
    assert "Then Pupil M chose, and *Mark* it was." in dialog.form.seen.toPlainText()
    dialog.reject()


def test_an_invitation_shows_its_six_words_once(hand: Hand, pair: Pair):
    dialog = sharing(hand, "Waiting")
    dialog.invite_to(pair.road / "come.mtlshare", "coach")
    hand.settle()
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the invitation")
    assert len(dialog.form.code.text().split()) == 6
    assert (pair.road / "come.mtlshare").stat().st_size > 0
    dialog.accept()


def test_people_are_seen_with_what_they_read_and_it_is_taken_back(
    open_window: OpenWindow, pair: Pair
):
    pair.share("Waiting")
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    hand.window.action("people").trigger()
    hand.settle()
    assert hand.window.journal is not None
    room = hand.window.journal.rooms.made["people"]
    assert isinstance(room, People)
    known = room.known
    assert known is not None
    (martin,) = known.people
    assert [one.title for one in martin.lent] == ["Waiting"]
    first = room.form.register_.item(0, 0)
    assert first is not None and first.text() == "Ella"
    room._withdraw(martin.lent[0].scenario, martin)
    hand.settle()
    hand.wait(lambda: room.known is not None and not room.known.people[0].lent, "taking back")
    room.form.name.setText("Mr Bevan")
    room.form.alias.setText("the head")
    hand.click(room.form.set)
    hand.settle()
    hand.wait(lambda: room.form.register_.rowCount() == 2, "the register")
    room.form.register_.setFocus()
    room.form.register_.setCurrentCell(0, 0)
    hand.press("Return")
    assert (room.form.name.text(), room.form.alias.text()) == ("Ella", "Pupil A")
    hand.type("Pupil E\n")  # in place of what is chosen
    hand.wait(lambda: ("Ella", "Pupil E", "pupil") in (room.known or known).register, "the change")


def test_it_is_told_up_to_when_somebody_has_received(open_window: OpenWindow, pair: Pair):
    def known() -> str:
        (martin,) = pair.teacher.json("people")["people"]
        return str(martin["received"])

    began = today()
    arrived = pair.share("Waiting")
    assert known() == "", "nothing came back that would prove it"
    pair.coach.run("receive", arrived, "--accept", "Amina Okafor=teacher").well()
    pair.coach.json("comment", "Waiting", "--quote", "four seconds", "--question", "Why four?")
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    pair.teacher.run("receive", back).well()
    assert known() != ""
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    hand.window.action("people").trigger()
    hand.settle()
    assert hand.window.journal is not None
    room = hand.window.journal.rooms.made["people"]
    said = [label.text() for label in room.findChildren(QLabel)]
    told = [f"Martin Hale has received up to {day}." for day in ("today", "yesterday")]
    assert any(one in label for one in said_since(began, *told) for label in said), said
    dialog = sharing(hand)
    assert dialog.form.chosen.text().endswith(tuple(said_since(began, *told)))
    dialog.reject()


def test_a_form_is_made_in_the_window_and_comes_home_by_a_drop(hand: Hand, pair: Pair):
    dialog = sharing(hand)
    assert not dialog.form.paper.isEnabled(), "nothing is ticked"
    tick(dialog, "Waiting")
    form = pair.road / "form.docx"
    dialog.paper.write_to(form)
    hand.settle()
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the form")
    assert "not sealed" in dialog.form.doneLead.text()
    dialog.accept()
    say(form, "four seconds", "Question: Why four?")
    assert hand.window.talking is not None
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(form))])
    assert shares_in(source) == [form], "dropping takes it"
    came = hand.window.talking.arrivals.receive([form])
    hand.settle()
    hand.wait(came.form.take.isEnabled, "the plan")
    hand.click(came.form.take)
    hand.settle()
    hand.close()
    (thread,) = pair.teacher.json("threads")["threads"]
    assert (thread["title"], thread["question"]) == ("Waiting", "Why four?")


def test_a_form_to_print_names_nobody(hand: Hand, pair: Pair):
    dialog = sharing(hand, "Waiting")
    form = pair.road / "form.pdf"
    dialog.paper.write_to(form)
    hand.settle()
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the form")
    dialog.accept()
    with pypdfium2.PdfDocument(form) as pdf:
        shown = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Pupil A waited." in shown and "What would you ask?" in shown
    assert "What else could explain that?" in shown, "the questions of the criteria"
    assert "Ella" not in shown and "Amina" not in shown
