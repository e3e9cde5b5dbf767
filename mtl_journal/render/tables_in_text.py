"""Pipe tables in Markdown lines: a heading row, a row of dashes, and rows until a blank line."""

import re
from xml.etree.ElementTree import Element, SubElement

# No page has room for more columns; what would have more is set as the lines that were typed.
MAX_COLUMNS = 50
# Short rows are filled up with empty cells; a table that would hold more of them ends.
MAX_EMPTY = 50_000

_DASHES = re.compile(r"^ {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_BAR = re.compile(r"(?<!\\)\|")


def cells_of(line: str) -> list[str]:
    """Return the cells of a row; a bar after a backslash is a sign of its cell."""
    text = line.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]


def alignments(head: str, dashes: str) -> list[str] | None:
    """Return how the columns are aligned where `dashes` makes `head` a heading row, else None."""
    if not ("|" in head or "|" in dashes or ":" in dashes) or not _DASHES.match(dashes):
        return None
    if not head.strip(" |"):
        return None
    aligned = [_alignment(cell) for cell in cells_of(dashes)]
    return aligned if len(aligned) == len(cells_of(head)) <= MAX_COLUMNS else None


def _alignment(dashes: str) -> str:
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "right"
    return "left"


class Rows:
    """The rows of a table while they are read."""

    def __init__(self, head: str, aligned: list[str]) -> None:
        self._aligned = aligned
        self._rows = [cells_of(head)]
        self._empty = 0

    def take(self, line: str) -> bool:
        """Add a row; False where the table has to end."""
        cells = cells_of(line)
        self._empty += max(0, len(self._aligned) - len(cells))
        if self._empty > MAX_EMPTY:
            return False
        self._rows.append(cells)
        return True

    def put(self, parent: Element) -> None:
        """Add the table to its parent. Rows may have more cells than the heading row."""
        width = max(len(row) for row in self._rows)
        if width > MAX_COLUMNS or (width - len(self._aligned)) * len(self._rows) > MAX_EMPTY:
            width = len(self._aligned)
        aligned = self._aligned + ["left"] * (width - len(self._aligned))
        table = SubElement(parent, "table", {"aligned": " ".join(aligned)})
        for row in self._rows:
            if len(row) > width:  # nothing of it is dropped
                row = [*row[: width - 1], " | ".join(row[width - 1 :])]
            line = SubElement(table, "tr")
            for text in row + [""] * (width - len(row)):
                SubElement(line, "td").text = text
