"""Live styling: marks dimmed, headings sized, and never a change to the text."""

from functools import partial

import pytest
from PySide6.QtGui import QFont, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from mtl_journal.gui.journal.markdown_colours import MarkdownColours
from mtl_journal.gui.theme.look import Look
from tests.support.pace import least


@pytest.fixture
def styled(look: Look):
    kept = []

    def style(text: str) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        font = look.font(13, family="text")
        document.setDefaultFont(font)
        document.setPlainText(text)
        kept.append((document, MarkdownColours(document, look, font)))
        assert document.toPlainText() == text
        return document

    return style


def at(document: QTextDocument, place: int) -> QTextCharFormat:
    """Return the style that a character is shown in, an empty one where it is plain."""
    block = document.findBlock(place)
    for one in block.layout().formats():
        if one.start <= place - block.position() < one.start + one.length:
            return QTextCharFormat(one.format)  # what Qt handed out goes with its list
    return QTextCharFormat()


def test_a_heading_is_larger_and_its_mark_dimmed(styled, look: Look):
    document = styled("## Why\nplain")
    assert at(document, 3).fontPointSize() > 13
    assert at(document, 3).fontWeight() == QFont.Weight.Bold
    assert at(document, 0).foreground().color() == look.colour("muted")
    assert at(document, 8).isEmpty()


@pytest.mark.parametrize("text", ["a **b** c", "a __b__ c"])
def test_bold_is_bold_and_its_marks_are_dimmed(styled, look: Look, text: str):
    document = styled(text)
    assert at(document, 4).fontWeight() == QFont.Weight.Bold
    assert at(document, 2).foreground().color() == look.colour("muted")
    assert at(document, 0).isEmpty()


def test_italics_inside_bold_are_both(styled):
    document = styled("**a *b* c**")
    assert at(document, 5).fontWeight() == QFont.Weight.Bold
    assert at(document, 5).fontItalic()


@pytest.mark.parametrize("text", ["2 * 3 * 4", "snake_case_name", "** a", "a*b"])
def test_what_is_no_mark_is_left_alone(styled, text: str):
    document = styled(text)
    assert all(at(document, place).isEmpty() for place in range(len(text)))


def test_code_between_fences_is_code_and_nothing_else(styled):
    document = styled("```\n# no **heading**\n```\n# one")
    assert "Mono" in at(document, 6).fontFamilies()[0]
    assert at(document, 8).fontWeight() != QFont.Weight.Bold
    assert at(document, 27).fontPointSize() > 13


@pytest.mark.parametrize("piece", ["*", "> ", "[", "[a](", "**a ", "_a", "`", "`a``", "- "])
def test_a_line_of_nothing_but_marks_is_not_slower_than_its_length(styled, piece: str):
    took = []
    for signs in (2_000, 16_000):
        text = (piece * signs)[:signs]
        took.append(max(least(partial(styled, text)), 0.002))
    assert took[1] < 8 * 8 * took[0]


def test_a_line_of_a_million_signs_does_not_hang(styled):
    styled("**so** " * 150_000)
