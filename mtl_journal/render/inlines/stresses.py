"""Emphasis, strong emphasis and strikethrough: CommonMark's delimiter runs, in linear time."""

import re
import unicodedata
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.util import ETX, STX

from mtl_journal.render.inlines.literals import Found

# Emphasis within emphasis: deeper than anybody types, the signs stay as they were typed.
MAX_DEPTH = 20

_RUN = re.compile(r"\*+|_+|~+")
_TAGS = {1: "em", 2: "strong"}


class Pair(NamedTuple):
    """Signs at `start` and before `end` that belong together, `width` of them on either side."""

    start: int
    end: int
    width: int
    tag: str


class Stresses(Pattern):
    """Reads a text once and remembers what it found."""

    def __init__(self) -> None:
        super().__init__("[*_~]")
        self._read: str | None = None
        self._found: dict[int, tuple[Element, int]] = {}

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        """Return the outermost element that begins at a match, or nothing where none does."""
        if data is not self._read:
            self._read, self._found = data, _elements(data, _Runs(data).pairs())
        found = self._found.get(m.start())
        return (found[0], m.start(), found[1]) if found else (None, None, None)


class _Runs:
    """The runs of a text as a list linked both ways, from which what is paired drops out."""

    def __init__(self, text: str) -> None:
        runs = list(_RUN.finditer(text))
        self._signs = [run[0][0] for run in runs]
        self._starts = [run.start() for run in runs]
        self._widths = [len(run[0]) for run in runs]
        self._whole = list(self._widths)
        self._sides = [_sides(text, *run.span()) for run in runs]
        self._before = list(range(-1, len(runs) - 1))
        self._after = list(range(1, len(runs) + 1))
        # Below these no run can open for a run of that kind: it has been looked for in vain.
        self._floors: dict[tuple[str, bool, int], int] = {}

    def pairs(self) -> list[Pair]:
        """Return all pairs; of any two, one lies within the other or they lie apart."""
        found: list[Pair] = []
        at = 0
        while at < len(self._signs):
            opens, closes = self._sides[at]
            if not closes:
                at = self._after[at]
                continue
            opener = self._opener(at)
            if opener < 0:
                after = self._after[at]
                if not opens:
                    self._drop(at)
                at = after
                continue
            found.append(self._pair(opener, at))
            for between in self._between(opener, at):
                self._drop(between)
            if not self._widths[opener]:
                self._drop(opener)
            if not self._widths[at]:
                self._drop(at)
                at = self._after[at]
        return found

    def _opener(self, closer: int) -> int:
        sign, whole = self._signs[closer], self._whole[closer]
        kind = (sign, self._sides[closer][0], whole % 3 if sign != "~" else whole)
        floor = self._floors.get(kind, -1)
        at = self._before[closer]
        while at > floor:
            if self._signs[at] == sign and self._sides[at][0] and self._fit(at, closer):
                return at
            at = self._before[at]
        self._floors[kind] = self._before[closer]
        return -1

    def _fit(self, opener: int, closer: int) -> bool:
        first, last = self._whole[opener], self._whole[closer]
        if self._signs[opener] == "~":
            return first == last <= 2
        both_ways = self._sides[opener][1] or self._sides[closer][0]
        return not both_ways or (first + last) % 3 != 0 or first % 3 == 0

    def _pair(self, opener: int, closer: int) -> Pair:
        if self._signs[opener] == "~":
            width, tag = self._widths[opener], "del"
        else:
            width = 2 if min(self._widths[opener], self._widths[closer]) >= 2 else 1
            tag = _TAGS[width]
        self._widths[opener] -= width
        self._widths[closer] -= width
        start = self._starts[opener] + self._widths[opener]
        self._starts[closer] += width
        return Pair(start, self._starts[closer], width, tag)

    def _between(self, opener: int, closer: int) -> list[int]:
        between: list[int] = []
        at = self._after[opener]
        while at < closer:
            between.append(at)
            at = self._after[at]
        return between

    def _drop(self, at: int) -> None:
        before, after = self._before[at], self._after[at]
        if before >= 0:
            self._after[before] = after
        if after < len(self._before):
            self._before[after] = before


def _sides(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a run can open and whether it can close, by what stands around it."""
    blank_before, sign_before = _kind(text[start - 1] if start else "\n")
    blank_after, sign_after = _kind(text[end] if end < len(text) else "\n")
    left = not blank_after and (not sign_after or blank_before or sign_before)
    right = not blank_before and (not sign_before or blank_after or sign_after)
    if text[start] == "_":
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right


def _kind(character: str) -> tuple[bool, bool]:
    """Return whether a character is white space, and whether it is punctuation.

    What has been found before (code, links, escapes) begins and ends with punctuation.
    """
    if character.isalnum():
        return False, False
    if character.isspace():
        return True, False
    return False, character in (STX, ETX) or unicodedata.category(character)[0] in "PS"


def _elements(text: str, pairs: list[Pair]) -> dict[int, tuple[Element, int]]:
    """Return the outermost elements by where they begin, each with its end."""
    found: dict[int, tuple[Element, int]] = {}
    path: list[tuple[Element, Pair]] = []
    at = 0
    for pair in [*sorted(pairs), Pair(len(text), len(text), 0, "")]:
        while path and path[-1][1].end <= pair.start:
            element, done = path.pop()
            _say(element, text[at : done.end - done.width])
            at = done.end
        if pair.width and len(path) < MAX_DEPTH:
            if path:
                _say(path[-1][0], text[at : pair.start])
                element = SubElement(path[-1][0], pair.tag)
            else:
                element = Element(pair.tag)
                found[pair.start] = (element, pair.end)
            path.append((element, pair))
            at = pair.start + pair.width
    return found


def _say(element: Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
