"""An answer that is on its way to the disk: said once, kept no longer, and typed on meanwhile."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Note, Utterance
from mtl_journal.gui.threads.open_card import OpenCard

HANG = 300_000  # milliseconds
WORDS = "Because I was afraid"


def note(id: str) -> Note:
    place = (id, "journal", "scenario", "Silence", "c0ca", "Cora", "Nobody looked up", 0, 16)
    return Note(*place, "exact", (), (), False, "2026-11-02T08:00:00Z")


@pytest.fixture
def card(look: Look, qtbot: QtBot) -> Iterator[OpenCard]:
    host = QWidget()
    qtbot.addWidget(host)
    made = OpenCard(look, host)
    made.show_note(note("first"), moves=True)
    yield made
    host.close()  # it holds the card until here


def told_by(card: OpenCard) -> list[tuple[str, str, str]]:
    """Return the list in which everything that a card tells will stand, in order."""
    told: list[tuple[str, str, str]] = []
    card.kept.connect(lambda id, words: told.append(("kept", id, words)))
    card.answered.connect(lambda id, words: told.append(("answered", id, words)))
    return told


def test_nothing_is_kept_as_begun_after_it_was_sent(card: OpenCard):
    told = told_by(card)
    card.form.answer.setPlainText(WORDS)
    card.form.send.click()
    card.show_note(note("second"), moves=True)  # while the disk is busy
    card.was_answered("first")
    assert told == [("kept", "first", WORDS), ("answered", "first", WORDS)]
    card.show_note(note("first"), moves=True)
    assert not card.form.answer.toPlainText()


def test_what_is_typed_while_an_answer_is_on_its_way_stays(card: OpenCard):
    told = told_by(card)
    card.form.answer.setPlainText(WORDS)
    card.form.send.click()
    card.form.answer.setPlainText("And there is more")
    assert not card.form.send.isEnabled()  # pressed again it would be said twice
    card.was_answered("first")
    assert card.form.answer.toPlainText() == "And there is more" and card.form.send.isEnabled()
    card.put_away()
    assert told[-1] == ("kept", "first", "And there is more")


def test_an_answer_that_was_refused_can_be_sent_again(card: OpenCard):
    told = told_by(card)
    card.form.answer.setPlainText(WORDS)
    card.form.send.click()
    card.was_refused("first")
    assert card.form.answer.toPlainText() == WORDS
    card.form.send.click()
    assert [one for one in told if one[0] == "answered"] == [("answered", "first", WORDS)] * 2


def test_what_is_read_far_down_stays_where_the_card_is_placed_anew(card: OpenCard, qtbot: QtBot):
    said = tuple(
        Utterance(f"{n}", "c0ca", "Cora", "2026-11-02T08:00:00Z", "", "Nobody looked up. " * 20)
        for n in range(9)
    )
    card.show_note(replace(note("first"), said=said), moves=True)
    card.window().resize(500, 500)
    card.setGeometry(0, 0, 400, card.height_at(400, 400))
    card.window().show()
    card.show()
    qtbot.waitExposed(card.window())
    bar = card.form.scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=HANG)
    bar.setValue(bar.maximum())
    read = bar.value()
    assert card.height_at(400, 400) == card.height() <= 400
    assert bar.value() == read
    assert card.height_at(400, 380) <= 380, "in a smaller window"
    assert card.height_at(400, 9999) > 400, "all of it, where there is room"
