"""Lines of Markdown into blocks: an ElementTree whose texts still hold their inline markup.

python-markdown's own block parser loses list nesting that people type every day (a list straight
after a paragraph, two spaces, `1)`), so the blocks are ours and only the inlines are its. Code
stands between fences only: a paragraph that somebody indents is a paragraph.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from mtl_journal.render import tables_in_text

# Deeper quotes and lists than any person types; beyond it the text stays as it was typed,
# because every level costs a pass over the lines and a frame of recursion.
MAX_NESTING = 20

FENCE = re.compile(r"^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$")
HEADING = re.compile(r"^ {0,3}(#{1,6})(?: (.*))?$")
RULE = re.compile(r"^ {0,3}([-*_])(?:[ ]*\1){2,}[ ]*$")
QUOTE = re.compile(r"^ {0,3}>[ ]?")
MARKER = re.compile(r"^( *)([-*+]|\d{1,9}[.)])(?:([ ]+)(?=\S)|[ ]*$)")
UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ ]*$")
TICK = re.compile(r"^\[([ xX])\][ ]+(?=\S)")
DEFINITION = re.compile(
    r"^ {0,3}\[([^\]\[^][^\]\[]*)\]:[ ]*<?((?:https?://|mailto:)[^\s>]+)>?"
    r"(?:[ ]+(?:\"(.*)\"|'(.*)'|\((.*)\)))?[ ]*$",
    re.IGNORECASE,
)


def block_tree(lines: list[str]) -> Element:
    """Return the root of the blocks in `lines` (no tabs, no line ends)."""
    root = Element("div")
    _fill(root, lines, 0)
    return root


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _fill(parent: Element, lines: list[str], depth: int) -> None:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif depth >= MAX_NESTING:
            at = _paragraph(parent, lines, at, literal=True)
        elif FENCE.match(line):
            at = _fence(parent, lines, at)
        elif match := HEADING.match(line):
            SubElement(parent, f"h{len(match[1])}").text = _heading_text(match[2] or "")
            at += 1
        elif RULE.match(line):
            SubElement(parent, "hr")
            at += 1
        elif QUOTE.match(line):
            at = _quote(parent, lines, at, depth)
        elif MARKER.match(line):
            at = _listing(parent, lines, at, depth)
        elif (used := tables_in_text.read_table(parent, lines, at)) > at:
            at = used
        else:
            at = _paragraph(parent, lines, at)


def _interrupts(line: str) -> bool:
    """Whether a line ends the paragraph above it without a blank line between."""
    if FENCE.match(line) or HEADING.match(line) or RULE.match(line) or QUOTE.match(line):
        return True
    marker = MARKER.match(line)
    # "2019. It was ..." in the middle of a paragraph is a sentence, not an item.
    return bool(marker and marker[3] and (not marker[2][0].isdigit() or int(marker[2][:-1]) == 1))


def _heading_text(text: str) -> str:
    """Return the words of a heading without the closing signs, as in `## Words ##`."""
    text = text.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare.endswith(" ") else text


def _fence(parent: Element, lines: list[str], at: int) -> int:
    opening = FENCE.match(lines[at])
    assert opening is not None
    closing = re.compile(rf"^ {{0,3}}{re.escape(opening[2][0])}{{{len(opening[2])},}}[ ]*$")
    taken: list[str] = []
    at += 1
    while at < len(lines) and not closing.match(lines[at]):
        taken.append(lines[at][min(_indent(lines[at]), len(opening[1])) :])
        at += 1
    pre = SubElement(parent, "pre", {"language": opening[3].strip()})
    pre.text = AtomicString("\n".join(taken))
    return at + 1


def _quote(parent: Element, lines: list[str], at: int, depth: int) -> int:
    taken: list[str] = []
    while at < len(lines):
        line = lines[at]
        if QUOTE.match(line):
            taken.append(QUOTE.sub("", line, count=1))
        elif line.strip() and taken[-1].strip() and not _interrupts(line):
            taken.append(line)
        else:
            break
        at += 1
    _fill(SubElement(parent, "blockquote"), taken, depth + 1)
    return at


def _kind(marker: re.Match[str]) -> str:
    return marker[2][-1]


def _listing(parent: Element, lines: list[str], at: int, depth: int) -> int:
    first = MARKER.match(lines[at])
    assert first is not None
    ordered = first[2][0].isdigit()
    listing = SubElement(parent, "ol" if ordered else "ul", {"tight": "yes"})
    if ordered:
        listing.set("start", first[2][:-1])
    while at < len(lines):
        marker = MARKER.match(lines[at])
        if not marker or _kind(marker) != _kind(first) or RULE.match(lines[at]):
            break
        if len(marker[1]) >= 4 and len(marker[1]) > len(first[1]) + 1:
            break
        at, taken, loose = _item_lines(lines, at, marker)
        if loose:
            listing.set("tight", "no")
        item = SubElement(listing, "li")
        if taken and (tick := TICK.match(taken[0])):
            item.set("ticked", "no" if tick[1] == " " else "yes")
            taken[0] = taken[0][tick.end() :]
        _fill(item, taken, depth + 1)
    return at


def _item_lines(lines: list[str], at: int, marker: re.Match[str]) -> tuple[int, list[str], bool]:
    """Return where the item ends, its lines without their indent, and whether it holds air."""
    base = len(marker[1])
    gap = len(marker[3] or " ")
    offset = base + len(marker[2]) + (gap if gap <= 4 else 1)
    taken = [lines[at][offset:]]
    at += 1
    air = loose = False
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            air = True
            taken.append("")
            at += 1
            continue
        inner = MARKER.match(line)
        if _indent(line) >= offset or (inner and _indent(line) >= base + 2):
            taken.append(line[min(_indent(line), offset) :])
        elif air or inner or not taken[-1].strip() or _interrupts(line):
            loose = loose or bool(air and inner and _kind(inner) == _kind(marker))
            break
        else:
            taken.append(line)
        loose = loose or air
        air = False
        at += 1
    return at, taken, loose


def _paragraph(parent: Element, lines: list[str], at: int, *, literal: bool = False) -> int:
    taken: list[str] = []
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        if not taken and not literal and (match := DEFINITION.match(line)):
            SubElement(
                parent,
                "definition",
                {
                    "label": match[1],
                    "href": match[2],
                    "title": match[3] or match[4] or match[5] or "",
                    "literal": line.strip(),
                },
            )
            at += 1
            continue
        if taken and not literal:
            if match := UNDERLINE.match(line):
                level = 1 if match[1][0] == "=" else 2
                SubElement(parent, f"h{level}").text = "\n".join(taken).strip()
                return at + 1
            if _interrupts(line) or tables_in_text.starts_table(lines, at):
                break
        taken.append(line.lstrip(" "))
        at += 1
    if taken:
        text = "\n".join(taken).rstrip()
        SubElement(parent, "p").text = AtomicString(text) if literal else text
    return at
