"""Items of lists and quotations hang: their lines go on below their words, whatever is typed."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtTest import QTest

from mtl_journal.gui.journal.documents import Documents
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.hanging_lines import hang_lines
from mtl_journal.gui.widgets.text_page import TextPage

LONG = "words that go on for a good while, so that no line of this page is long enough for them"
HEBREW = "\u05de\u05d9\u05dc\u05d9\u05dd \u05d1\u05e2\u05d1\u05e8\u05d9\u05ea " * 12
NARROW = 320  # pixels


@pytest.fixture
def opened(look: Look) -> Iterator[Callable[[str], TextPage]]:
    """Open a narrow page on a text, as the journal does."""
    page = TextPage()
    documents = Documents(look, page)

    def open_text(text: str) -> TextPage:
        page.setDocument(documents.of(None, text))
        page.resize(NARROW, 600)
        page.show()
        _lines_of(page, 0)
        return page

    yield open_text
    page.close()
    page.deleteLater()


def _block(page: TextPage, number: int) -> QTextBlock:
    block = page.document().findBlockByNumber(number)
    page.blockBoundingGeometry(block)  # what is not seen yet is laid out when asked for
    return block


def _lines_of(page: TextPage, number: int) -> list[tuple[float, float]]:
    """Return where the lines of a paragraph begin and end (pixels)."""
    layout = _block(page, number).layout()
    lines = [layout.lineAt(at) for at in range(layout.lineCount())]
    return [(round(line.x(), 2), round(line.x() + line.width(), 2)) for line in lines]


def _words_at(page: TextPage, number: int, mark: str) -> float:
    first = _block(page, number).layout().lineAt(0)
    found = first.cursorToX(len(mark))
    assert isinstance(found, tuple)
    return round(found[0], 2)


@pytest.mark.parametrize("mark", ["- ", "12. ", "* ", "- [ ] ", "> ", "  - ", "> > "])
def test_lines_go_on_below_the_words(opened, mark: str):
    page = opened(f"{mark}{LONG}\n\n{LONG}")
    first, *others = _lines_of(page, 0)
    assert first[0] == 0
    assert len(others) >= 2
    assert {left for left, _ in others} == {_words_at(page, 0, mark)}
    assert {right for _, right in others} == {first[1]}
    assert {left for left, _ in _lines_of(page, 2)} == {0}, "a paragraph hung"


def test_lines_from_the_right_hang_at_the_right(opened):
    page = opened(f"- {HEBREW}")
    first, *others = _lines_of(page, 0)
    assert others
    assert all(left == first[0] and right < first[1] for left, right in others)


def test_marks_between_fences_are_no_marks(opened):
    page = opened(f"```\n- {LONG}\n```")
    _block(page, 1)
    assert {left for left, _ in _lines_of(page, 1)} == {0}


def test_typing_goes_on_below_the_words_and_heights_add_up(opened):
    page = opened(f"- begun\n\nthen {LONG}")
    page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    for word in LONG.split():
        QTest.keyClicks(page, f" {word}")
        lines = _lines_of(page, 0)
        below = page.blockBoundingGeometry(_block(page, 1)).top()
        assert {left for left, _ in lines[1:]} <= {_words_at(page, 0, "- ")}
        assert page.blockBoundingGeometry(_block(page, 0)).bottom() == below
    assert len(_lines_of(page, 0)) > 2
    said = [_block(page, at).lineCount() for at in range(page.document().blockCount())]
    assert sum(said) == page.document().lineCount()


def test_a_mark_taken_away_takes_its_room_along(opened):
    page = opened(f"- {LONG}")
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Delete)
    assert page.toPlainText() == LONG
    assert {left for left, _ in _lines_of(page, 0)} == {0}


def test_a_wider_page_lays_them_out_anew(opened):
    page = opened(f"- {LONG}")
    before = _lines_of(page, 0)
    page.resize(NARROW * 3 // 2, 600)
    after = _lines_of(page, 0)
    assert len(after) < len(before)
    assert after[1][0] == before[1][0]


def test_a_document_stays_while_its_field_does(look: Look):
    page, ended = TextPage(), []
    hang_lines(page)
    page.document().destroyed.connect(lambda *_: ended.append(True))
    page.setPlainText(f"- {LONG}\n- {LONG}")
    page.resize(NARROW, 600)
    page.show()
    assert len(_lines_of(page, 1)) > 2
    gc.collect()
    assert ended == []
    page.close()
    page.deleteLater()


def test_nothing_is_there_to_be_undone(opened):
    page = opened(f"- {LONG}\n> {LONG}")
    assert not page.document().isUndoAvailable()
    assert not page.document().isModified()
    assert page.toPlainText() == f"- {LONG}\n> {LONG}"
