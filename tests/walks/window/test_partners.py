"""A teacher names partners beside the text, and shares with those who are on the desk."""

import pytest

from mtl_journal.domain.partners import partners_in
from mtl_journal.gui.journal.aside import Aside
from mtl_journal.gui.widgets.wrapped_button import WrappedButton
from mtl_journal.services import scenarios
from mtl_journal.services.overview import list_scenarios
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import Pair, new_pair
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked

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


def named(pair: Pair, title: str) -> tuple[str, ...]:
    desk = desk_of(pair.teacher)
    try:
        (line,) = [one for one in list_scenarios(desk) if one.title == title]
        return partners_in(scenarios.show(desk, line.id).content.context)
    finally:
        desk.close()


def test_partners_are_named_hidden_and_taken_away(hand: Hand, pair: Pair) -> None:
    hand.press("Ctrl+N")
    hand.type("Together\nWe planned it as two.")
    field = aside(hand).form.partner
    field.setFocus()
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
    hand.press("Ctrl+N")
    hand.type("Together\nWe planned it as two.")
    field = aside(hand).form.partner
    field.setFocus()
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
