"""Two read-only texts side by side, in which every changed word is marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QScrollBar, QSplitter, QWidget

from mtl_journal.domain.word_changes import GONE, NEW, SAME, word_changes
from mtl_journal.gui.theme.look import Look

_TEXT = 12.0  # points


def mark_style(kind: int, look: Look) -> QTextCharFormat:
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
    """Shows a text and another; both are scrolled together."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.left, self.right = self._made("The text at the left"), self._made("At the right")
        bars = self.left.verticalScrollBar(), self.right.verticalScrollBar()
        for one, other in (bars, bars[::-1]):
            one.valueChanged.connect(lambda _, one=one, other=other: _follow(one, other))

    def show_texts(self, left: str, right: str) -> None:
        """Show two texts: what only the left has is struck out, what only the right has is new."""
        pieces = word_changes(left, right)
        self._fill(self.left, [piece for piece in pieces if piece[0] in (SAME, GONE)])
        self._fill(self.right, [piece for piece in pieces if piece[0] in (SAME, NEW)])

    def clear(self) -> None:
        """Forget both."""
        self.left.clear()
        self.right.clear()

    def _made(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setProperty("kind", "page")
        text.setAccessibleName(name)
        text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        text.setFont(self._look.font(_TEXT, family="text"))
        self.addWidget(text)
        return text

    def _fill(self, field: QPlainTextEdit, pieces: list[tuple[int, str]]) -> None:
        field.clear()
        cursor = field.textCursor()
        cursor.beginEditBlock()
        first = 0
        for kind, words in pieces:
            if kind != SAME and not first:
                first = cursor.position()
            cursor.insertText(words, mark_style(kind, self._look))
        cursor.endEditBlock()
        cursor.setPosition(first)
        field.setTextCursor(cursor)
        field.centerCursor()


def _follow(one: QScrollBar, other: QScrollBar) -> None:
    """Stand as far down as the other does."""
    if one.maximum():
        wanted = round(one.value() / one.maximum() * other.maximum())
        if abs(other.value() - wanted) > 1:
            other.setValue(wanted)
