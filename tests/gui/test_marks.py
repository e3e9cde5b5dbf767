"""Marked words tell by the line below them who spoke, and where they may have moved."""

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.marks import Marks
from mtl_journal.gui.threads.notes import Note

TEXT = "Nobody answered for four seconds, and then two did."
MOVED = QTextCharFormat.UnderlineStyle.DashUnderline


def note(place: int, author: str, fit: str = "exact") -> Note:
    return Note(
        f"{place}", "journal", "scenario", "Waiting", author, "Somebody", "", place, place + 4,
        fit, (), (), False, "2026-11-23T08:00:00Z",
    )  # fmt: skip


@pytest.fixture
def text(qtbot: QtBot) -> QPlainTextEdit:
    text = QPlainTextEdit(TEXT)
    qtbot.addWidget(text)
    return text


def styles(text: QPlainTextEdit) -> list[QTextCharFormat.UnderlineStyle]:
    return [one.format.underlineStyle() for one in text.extraSelections()]


def test_four_shapes_have_four_lines_and_moved_words_one_of_their_own(
    text: QPlainTextEdit, look: Look
):
    marks = Marks(text, look)
    people = [f"{number:08x}" for number in range(4)]
    marks.put([note(5 * place, one) for place, one in enumerate(people)], TEXT)
    found = styles(text)
    assert len(set(found)) == 4 and MOVED not in found
    marks.put([note(0, people[0], "moved"), note(10, people[0])], TEXT)
    assert styles(text) == [MOVED, found[0]]


def test_somebody_keeps_their_line_when_it_is_chosen(text: QPlainTextEdit, look: Look):
    marks = Marks(text, look)
    marks.put([note(0, "00000003")], TEXT)
    before = styles(text)
    marks.active = "0"
    marks.paint()
    assert styles(text) == before
