"""A teacher writes in two languages: what is misspelt is seen, mended, or kept as her own word."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from mtl_journal.domain.spelling import Language
from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.services import scenarios
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.own_words import list_own_words
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked


@pytest.fixture
def hand(open_window: OpenWindow, teacher: Owner) -> Hand:
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def write(hand: Hand, text: str) -> None:
    hand.press("Ctrl+N")
    hand.type("Title\n" + text)


def wrong(hand: Hand) -> list[str]:
    page, squiggles = journal(hand).page.form.text, journal(hand).writing.squiggles
    block, found = page.document().firstBlock(), []
    while block.isValid():
        line = block.text().encode("utf-16-le")
        found += [line[2 * a : 2 * b].decode("utf-16-le") for a, b in squiggles.spans_of(block)]
        block = block.next()
    return found


def menu_of(hand: Hand) -> QMenu:
    text = journal(hand).page.form.text
    menus = [one for one in text.findChildren(QMenu) if one.isVisible()]
    assert len(menus) == 1
    return menus[0]


def labels(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def red(hand: Hand) -> int:
    text = journal(hand).page.form.text
    bad = journal(hand).page._look.colour("bad")
    image = text.viewport().grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(min(80, image.height())))
    return sum(_near(image.pixelColor(x, y), bad) for x, y in points)


def _near(one: QColor, other: QColor) -> bool:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) < 40


def test_what_is_misspelt_is_underlined_but_not_what_is_being_typed(hand: Hand):
    write(hand, "Good behavour 😀 and behavour. Dysgodd Siân am y mor. Teh")
    hand.wait(lambda: wrong(hand) == ["behavour", "behavour", "Teh"], "the look-up")
    before = red(hand)
    assert before > 20
    hand.press("Ctrl+Home")
    assert red(hand) > before, "the last word is left, so it is underlined too"


def test_a_key_goes_to_the_word_and_enter_takes_what_was_meant(hand: Hand):
    write(hand, "Good behavour is good.")
    hand.wait(lambda: wrong(hand) == ["behavour"], "the look-up")
    hand.press("F7")
    menu = menu_of(hand)
    hand.wait(lambda: "behaviour" in labels(menu), "the suggestions")
    hand.wait(lambda: menu.activeAction().text() == "behaviour", "the first of them")
    menu.activeAction().trigger()
    menu.close()
    text = journal(hand).page.form.text
    assert text.toPlainText() == "Good behaviour is good."
    hand.press("Ctrl+Z")
    assert text.toPlainText() == "Good behavour is good."
    hand.press("Ctrl+Z")
    assert text.toPlainText() != "Good behavour is good.", "it was one step"


def test_a_word_that_is_kept_stays_right_in_the_desk(hand: Hand, teacher: Owner):
    write(hand, "Tomaszek came. Tomaszek's mother too.")
    hand.wait(lambda: len(wrong(hand)) == 2, "the look-up")
    hand.press("F7")
    menu = menu_of(hand)
    next(one for one in menu.actions() if one.text().startswith("Add “")).trigger()
    menu.close()
    hand.settle()
    assert wrong(hand) == []
    hand.press("F7")
    assert "No word" in hand.window.form.noticeText.text()
    hand.press("Ctrl+L")
    hand.settle()
    unlocked(hand, PASSPHRASE)
    hand.settle()
    journal(hand).page.form.text.setFocus()
    hand.press("Ctrl+End")
    hand.type(" Behavour.")
    hand.wait(lambda: wrong(hand) == ["Behavour"], "the look-up")
    hand.close()
    desk = desk_of(teacher)
    try:
        assert list_own_words(desk) == ["Tomaszek"]
    finally:
        desk.close()


def test_each_scenario_keeps_its_languages(hand: Hand, teacher: Owner):
    write(hand, "Dysgodd y plant. Nothing.")
    hand.settle()
    choice = journal(hand).page.form.language.menu()
    next(one for one in choice.actions() if one.text() == "Welsh").trigger()
    hand.wait(lambda: wrong(hand) == ["Nothing"], "the look-up")
    write(hand, "Another.")
    assert journal(hand).writing.speller.languages == (Language.ENGLISH, Language.WELSH)
    hand.close()
    desk = desk_of(teacher)
    try:
        shown = [scenarios.show(desk, one.id) for one in list_scenarios(desk)]
        said = {one.content.text: dict(one.content.context) for one in shown}
    finally:
        desk.close()
    assert said["Dysgodd y plant. Nothing."]["spelling"] == "cy"
    assert "spelling" not in said["Another."]


def test_locking_forgets_every_word_that_was_looked_up(hand: Hand):
    write(hand, "Good behavour.")
    hand.wait(lambda: wrong(hand) == ["behavour"], "the look-up")
    hand.press("Ctrl+L")
    hand.settle()
    assert journal(hand).writing.speller._known == {}
