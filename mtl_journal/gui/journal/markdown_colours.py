"""Live styling of Markdown: marks dimmed, headings sized, quotations, lists and code set apart."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from mtl_journal.gui.journal.picture_lines import CAPTION, FIGURE, ROOM, room, room_above, tiny
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.hanging_lines import IN_CODE, ITEM, QUOTE

_HEADING = re.compile(r"(#{1,6})(\s+)(?=\S)")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\*_\w])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\*_\w])")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"(!?\[)([^\]\n]*)(\]\([^)\n]*\))")
_SIZES = (1.5, 1.25, 1.1, 1.0, 1.0, 1.0)
_LONGEST = 20_000  # characters of one line that are looked at: longer ones are no prose
_MOST_MARKS = 300  # of one kind in a line: each is looked for to the end of it
_PLAIN = -1


class MarkdownColours(QSyntaxHighlighter):
    """Styles a document; the text itself is never touched.

    Without `figures` all words of a picture are seen, what it shows and where it lies.
    """

    def __init__(
        self, document: QTextDocument, look: Look, base: QFont, *, figures: bool = True
    ) -> None:
        super().__init__(document)
        self._look, self._figures = look, figures
        self._cursor_in: QTextBlock | None = None
        self.dress(base)

    def dress(self, base: QFont) -> None:
        """Take over the colours of the look and a font; what is shown follows."""
        self._dim = _format(self._look, "muted")
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Bold)
        self._slanted = QTextCharFormat()
        self._slanted.setFontItalic(True)
        self._quote = _format(self._look, "muted")
        self._quote.setFontItalic(True)
        self._mark = _format(self._look, "accent")
        self._mark.setFontWeight(QFont.Weight.Bold)
        self._link = _format(self._look, "accent")
        self._code = QTextCharFormat()
        self._code.setFontFamilies([self._look.font(family="mono").family()])
        self._code.setFontPointSize(base.pointSizeF() * 0.84)
        self._room = room(base, self._look.pixels(ROOM + CAPTION))
        self._room_above = room_above(base, self._look.pixels(ROOM))
        self._tiny = tiny(QColor(Qt.GlobalColor.transparent))
        self._headings: list[tuple[QTextCharFormat, QTextCharFormat]] = []
        for size in _SIZES:
            words, marks = QTextCharFormat(), _format(self._look, "muted")
            for one in (words, marks):
                one.setFontPointSize(base.pointSizeF() * size)
            words.setFontWeight(QFont.Weight.Bold)
            self._headings.append((words, marks))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        if _FENCE.match(text):
            self.setCurrentBlockState(_PLAIN if self.previousBlockState() == IN_CODE else IN_CODE)
            self.setFormat(0, len(text), self._dim)
            return
        if self.previousBlockState() == IN_CODE:
            self.setCurrentBlockState(IN_CODE)
            self.setFormat(0, len(text), self._code)
            return
        self.setCurrentBlockState(_PLAIN)
        if not text or len(text) > _LONGEST:
            return
        if self._figures and text.startswith("![") and (found := FIGURE.match(text)):
            self._figure(found)
            return
        self._block(text)
        self._inline(text)

    def reveal(self, block: QTextBlock) -> None:
        """Show the words of a picture where the cursor is, and hide those where it was."""
        before, self._cursor_in = self._cursor_in, block
        if before == block:
            return
        for one in (before, block):
            if one is not None and one.isValid() and one.text().startswith("!["):
                self.rehighlightBlock(one)

    def _figure(self, found: re.Match[str]) -> None:
        """Keep room for the picture; its words are seen where the cursor is."""
        if self.currentBlock() != self._cursor_in:
            self.setFormat(0, 1, self._room)
            self.setFormat(1, found.end(), self._tiny)
            return
        self.setFormat(0, 1, self._room_above)
        self.setFormat(1, 1, self._dim)
        self.setFormat(2, found.end(1) - 2, self._quote)
        self.setFormat(found.end(1), 1, self._dim)
        self.setFormat(found.end(1) + 1, found.end(), self._tiny)

    def _block(self, text: str) -> None:
        if found := _HEADING.match(text):
            words, marks = self._headings[len(found[1]) - 1]
            self.setFormat(0, found.end(), marks)
            self.setFormat(found.end(), len(text), words)
        elif text.lstrip().startswith("|"):
            self.setFormat(0, len(text), self._code)  # so that the columns of a table align
        elif _RULE.match(text):
            self.setFormat(0, len(text), self._dim)
        elif found := QUOTE.match(text):
            self.setFormat(0, found.end(), self._mark)
            self.setFormat(found.end(), len(text), self._quote)
        elif found := ITEM.match(text):
            self.setFormat(0, found.end(), self._mark)

    def _inline(self, text: str) -> None:
        if 0 < text.count("[") < _MOST_MARKS:
            for found in _LINK.finditer(text):
                self._dimmed(found.start(1), found.end(1))
                self._add(found.start(2), found.end(2), self._link)
                self._dimmed(found.start(3), found.end(3))
        if 0 < text.count("*") + text.count("_") < _MOST_MARKS:
            for pattern, style in ((_STRONG, self._strong), (_EMPHASIS, self._slanted)):
                for found in pattern.finditer(text):
                    self._add(found.start(2), found.end(2), style)
                    self._dimmed(found.start(), found.start(2))
                    self._dimmed(found.end(2), found.end())
        if 0 < text.count("`") < _MOST_MARKS:
            for found in _CODE.finditer(text):
                self.setFormat(found.start(2), len(found[2]), self._code)
                self._dimmed(found.start(), found.start(2))
                self._dimmed(found.end(2), found.end())

    def _add(self, start: int, end: int, style: QTextCharFormat) -> None:
        """Lay a style over what is there, sign by sign where styles change."""
        at = start
        while at < end:
            before = self.format(at)
            stop = at + 1
            while stop < end and self.format(stop) == before:
                stop += 1
            before.merge(style)
            self.setFormat(at, stop - at, before)
            at = stop

    def _dimmed(self, start: int, end: int) -> None:
        self._add(start, end, self._dim)


def _format(look: Look, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(look.colour(colour))
    return made
