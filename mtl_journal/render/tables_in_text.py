"""Pipe tables in Markdown lines: a heading row, a row of dashes, and rows until a blank line."""

import re
from xml.etree.ElementTree import Element, SubElement

DASHES = re.compile(r"^ {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
BAR = re.compile(r"(?<!\\)\|")


def _cells(line: str) -> list[str]:
    text = line.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in BAR.split(text)]


def _alignment(dashes: str) -> str:
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "right"
    return "left"


def starts_table(lines: list[str], at: int) -> bool:
    """Whether lines[at] is the heading row of a table."""
    if at + 1 >= len(lines) or "|" not in lines[at] or not DASHES.match(lines[at + 1]):
        return False
    return len(_cells(lines[at])) == len(_cells(lines[at + 1]))


def read_table(parent: Element, lines: list[str], at: int) -> int:
    """Add the table that begins at lines[at]; return the line after it, or `at` if none does."""
    if not starts_table(lines, at):
        return at
    aligned = [_alignment(dashes) for dashes in _cells(lines[at + 1])]
    rows = [_cells(lines[at])]
    at += 2
    while at < len(lines) and lines[at].strip() and "|" in lines[at]:
        rows.append(_cells(lines[at]))
        at += 1
    # Rows may have more cells than the heading row; nothing of them is dropped.
    width = max(len(row) for row in rows)
    aligned += ["left"] * (width - len(aligned))
    table = SubElement(parent, "table", {"aligned": " ".join(aligned)})
    for row in rows:
        line = SubElement(table, "tr")
        for text in row + [""] * (width - len(row)):
            SubElement(line, "td").text = text
    return at
