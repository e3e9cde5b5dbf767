"""Two read-only texts side by side, in which every changed word is marked."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from mtl_journal.domain.word_changes import GONE, NEW, SAME, word_changes
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.hanging_lines import hang_lines
from mtl_journal.gui.widgets.utf16 import Units

_TEXT = 12.0  # points
_EDGE = 12  # pixels round each text


def show_marked(field: QPlainTextEdit, pieces: list[tuple[int, str]], look: Look) -> None:
    """Show pieces of text, (kind, words) as `word_changes` has them, and the first change."""
    field.clear()
    cursor = field.textCursor()
    cursor.beginEditBlock()
    first = 0
    for kind, words in pieces:
        if kind != SAME and not first:
            first = cursor.position()
        cursor.insertText(words, _mark_style(kind, look))
    cursor.endEditBlock()
    cursor.setPosition(first)
    field.setTextCursor(cursor)
    _show_first_change(field)


def _mark_style(kind: int, look: Look) -> QTextCharFormat:
    """Return how words that came or went are marked: by colour, and by a line besides."""
    style = QTextCharFormat()
    if kind == NEW:
        style.setForeground(look.colour("good"))
        style.setFontWeight(QFont.Weight.Bold)
        style.setFontUnderline(True)
    elif kind == GONE:
        style.setForeground(look.colour("bad"))
        style.setFontStrikeOut(True)
    return style


class TwoTexts(QSplitter):
    """Shows a text and another; the same words stay side by side while one is scrolled."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.left, self.right = self._made("The text at the left"), self._made("At the right")
        self._shared: list[tuple[int, int]] = []  # where the same words begin, left and right
        self._following = False
        self.left.verticalScrollBar().valueChanged.connect(lambda _: self._follow(self.left))
        self.right.verticalScrollBar().valueChanged.connect(lambda _: self._follow(self.right))

    def show_texts(self, left: str, right: str) -> None:
        """Show two texts: what only the left has is struck out, what only the right has is new."""
        pieces = word_changes(left, right)
        self._shared = _shared(pieces)
        self._following = True  # until both are filled
        show_marked(self.left, [one for one in pieces if one[0] in (SAME, GONE)], self._look)
        show_marked(self.right, [one for one in pieces if one[0] in (SAME, NEW)], self._look)
        self._following = False
        self._follow(self.right)

    def showEvent(self, event: QShowEvent) -> None:
        """Find the first change anew: what was filled before was as small as nothing."""
        super().showEvent(event)
        self._following = True
        for text in (self.left, self.right):
            _show_first_change(text)
        self._following = False
        self._follow(self.right)

    def clear(self) -> None:
        """Forget both."""
        self._shared = []
        self.left.clear()
        self.right.clear()

    def _made(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        hang_lines(text)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setProperty("kind", "page")
        text.setAccessibleName(name)
        text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        text.setFont(self._look.font(_TEXT, family="text"))
        text.document().setDocumentMargin(_EDGE)
        self.addWidget(text)
        return text

    def _follow(self, one: QPlainTextEdit) -> None:
        """Let the other show at its top what this one shows at its own."""
        if self._following or not self._shared:
            return
        self._following = True
        side = 0 if one is self.left else 1
        other = self.right if one is self.left else self.left
        top = one.cursorForPosition(QPoint(0, 0)).position()
        _scroll_to(other, _across(self._shared, side, top))
        self._following = False


def _show_first_change(field: QPlainTextEdit) -> None:
    """Show the cursor in the middle; the top where it is there, for then nothing changed."""
    field.centerCursor()
    if field.textCursor().atStart():
        field.verticalScrollBar().setValue(0)


def _shared(pieces: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return where each piece begins in both texts, in the units in which Qt counts."""
    places, left, right = [(0, 0)], 0, 0
    for kind, words in pieces:
        length = Units(words).of_point(len(words))
        left += length if kind != NEW else 0
        right += length if kind != GONE else 0
        places.append((left, right))
    return places


def _across(places: list[tuple[int, int]], side: int, at: int) -> int:
    """Return the place in the other text that a place in the text of a side stands for."""
    found = places[max(bisect_right(places, at, key=lambda pair: pair[side]) - 1, 0)]
    after = next((pair for pair in places if pair[side] > found[side]), found)
    same = after[0] - found[0] == after[1] - found[1]
    return found[1 - side] + (at - found[side] if same else 0)


def _scroll_to(text: QPlainTextEdit, position: int) -> None:
    """Show the line of a position at the top, or as near as there is text below it."""
    block = text.document().findBlock(position)
    if block.isValid():
        within = block.layout().lineForTextPosition(position - block.position())
        line = within.lineNumber() if within.isValid() else 0
        text.verticalScrollBar().setValue(block.firstLineNumber() + line)
