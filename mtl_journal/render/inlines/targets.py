"""Where links lead: the part in round brackets after a link's words."""

import re
from typing import NamedTuple

from markdown.util import ETX, STX

from mtl_journal.render.inlines.keeping import PLACE, Keeping

# Deeper brackets within an address nobody types; CommonMark asks for three at least.
_DEEPEST = 8
_GAP = re.compile(r"[ \t\n]*")
_ANGLED = re.compile(r"<([^<>\n]*)>")
_BARE = re.compile(rf"(?:{STX}\d+{ETX}|[^()\x00-\x20\x7f])+|[()]")
_TITLE = re.compile(r"\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)")


class Target(NamedTuple):
    """An address and a title, signs resolved; `end` is where the text goes on."""

    address: str
    title: str
    end: int


def target_at(text: str, at: int, kept: Keeping) -> Target | None:
    """Return the target whose "(" stands at `at`, or None where that is none."""
    at = _after_gap(text, at + 1)
    found = _address(text, at, kept)
    if found is None:
        return None
    address, at = found
    after = _after_gap(text, at)
    title = _TITLE.match(text, after) if after > at else None
    if title:
        after = _after_gap(text, title.end())
    if text[after : after + 1] != ")":
        return None
    words = next((words for words in title.groups() if words is not None), "") if title else ""
    return Target(address, kept.spelled(words), after + 1)


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _address(text: str, at: int, kept: Keeping) -> tuple[str, int] | None:
    """Return the address that begins at `at`, and its end."""
    if angled := _ANGLED.match(text, at):
        return kept.spelled(angled[1]), angled.end()
    place = PLACE.match(text, at)
    if place and kept.source(place[0]).startswith("<"):
        return kept.source(place[0])[1:-1], place.end()
    if text[at : at + 1] == "<":
        return None
    depth = 0
    end = at
    while part := _BARE.match(text, end):
        if part[0] == "(":
            depth += 1
        elif part[0] == ")":
            depth -= 1
        if depth < 0:
            break
        if depth > _DEEPEST:
            return None
        end = part.end()
    return None if depth > 0 else (kept.spelled(text[at:end]), end)
