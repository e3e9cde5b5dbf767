"""How the lines look that begin a block, or end the one above them."""

import re

FENCE = re.compile(r"^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$")
HEADING = re.compile(r"^ {0,3}(#{1,6})(?: (.*))?$")
RULE = re.compile(r"^ {0,3}([-*_])(?:[ ]*\1){2,}[ ]*$")
QUOTE = re.compile(r"^ {0,3}>[ ]?")
MARKER = re.compile(r"^( *)([-*+]|\d{1,9}[.)])(?:([ ]+)(?=\S)|[ ]*$)")
UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ ]*$")
TICK = re.compile(r"^\[([ xX])\][ ]+(?=\S)")
NOTE = re.compile(r"^ {0,3}\[\^([^\]\[\s^]{1,200})\]:[ ]*")
MEANING = re.compile(r"^ {0,3}:[ ]+(?=\S)")
# The first signs of all of these; most lines begin with none of them.
FIRST_SIGNS = frozenset("`~#-*_>+=[:0123456789")


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def kind(marker: re.Match[str]) -> str:
    """Return what an item's marker ends with; items of one list share it."""
    return marker[2][-1]


def nests(line: str, base: int, outer: str, *, dead: bool) -> bool:
    """Whether a line begins a list within an item although it is indented by two only.

    The item is indented by `base`, and of the kind `outer`. What counts on is the next item.
    """
    marker = MARKER.match(line)
    if not marker or dead or len(marker[1]) < base + 2:
        return False
    return kind(marker) != outer or first_number(marker) in (None, 1)


def first_number(marker: re.Match[str]) -> int | None:
    """Return an item's number, or None for a bullet."""
    return int(marker[2][:-1]) if marker[2][0].isdigit() else None


def offset(marker: re.Match[str]) -> int:
    """Return where an item's text begins, which is how far its other lines are indented."""
    gap = len(marker[3] or " ")
    return len(marker[1]) + len(marker[2]) + (gap if gap <= 4 else 1)


def heading_text(text: str) -> str:
    """Return the words of a heading without the closing signs, as in `## Words ##`."""
    text = text.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare.endswith(" ") else text


def closes(line: str, fence: str) -> bool:
    """Whether a line closes the fence that began with so many signs."""
    bare = line.strip(" ")
    return indent(line) < 4 and len(bare) >= len(fence) and bare.strip(fence[0]) == ""
