"""The marked words in a text: each thread's passage, as Qt keeps it while the text is edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Note
from mtl_journal.gui.widgets.persons import colour_of, shape_of
from mtl_journal.gui.widgets.utf16 import Units

_PARAGRAPH = "\u2029"  # what Qt puts where a line ends
_LINE = QTextCharFormat.UnderlineStyle
_LINES = (_LINE.SingleUnderline, _LINE.DotLine, _LINE.DashDotLine, _LINE.DashDotDotLine)


@dataclass(slots=True)
class Mark:
    """A passage of a document; `words` are what it held when it was found."""

    cursor: QTextCursor
    words: str

    @property
    def start(self) -> int:
        """Qt's position where it begins."""
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """Qt's position where it ends."""
        return self.cursor.selectionEnd()

    @property
    def torn(self) -> bool:
        """Whether nothing of it is left, though there was something."""
        return bool(self.words) and not self.cursor.hasSelection()


class Marks:
    """All passages of one text field."""

    def __init__(self, text: QPlainTextEdit, look: Look) -> None:
        self._text, self._look = text, look
        self._marks: dict[str, Mark] = {}
        self._moved: set[str] = set()
        self._by: dict[str, str] = {}
        self.active: str | None = None

    def put(self, notes: Iterable[Note], text: str) -> None:
        """Mark the passages of these threads, whose places are code points of `text`."""
        units = Units(text)
        self._marks, self._moved, self._by = {}, set(), {}
        for note in notes:
            if note.lost:
                continue
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(units.of_point(note.start))
            cursor.setPosition(units.of_point(note.end), QTextCursor.MoveMode.KeepAnchor)
            self._marks[note.id] = Mark(cursor, cursor.selectedText())
            self._by[note.id] = note.author
            if note.fit == "moved":
                self._moved.add(note.id)
        self.paint()

    def clear(self) -> None:
        """Mark nothing."""
        self._marks, self._moved, self._by, self.active = {}, set(), {}, None
        self._text.setExtraSelections([])

    def of(self, id: str) -> Mark | None:
        """Return a thread's passage, None where its words are gone."""
        return self._marks.get(id)

    def between(self, first: int, last: int) -> list[tuple[int, str]]:
        """Return (Qt's position, thread) of passages that begin from first to last, in order."""
        starts = [(mark.cursor.selectionStart(), id) for id, mark in self._marks.items()]
        return sorted(one for one in starts if first <= one[0] <= last)

    def at(self, position: int) -> str | None:
        """Return the thread whose passage holds Qt's position, the shortest where several do."""
        found = [
            (mark.end - mark.start, id)
            for id, mark in self._marks.items()
            if mark.start <= position <= mark.end and mark.cursor.hasSelection()
        ]
        return min(found)[1] if found else None

    @property
    def torn(self) -> bool:
        """Whether a passage lost all its words, as when a paragraph was cut to be put elsewhere."""
        return any(mark.torn for mark in self._marks.values())

    def paint(self) -> None:
        """Show the marks in the colours of the look; the active one stands out."""
        shown = [self._selection(id, mark) for id, mark in self._marks.items()]
        self._text.setExtraSelections(shown)

    def _selection(self, id: str, mark: Mark) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        active = id == self.active
        style.setBackground(self._look.colour("mark" if active else "marked"))
        person = self._by.get(id, "")
        style.setUnderlineStyle(
            _LINE.DashUnderline if id in self._moved else _LINES[shape_of(person)]
        )
        style.setUnderlineColor(
            self._look.colour("warn") if active else colour_of(person, self._look)
        )
        selection = QTextEdit.ExtraSelection()
        selection.cursor = mark.cursor
        selection.format = style
        return selection


def selected_points(text: QPlainTextEdit) -> tuple[int, int] | None:
    """Return the chosen words as code points without space around them, None without any."""
    return points_of(text.textCursor(), text)


def choose_points(text: QPlainTextEdit, passage: tuple[int, int]) -> None:
    """Choose the words from one code point to another, and show them."""
    units = Units(text.toPlainText())
    cursor = text.textCursor()
    cursor.setPosition(units.of_point(passage[0]))
    cursor.setPosition(units.of_point(passage[1]), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.ensureCursorVisible()


def points_of(cursor: QTextCursor, text: QPlainTextEdit) -> tuple[int, int] | None:
    """Return the words a cursor holds as code points without space around them, None without."""
    if not cursor.hasSelection():
        return None
    said = text.toPlainText()
    units = Units(said)
    start, end = units.to_point(cursor.selectionStart()), units.to_point(cursor.selectionEnd())
    chosen = said[start:end]
    if not chosen.strip():
        return None
    return start + len(chosen) - len(chosen.lstrip()), end - (len(chosen) - len(chosen.rstrip()))
