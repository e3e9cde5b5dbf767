"""Lists and quotations while typing: Enter goes on with them, and an empty item ends them."""

import re

from PySide6.QtGui import QTextCursor

_ITEM = re.compile(r"(?P<lead>\s*(?:> ?)*)(?P<mark>[-*+] |(?P<number>\d{1,9})(?P<sign>[.)]) )?")


def continue_list(cursor: QTextCursor) -> bool:
    """Begin the next item; False where the line is no item and Enter means a new line only."""
    line = cursor.block().text()
    found = _ITEM.match(line)
    if found is None or not found[0].strip() or cursor.hasSelection():
        return False
    if cursor.positionInBlock() < found.end():
        return False
    cursor.beginEditBlock()
    if not line[found.end() :].strip():
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.insertText("\n" + _next(found))
    cursor.endEditBlock()
    return True


def _next(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['lead']}{int(found['number']) + 1}{found['sign']} "
    return f"{found['lead']}{found['mark'] or ''}"
