"""A teacher who knows no Markdown writes well: questions, pictures, pasting, tools, quiet."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.journal.journal import JournalScreen
from mtl_journal.gui.theme.look import Look
from mtl_journal.services import scenarios
from mtl_journal.services.overview import list_scenarios
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked

WORD = (
    "<html><body><!--StartFragment--><h2>Why</h2><p class=MsoNormal>Some <b>bold</b> words.</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·"
    "<span>&nbsp;</span></span>one</p><!--EndFragment--></body></html>"
)


@pytest.fixture
def hand(open_window: OpenWindow, teacher: Owner) -> Hand:
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def journal(hand: Hand) -> JournalScreen:
    assert hand.window.journal is not None
    return hand.window.journal


def begin(hand: Hand, text: str = "") -> None:
    hand.press("Ctrl+N")
    hand.type("Title\n" + text)


def inked(hand: Hand) -> int:
    """Return how many points of the page are not its paper, without the cursor's own."""
    text = journal(hand).page.form.text
    text.setCursorWidth(0)
    image = text.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(one < 200 for one in bytes(image.constBits()))


def choose(hand: Hand, words: str) -> None:
    text = journal(hand).page.form.text
    cursor = text.document().find(words)
    text.setTextCursor(cursor)
    text.setFocus()


def test_questions_stand_under_empty_headings_and_are_no_part_of_the_text(
    hand: Hand, teacher: Owner
):
    begin(hand)
    hand.press("Ctrl+Shift+T")
    hand.settle()
    hand.type("gibbs\n")
    hand.settle()
    page = journal(hand).page
    text, prompts = page.form.text, journal(hand).writing.prompts
    block = text.textCursor().block()
    question = prompts.prompt_at(block)
    assert question.endswith("?")
    assert text.accessibleDescription() == question, "a screen reader hears it"
    assert question not in text.toPlainText()
    page.count()
    before, headings = inked(hand), page.form.words.text()
    hand.type("x")
    assert prompts.prompt_at(text.textCursor().block()) == ""
    assert inked(hand) < before, "the question went when something was written"
    hand.press("Backspace")
    page.count()
    assert page.form.words.text() == headings
    hand.close()
    desk = desk_of(teacher)
    try:
        (line,) = list_scenarios(desk)
        said = scenarios.show(desk, line.id).content
    finally:
        desk.close()
    assert question not in said.text


def test_questions_come_back_with_their_scenario(hand: Hand):
    begin(hand)
    hand.press("Ctrl+Shift+T")
    hand.settle()
    hand.type("kolb\n")
    hand.settle()
    hand.wait(lambda: journal(hand).keeper.id is not None, "its id")
    first = journal(hand).keeper.id
    assert first is not None
    begin(hand, "# Concrete experience\n")
    prompts, text = journal(hand).writing.prompts, journal(hand).page.form.text
    assert prompts.prompt_at(text.document().lastBlock()) == ""
    journal(hand).open(first)
    hand.settle()
    shown = text.document().begin()
    found = []
    while shown.isValid():
        found.append(prompts.prompt_at(shown))
        shown = shown.next()
    assert sum(bool(one) for one in found) == 4


def test_a_pasted_picture_is_seen_where_it_was_pasted(hand: Hand):
    begin(hand, "One.")
    before = inked(hand)
    source, picture = QMimeData(), QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#336699"))
    source.setImageData(picture)
    text = journal(hand).page.form.text
    text.insertFromMimeData(source)
    hand.settle()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    shown.form.alt.setFocus()  # type: ignore[attr-defined]
    hand.type("Blue")
    hand.click(shown.form.attach)  # type: ignore[attr-defined]
    hand.settle()
    assert text.toPlainText().startswith("One.\n\n![Blue](evidence:")
    assert inked(hand) - before > 4_000, "it is there, small"
    line = text.document().findBlockByNumber(2)
    assert 100 < text.blockBoundingRect(line).height() < 300
    hand.type("after")
    assert text.toPlainText().endswith(")\n\nafter")
    for _ in range(10):
        hand.press("Ctrl+Z")
    assert text.toPlainText() in ("One.", "")


def test_pasting_where_nothing_was_copied_changes_nothing(hand: Hand):
    begin(hand, "Before. ")
    QApplication.clipboard().clear()
    hand.press("Ctrl+Shift+V")
    hand.press("Ctrl+V")
    assert journal(hand).page.form.text.toPlainText() == "Before. "


def test_what_is_pasted_from_word_keeps_its_form_and_goes_with_one_undo(hand: Hand):
    begin(hand, "Before. ")
    source = QMimeData()
    source.setHtml(WORD)
    source.setText("Why\nSome bold words.\n·one")
    text = journal(hand).page.form.text
    text.insertFromMimeData(source)
    assert text.toPlainText() == "Before. ## Why\n\nSome **bold** words.\n\n- one"
    hand.press("Ctrl+Z")
    assert text.toPlainText() == "Before. "
    QApplication.clipboard().setMimeData(source)
    hand.press("Ctrl+Shift+V")
    assert text.toPlainText() == "Before. Why\nSome bold words.\n·one"


def test_code_from_an_editor_is_pasted_as_it_stands(hand: Hand):
    begin(hand)
    source = QMimeData()
    source.setHtml('<div style="color:#fff"><span>a_b*c</span></div>')
    source.setText("a_b*c")
    journal(hand).page.form.text.insertFromMimeData(source)
    assert journal(hand).page.form.text.toPlainText() == "a_b*c"


def test_tools_for_links_tables_and_tasks(hand: Hand):
    begin(hand, "read this and do it")
    text = journal(hand).page.form.text
    QApplication.clipboard().setText("https://example.org/a_b")
    choose(hand, "this")
    hand.press("Ctrl+Shift+L")
    assert text.toPlainText() == "read [this](https://example.org/a_b) and do it"
    hand.press("Ctrl+Z")
    QApplication.clipboard().setText("no address")
    choose(hand, "this")
    hand.press("Ctrl+Shift+L")
    hand.type("https://b.org")
    assert text.toPlainText() == "read [this](https://b.org) and do it"
    hand.window.action("tasks").trigger()
    assert text.toPlainText().startswith("- [ ] read")
    hand.window.action("tasks").trigger()
    assert text.toPlainText().startswith("read")
    hand.window.action("table").trigger()
    hand.type("Week")
    assert "\n\n| Week | Heading |\n| --- | --- |\n" in text.toPlainText()
    choose(hand, "do it")
    hand.window.action("struck").trigger()
    assert "~~do it~~" in text.toPlainText()


def test_nothing_but_the_page_and_back(hand: Hand):
    begin(hand, "Quiet.")
    screen = journal(hand)
    around = (
        screen.form.rail,
        screen.form.listPanel,
        screen.form.asidePanel,
        screen.page.form.tools,
    )
    assert all(part.isVisible() for part in around)
    hand.press("F11")
    hand.settle()
    assert not any(part.isVisible() for part in around)
    assert not hand.window.menuBar().isVisible()
    hand.type(" Still typing.")
    assert screen.page.form.text.toPlainText() == "Quiet. Still typing."
    hand.press("Ctrl+F")
    hand.press("Escape")
    assert not screen.form.rail.isVisible(), "the first Escape closed what was open over it"
    hand.press("Escape")
    hand.settle()
    assert all(part.isVisible() for part in around)
    hand.press("F11")
    hand.press("Ctrl+L")
    hand.settle()
    unlocked(hand, PASSPHRASE)
    assert screen.form.rail.isVisible() and hand.window.menuBar().isVisible()


def test_an_empty_page_asks_in_the_size_of_text_that_was_chosen(hand: Hand, look: Look):
    begin(hand, "")
    text = journal(hand).page.form.text
    before = text.viewport().font().pointSizeF()
    look.choose(percent=150)
    try:
        hand.settle()
        assert text.viewport().font().pointSizeF() == pytest.approx(before * 1.5)
        assert text.document().defaultFont().pointSizeF() == pytest.approx(before * 1.5)
    finally:
        look.choose(percent=100)
