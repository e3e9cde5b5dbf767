"""A teacher who entered a name by mistake hides it no longer, or mends its spelling."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.people.unhiding import Unhiding
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.people_room import people
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Ela", "Pupil A").well()
    pair.teacher.run("pseudonym", "Summer", "Pupil B").well()
    pair.teacher.add("Waiting", f"We measured shadows in Summer.\n\n{LESSON}")
    pair.teacher.add("Again", "Summer term.")
    pair.share("Waiting")
    return pair


def asked(hand: Hand) -> Unhiding:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Unhiding)
    hand.wait(lambda: not dialog.form.where.text().startswith("Looking"), "where it stands")
    return dialog


def test_a_name_that_was_no_name_is_hidden_no_longer(open_window: OpenWindow, pair: Pair) -> None:
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    room = people(hand)
    form = room.form
    assert not form.drop.isEnabled(), "nothing is chosen"
    form.register_.setFocus()
    form.register_.setCurrentCell(1, 0)
    hand.press("Delete")
    dialog = asked(hand)
    assert dialog.form.title.text() == "Hide “Summer” no longer?"
    assert dialog.form.where.text() == "It stands in 2 scenarios; others read 1 of them."
    hand.press("Return")  # what is offered first keeps it
    hand.wait(lambda: QApplication.activeModalWidget() is None, "keeping it")
    assert form.register_.rowCount() == 2
    heard: list[str] = []
    hand.window.link.hub.said.connect(heard.append)
    hand.click(form.drop)
    hand.click(asked(hand).form.drop)
    hand.wait(lambda: form.register_.rowCount() == 1, "the register")
    assert heard[-1].startswith("“Summer” is hidden no longer.")
    hand.close()
    assert [one["name"] for one in pair.teacher.json("pseudonyms")["pseudonyms"]] == ["Ela"]


def test_a_name_that_was_misspelt_is_mended_with_the_keyboard(
    open_window: OpenWindow, pair: Pair
) -> None:
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    room = people(hand)
    room.form.register_.setFocus()
    room.form.register_.setCurrentCell(0, 0)
    hand.press("Delete")
    dialog = asked(hand)
    assert dialog.form.where.text() == "It stands in none of your scenarios."
    hand.press("Tab")
    hand.press("Space")
    hand.wait(lambda: room.form.register_.rowCount() == 1, "the register")
    hand.wait(lambda: room.form.name.text() == "Ela", "the fields")
    hand.press("Ctrl+A")
    hand.type("Ella\n")
    hand.wait(lambda: room.form.register_.rowCount() == 2, "the register")
    hand.close()
    told = pair.teacher.json("pseudonyms")["pseudonyms"]
    assert {"name": "Ella", "alias": "Pupil A", "kind": "pupil"} in told
    assert "Ela" not in [one["name"] for one in told]


def test_the_register_is_shown_as_it_is_where_the_question_was_closed_too_soon(
    open_window: OpenWindow, pair: Pair
) -> None:
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    room = people(hand)
    dialog = room.register.drop(0)
    assert dialog is not None
    hand.settle()
    dialog.form.drop.click()
    dialog.close()  # before it is on the disk
    hand.wait(lambda: room.form.register_.rowCount() == 1, "the register")
