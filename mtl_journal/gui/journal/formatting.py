"""What the toolbar does to a text: Markdown's marks set round words or before lines."""

import re
from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

_HEADING = re.compile(r"(#{1,6})\s+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_TASK = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_DEEPEST = 3  # the toolbar's headings go round: one, two, three, none


def surround(edit: QPlainTextEdit, mark: str) -> None:
    """Put marks round the chosen words, or take them away; without words, write between them."""
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    words = cursor.selectedText()
    cursor.beginEditBlock()
    if not words.strip():
        cursor.insertText(mark + mark)
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(mark)
        )
    elif words.startswith(mark) and words.endswith(mark) and len(words) > 2 * len(mark):
        _replace(cursor, words[len(mark) : -len(mark)])
    elif _stands_between(cursor, mark):
        _take_marks(cursor, mark)
    else:
        inner = words.strip()
        lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        _replace(cursor, f"{lead}{mark}{inner}{mark}{tail}")
    cursor.endEditBlock()
    edit.setTextCursor(cursor)


def heading(edit: QPlainTextEdit) -> None:
    """Make the line a heading, a smaller one, or plain again."""

    def turned(line: str, _: int) -> str:
        found = _HEADING.match(line)
        if found is None:
            return f"# {line}"
        deep = len(found[1])
        rest = line[found.end() :]
        return rest if deep >= _DEEPEST else f"{'#' * (deep + 1)} {rest}"

    _each_line(edit, turned)


def bullets(edit: QPlainTextEdit) -> None:
    """Make the lines a bulleted list, or plain again."""
    _toggle(edit, _ITEM, lambda number: "- ", lambda mark: not mark.strip()[0].isdigit())


def numbers(edit: QPlainTextEdit) -> None:
    """Make the lines a numbered list, or plain again."""
    _toggle(edit, _ITEM, lambda number: f"{number}. ", lambda mark: mark.strip()[0].isdigit())


def tasks(edit: QPlainTextEdit) -> None:
    """Make the lines tasks to be ticked, or plain again."""
    _toggle(edit, _TASK, lambda number: "- [ ] ", lambda mark: "[" in mark)


def quote(edit: QPlainTextEdit) -> None:
    """Make the lines a quotation, or plain again."""
    _toggle(edit, _QUOTE, lambda number: "> ", lambda mark: True)


def _toggle(
    edit: QPlainTextEdit,
    pattern: re.Pattern[str],
    mark: Callable[[int], str],
    same: Callable[[str], bool],
) -> None:
    first = pattern.match(_lines(edit.textCursor())[0].text())
    takes_away = first is not None and same(first[0])

    def turned(line: str, number: int) -> str:
        found = pattern.match(line)
        plain = line[found.end() :] if found else line
        return plain if takes_away else f"{mark(number)}{plain}"

    _each_line(edit, turned)


def _lines(cursor: QTextCursor) -> list:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd()))
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def _each_line(edit: QPlainTextEdit, turned: Callable[[str, int], str]) -> None:
    """Turn every line of the selection into another, as one step that can be undone."""
    cursor = edit.textCursor()
    places = [block.position() for block in _lines(cursor)]
    cursor.beginEditBlock()
    for number in range(len(places), 0, -1):
        cursor.setPosition(places[number - 1])
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        line = cursor.selectedText()
        said = turned(line, number)
        if said != line:
            cursor.insertText(said)
    cursor.endEditBlock()


def _replace(cursor: QTextCursor, words: str) -> None:
    start = cursor.selectionStart()
    cursor.insertText(words)
    end = cursor.position()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _stands_between(cursor: QTextCursor, mark: str) -> bool:
    text = cursor.document().findBlock(cursor.selectionStart()).text()
    offset = cursor.document().findBlock(cursor.selectionStart()).position()
    start, end = cursor.selectionStart() - offset, cursor.selectionEnd() - offset
    before, after = text[max(0, start - len(mark)) : start], text[end : end + len(mark)]
    doubled = len(mark) == 1 and text[max(0, start - 2) : start] == mark * 2
    return before == mark and after == mark and not doubled


def _take_marks(cursor: QTextCursor, mark: str) -> None:
    words, start = cursor.selectedText(), cursor.selectionStart()
    cursor.setPosition(start - len(mark))
    end = start + len(words) + len(mark)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    _replace(cursor, words)
