"""A teacher names partners beside the text, and shares with those who are on the desk."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from mtl_journal.domain.partners import partners_in
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.gui.journal.aside import Aside
from mtl_journal.gui.sharing.sharing import Sharing
from mtl_journal.gui.widgets.wrapped_button import WrappedButton
from mtl_journal.services import partners, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.pseudonyms import set_pseudonym
from tests.support.commands import PASSPHRASE, new_desk
from tests.support.mentoring import Pair, new_pair
from tests.support.windows import HANG, Hand, OpenWindow, desk_of, unlocked

MATHS = "a colleague from maths"


@pytest.fixture
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    made = new_pair(tmp_path_factory.mktemp("pair"))
    made.teacher.add("Waiting", "Nobody looked up.")
    return made


@pytest.fixture
def hand(open_window: OpenWindow, pair: Pair) -> Hand:
    return unlocked(open_window(pair.teacher.desk), PASSPHRASE)


def aside(hand: Hand) -> Aside:
    assert hand.window.journal is not None
    return hand.window.journal.aside


def chips(hand: Hand) -> list[str]:
    buttons = aside(hand).form.partners.findChildren(WrappedButton)
    return [one.accessibleName() for one in buttons if not one.isHidden()]


def begun(hand: Hand) -> QLineEdit:
    """Begin a scenario, "Together", and return the field of its partners, with the cursor in it."""
    hand.press("Ctrl+N")
    hand.type("Together\nWe planned it as two.")
    field = aside(hand).form.partner
    field.setFocus()
    return field


def named(pair: Pair, title: str) -> tuple[str, ...]:
    desk = desk_of(pair.teacher)
    try:
        (line,) = [one for one in list_scenarios(desk) if one.title == title]
        return partners_in(scenarios.show(desk, line.id).content.context)
    finally:
        desk.close()


def test_partners_are_named_hidden_and_taken_away(hand: Hand, pair: Pair) -> None:
    begun(hand)
    hand.type(f"{MATHS}\nMartin Hale\n")
    hand.wait(lambda: any("Others read: Colleague A." in one for one in chips(hand)), "the alias")
    assert aside(hand).form.partnersNote.isHidden(), "nothing of it is read as a name"
    hand.type("Zbigniew Nowak\n")
    hand.wait(lambda: not aside(hand).form.partnersNote.isHidden(), "the note on a name")
    assert "“Zbigniew Nowak” may be a name" in aside(hand).form.partnersNote.text()
    hand.settle()
    (wrong,) = [
        one
        for one in aside(hand).form.partners.findChildren(WrappedButton)
        if "Zbigniew" in one.accessibleName()
    ]
    hand.click(wrong)
    hand.wait(lambda: len(chips(hand)) == 2, "what was taken away")
    hand.type("the SENCo")  # neither Return nor leaving the field
    hand.press("Ctrl+S")
    hand.settle()
    hand.press("Ctrl+N")
    hand.settle()
    assert chips(hand) == []
    hand.close()
    assert named(pair, "Together") == (MATHS, "Martin Hale", "the SENCo")


def test_whoever_was_named_before_is_offered_and_so_are_people(hand: Hand, pair: Pair) -> None:
    field = begun(hand)
    hand.type(f"{MATHS}\n")
    hand.press("Ctrl+S")
    hand.settle()
    hand.press("Ctrl+N")
    hand.type("Again\nAnd again.")
    field.setFocus()
    hand.settle()
    completer = field.completer()
    model = completer.model()
    offered = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert offered == [MATHS, "Martin Hale"]
    hand.type("mart")
    hand.take(completer)
    hand.wait(lambda: len(chips(hand)) == 1, "the one that was chosen")
    hand.press("Ctrl+S")
    hand.settle()
    hand.close()
    assert named(pair, "Again") == ("Martin Hale",)


def test_what_was_said_in_people_is_told_on_the_way_back(hand: Hand) -> None:
    begun(hand)
    hand.type("Zbigniew Nowak\n")
    hand.wait(lambda: not aside(hand).form.partnersNote.isHidden(), "the note on a name")
    hand.window.action("people").trigger()
    hand.settle()
    hand.window.link.write(
        lambda desk: (None, set_pseudonym(desk, "Zbigniew Nowak", "a governor", Bearer.COLLEAGUE))
    )
    hand.settle()
    hand.window.action("journal").trigger()
    hand.wait(lambda: any("read: a governor" in one for one in chips(hand)), "what others read")
    assert aside(hand).form.partnersNote.isHidden(), "nobody reads the name"


@pytest.mark.parametrize("go_on", ["another scenario", "locking"])
def test_a_name_that_is_left_as_it_was_typed_is_hidden_too(
    hand: Hand, pair: Pair, go_on: str
) -> None:
    begun(hand)
    hand.type("Martin Hale")  # neither Return nor leaving the field
    if go_on == "locking":
        hand.window.action("lock").trigger()
    else:
        hand.press("Ctrl+N")
    hand.settle()
    hand.close()
    assert named(pair, "Together") == ("Martin Hale",)
    (entry,) = pair.teacher.json("pseudonyms")["pseudonyms"]
    assert (entry["name"], entry["alias"]) == ("Martin Hale", "Colleague A")


def looked_at(hand: Hand, dialog: Sharing) -> None:
    """Look at what leaves, in the dialog of sharing."""
    hand.click(dialog.form.look)
    hand.settle()
    hand.wait(lambda: dialog.form.pages.currentIndex() == 1, "what they will see")
    if dialog.form.sure.isVisible():
        dialog.form.sure.setChecked(True)


def test_sharing_offers_the_partners_one_after_the_other(
    open_window: OpenWindow, pair: Pair, tmp_path: Path
) -> None:
    jo, card = "Jo Pugh", tmp_path / "jo.mtlcard"
    new_desk(tmp_path, "jo.mtlj", person=jo).run("card", card).well()
    pair.teacher.run("people", "add", card, "--role", "peer").well()
    pair.teacher.run("revise", "Waiting", "--partner", jo, "--partner", "Martin Hale").well()
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    hand.settle()
    hand.window.action("share").trigger()
    hand.settle()
    dialog = hand.window.findChild(Sharing)
    assert dialog is not None
    hand.wait(lambda: dialog.form.partners.isVisible(), "who is a partner")
    assert dialog.form.partners.text() == f"Named as partners here: {jo}, Martin Hale."
    assert dialog.form.who.currentText() == f"{jo} (peer)", "the first is chosen"
    looked_at(hand, dialog)
    dialog.seal_to(tmp_path / "jo.mtlshare")
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the file")
    assert dialog.form.following.text() == "Share with Martin Hale too"
    hand.click(dialog.form.following)
    assert dialog.form.who.currentText() == "Martin Hale (coach)"
    assert "Waiting" in dialog.form.list.item(0).text()
    looked_at(hand, dialog)
    dialog.seal_to(tmp_path / "martin.mtlshare")
    hand.wait(lambda: dialog.form.pages.currentIndex() == 2, "the other file")
    assert not dialog.form.following.isVisible(), "nobody is left"
    dialog.accept()
    pair.coach.run("receive", tmp_path / "martin.mtlshare", "--accept", "Amina Okafor=teacher")
    assert pair.coach.json("show", "Waiting")["partners"] == ["Colleague A", "Colleague B"]


def test_partners_that_are_found_late_change_nobody_who_was_chosen(
    open_window: OpenWindow, pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo, card = "Jo Pugh", tmp_path / "jo.mtlcard"
    new_desk(tmp_path, "jo.mtlj", person=jo).run("card", card).well()
    pair.teacher.run("people", "add", card, "--role", "peer").well()
    pair.teacher.run("revise", "Waiting", "--partner", "Martin Hale").well()
    hand, may_be_found = unlocked(open_window(pair.teacher.desk), PASSPHRASE), Event()
    hand.settle()

    def late(desk: Desk) -> partners.OnDesk:
        assert may_be_found.wait(HANG)
        return found(desk)

    found = partners.partners_on_desk
    monkeypatch.setattr(partners, "partners_on_desk", late)
    try:
        hand.window.action("share").trigger()
        hand.wait(lambda: hand.window.findChild(Sharing) is not None, "the dialog")
        dialog = hand.window.findChild(Sharing)
        assert dialog is not None
        who = dialog.form.who
        hand.wait(lambda: who.count() == 2, "the people")
        who.setFocus()
        QTest.keyClicks(who, "J")
        assert who.currentText() == f"{jo} (peer)"
        hand.click(dialog.form.look)
    finally:
        may_be_found.set()
    hand.settle()
    hand.wait(lambda: dialog.form.pages.currentIndex() == 1, "what they will see")
    assert who.currentText() == f"{jo} (peer)" and jo in dialog.form.seeLead.text()
    dialog.close()


def test_what_is_seen_is_for_whom_it_is_sealed(open_window: OpenWindow, pair: Pair) -> None:
    pair.share("Waiting")  # with Martin, who would have it brought up to date
    jo, card = "Jo Pugh", pair.road / "jo.mtlcard"
    new_desk(pair.road, "jo.mtlj", person=jo).run("card", card).well()
    pair.teacher.run("people", "add", card, "--role", "peer").well()
    pair.teacher.add("Newest", "It rained.")
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    hand.settle()
    hand.window.action("share").trigger()
    hand.settle()
    dialog = hand.window.findChild(Sharing)
    assert dialog is not None
    form = dialog.form
    seen: list[str] = []
    for first, then in (("Martin Hale (coach)", f"{jo} (peer)"), (f"{jo} (peer)",) * 2):
        form.pages.setCurrentIndex(0)
        form.who.setCurrentText(first)
        form.look.click()
        form.who.setCurrentText(then)  # before it is there to be seen
        hand.settle()
        hand.wait(lambda: form.pages.currentIndex() == 1, "what they will see")
        seen.append(form.seen.toPlainText())
    assert seen[0] == seen[1] and jo in form.seeLead.text()
    dialog.close()


def test_a_peer_notices_asks_and_suggests_is_offered_no_action_and_returns_it(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    amina = new_desk(tmp_path, "amina.mtlj")
    nia = new_desk(tmp_path, "nia.mtlj", person="Nia Pugh")
    share = tmp_path / "there.mtlshare"
    for one, other, card in ((amina, nia, "amina.mtlcard"), (nia, amina, "nia.mtlcard")):
        one.run("card", tmp_path / card).well()
        other.run("people", "add", tmp_path / card, "--role", "peer").well()
    amina.add("Together", "We planned it as two.")
    amina.run("share", share, "--with", "Nia Pugh", "--scenario", "Together").well()
    nia.run("receive", share, "--accept", "Amina Okafor=teacher").well()
    hand = unlocked(open_window(nia.desk), PASSPHRASE)
    hand.window.action("dialogue").trigger()
    hand.settle()
    assert hand.window.talking is not None
    room = hand.window.talking.inbox
    hand.wait(lambda: room.model.entries, "the inbox")
    room.open(room.model.entries[0])
    hand.settle()
    text = room.reading.form.text
    hand.wait(lambda: "planned" in text.toPlainText(), "the text")
    text.selectAll()
    hand.window.action("comment").trigger()
    composer = room.reading.threads.speaking.composer
    hand.wait(composer.isVisible, "saying it")
    hand.wait(lambda: composer.form.more.text() == "Add a suggestion", "what a peer may say")
    hand.settle()
    composer.form.more.click()
    hand.wait(composer.form.suggestion.isVisible, "the suggestion")
    assert not composer.form.action.isVisible() and not composer.form.due.isVisible()
    composer.form.suggestion.setPlainText("Swap classes for a day.")
    hand.click(composer.form.say)
    hand.wait(lambda: not composer.isVisible(), "what was said")
    dialog = hand.window.talking.share()
    hand.settle()
    looked_at(hand, dialog)
    assert dialog.form.seeLead.text() == (
        "No text of yours goes to Amina Okafor. What you said about theirs goes back: 1 thing."
    )
    dialog.reject()
    hand.close()
    (thread,) = nia.json("threads")["threads"]
    assert thread["suggestion"] == "Swap classes for a day."
