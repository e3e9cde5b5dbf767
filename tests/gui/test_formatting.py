"""The toolbar on Markdown: marks go on and off, and one step undoes them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from mtl_journal.gui.journal import formatting
from mtl_journal.gui.widgets.text_page import TextPage


@pytest.fixture
def edit(qtbot) -> QPlainTextEdit:
    made = TextPage()
    qtbot.addWidget(made)
    return made


def choose(edit: QPlainTextEdit, text: str, start: int, end: int) -> None:
    edit.setPlainText(text)
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("before", "start", "end", "mark", "after"),
    [
        ("say it now", 4, 6, "**", "say **it** now"),
        ("say it now", 4, 4, "**", "say **it** now"),
        ("say it now", 4, 7, "*", "say *it* now"),
        ("say **it** now", 6, 8, "**", "say it now"),
        ("say **it** now", 4, 10, "**", "say it now"),
        ("say **it** now", 6, 8, "*", "say ***it*** now"),
        ("", 0, 0, "**", "****"),
        ("Ŵyn 👩🏽‍🏫 here", 0, 3, "*", "*Ŵyn* 👩🏽‍🏫 here"),
    ],
)
def test_marks_go_round_words_and_off_again(
    edit: QPlainTextEdit, before: str, start: int, end: int, mark: str, after: str
):
    choose(edit, before, start, end)
    formatting.surround(edit, mark)
    assert edit.toPlainText() == after
    edit.undo()
    assert edit.toPlainText() == before


def test_twice_the_same_button_changes_nothing(edit: QPlainTextEdit):
    choose(edit, "say it now", 4, 6)
    formatting.surround(edit, "**")
    formatting.surround(edit, "**")
    assert edit.toPlainText() == "say it now"


def test_headings_go_round(edit: QPlainTextEdit):
    choose(edit, "Why", 0, 0)
    seen = []
    for _ in range(4):
        formatting.heading(edit)
        seen.append(edit.toPlainText())
    assert seen == ["# Why", "## Why", "### Why", "Why"]


@pytest.mark.parametrize(
    ("verb", "made"),
    [
        (formatting.bullets, "- one\n- two"),
        (formatting.numbers, "1. one\n2. two"),
        (formatting.quote, "> one\n> two"),
    ],
)
def test_lines_become_lists_and_plain_again(edit: QPlainTextEdit, verb, made: str):
    choose(edit, "one\ntwo", 0, 7)
    verb(edit)
    assert edit.toPlainText() == made
    edit.selectAll()
    verb(edit)
    assert edit.toPlainText() == "one\ntwo"


def test_a_bulleted_list_becomes_a_numbered_one(edit: QPlainTextEdit):
    choose(edit, "- one\n- two", 0, 11)
    formatting.numbers(edit)
    assert edit.toPlainText() == "1. one\n2. two"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- one", "- one\n- "),
        ("9. nine", "9. nine\n10. "),
        ("  * deep", "  * deep\n  * "),
        ("> said", "> said\n> "),
        ("- ", ""),
        ("plain", "plain\n"),
    ],
)
def test_enter_goes_on_with_a_list_and_ends_an_empty_item(
    edit: QPlainTextEdit, line: str, after: str
):
    choose(edit, line, len(line), len(line))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == after
