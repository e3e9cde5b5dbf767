"""What the toolbar puts into a text: links, tables, tasks, pictures that are attached."""

import re

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
_HTTPS = "https://"
_TABLE = "| Heading | Heading |\n| --- | --- |\n|  |  |\n|  |  |"


def link(edit: QPlainTextEdit) -> None:
    """Make the chosen words a link; an address on the clipboard is where it leads."""
    cursor = edit.textCursor()
    words = cursor.selectedText().replace("\u2029", " ").strip()
    copied = QApplication.clipboard().text().strip()
    address = copied if _ADDRESS.fullmatch(copied) else _HTTPS
    if _ADDRESS.fullmatch(words):
        words, address = "", words
    start = cursor.selectionStart()
    cursor.insertText(f"[{words}]({address})")
    after_words = start + 1 + _units(words)
    if not words:
        cursor.setPosition(start + 1)
    elif address == _HTTPS:  # so that the address is what is typed next
        cursor.setPosition(after_words + 2)
        cursor.setPosition(after_words + 2 + len(_HTTPS), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def table(edit: QPlainTextEdit) -> None:
    """Put a small table below the line, its first heading chosen."""
    start = put_block(edit, _TABLE)
    cursor = edit.textCursor()
    cursor.setPosition(start + 2)
    cursor.setPosition(start + 2 + len("Heading"), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def picture(edit: QPlainTextEdit, alt: str, sha256: str) -> None:
    """Put an attached picture into a paragraph of its own at the cursor."""
    said = re.sub(r"[\[\]\\\n]", "", alt)
    put_block(edit, f"![{said}](evidence:{sha256})", new_line=True)


def refer(edit: QPlainTextEdit, before: str, after: str) -> None:
    """Let every picture that was one piece of evidence be another, as one step."""
    document = edit.document()
    cursor = document.find(f"evidence:{before}")
    edits = QTextCursor(document)
    edits.beginEditBlock()
    while not cursor.isNull():
        edits.setPosition(cursor.selectionStart())
        edits.setPosition(cursor.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        edits.insertText(f"evidence:{after}")
        cursor = document.find(f"evidence:{before}", edits)
    edits.endEditBlock()


def drop(edit: QPlainTextEdit, sha256: str) -> None:
    """Take every picture out that is this evidence, a line that is nothing else whole; one step."""
    pattern = re.compile(rf'!\[[^\]\n]*\]\(evidence:{sha256}(?: "[^"\n]*")?\)')
    document = edit.document()
    edits = QTextCursor(document)
    edits.beginEditBlock()
    block = document.lastBlock()
    while block.isValid():
        line, above = block.text(), block.previous()
        for found in reversed(list(pattern.finditer(line))):
            edits.setPosition(block.position() + _units(line[: found.start()]))
            edits.setPosition(
                block.position() + _units(line[: found.end()]), QTextCursor.MoveMode.KeepAnchor
            )
            edits.removeSelectedText()
        if line.strip() and not block.text().strip():
            _drop_line(edits, block)
        block = above
    edits.endEditBlock()


def _drop_line(edits: QTextCursor, block: QTextBlock) -> None:
    """Take away a line that became empty, and one of two empty lines round it."""
    before = block.previous()
    edits.setPosition(block.position())
    edits.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    edits.removeSelectedText()
    edits.deleteChar()
    rest = edits.block()
    two = before.isValid() and not before.text().strip() and not rest.text().strip()
    if two and rest.next().isValid():
        edits.deleteChar()


def put_block(edit: QPlainTextEdit, block: str, *, new_line: bool = False) -> int:
    """Put a paragraph after the cursor's line, as one step; returns where it begins (Qt's)."""
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    above, line = cursor.block().previous(), cursor.block().text().strip()
    gap = "\n\n" if line else "\n" if above.isValid() and above.text().strip() else ""
    cursor.insertText(gap)
    start = cursor.position()
    cursor.insertText(block)
    end = cursor.position()
    below = cursor.block().next()
    if below.isValid() and below.text().strip():
        cursor.insertText("\n")
    elif new_line and not below.isValid():
        cursor.insertText("\n\n")
        end = cursor.position()
    cursor.setPosition(end)
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    return start


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)
