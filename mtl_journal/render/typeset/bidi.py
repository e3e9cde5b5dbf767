"""The Unicode Bidirectional Algorithm (UAX #9): which way every character of a paragraph runs.

Even levels run from left to right, odd ones from right to left. No library in reach says levels;
those that turn whole strings round are of no use where lines are still to be broken.
"""

import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from mtl_journal.render.typeset.bidi_rules import Run, resolve

_DEEPEST = 125
_ISOLATES = ("LRI", "RLI", "FSI")
_EMBEDDINGS = {"LRE": "", "RLE": "", "LRO": "L", "RLO": "R"}
_REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")
_STEERING = frozenset((*_ISOLATES, *_REMOVED, "PDI", "B"))
# Whatever may make a line run the other way: letters of such scripts, their numbers, controls.
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Code points of right-to-left blocks that Python's tables do not know yet.
_YET_UNKNOWN = re.compile("[\u0590-\u08ff\ufb1d-\ufb4f\U00010800-\U00010fff\U0001e800-\U0001efff]")


def class_of(character: str) -> str:
    """Return the bidirectional class of a character, "L" for one that is yet unknown."""
    known = unicodedata.bidirectional(character)
    return known or ("R" if _YET_UNKNOWN.match(character) else "L")


def classes_of(text: str) -> list[str]:
    """Return the class of every character; a text has few different ones."""
    known = {sign: class_of(sign) for sign in set(text)}
    return [known[sign] for sign in text]


def levels(text: str, base: int | None = None) -> list[int]:
    """Return the level of every character; `base` is the paragraph's, None to find it out.

    Characters that only steer have the level of what stands before them.
    """
    return resolved(text, base)[1]


def resolved(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """Return the level of the paragraph and those of its characters, as `levels` does."""
    classes = classes_of(text)
    steered = not _STEERING.isdisjoint(classes)
    partners = _partners(classes) if steered else {}
    if base is None:
        base = _first_strong(classes, partners, 0, len(classes))
    if not steered:  # as nearly all paragraphs are: they are one run
        found = [base] * len(classes)
        resolve(
            Run(list(range(len(classes))), base, _side(base), _side(base)), text, classes, found
        )
        return base, found
    overridden = list(classes)
    found = _Explicit(overridden, partners, base).levels()
    for run in _isolating_runs(classes, partners, found, base):
        resolve(run, text, overridden, found)
    last = base
    for at, kind in enumerate(classes):
        if kind in _REMOVED:
            found[at] = last
        last = found[at]
    return base, found


def visual_order(line: list[int]) -> list[int]:
    """Return the places of a line's items from left to right, by their levels (L2)."""
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    for level in range(max(line, default=0), min(odd, default=1) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order


def _partners(classes: list[str]) -> dict[int, int]:
    """Return for every isolate that is closed where, and the other way round (BD9)."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for at, kind in enumerate(classes):
        if kind in _ISOLATES:
            waiting.append(at)
        elif kind == "PDI" and waiting:
            found[at] = waiting.pop()
            found[found[at]] = at
        elif kind == "B":
            waiting.clear()
    return found


def _first_strong(classes: list[str], partners: dict[int, int], at: int, end: int) -> int:
    while at < end:
        kind = classes[at]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        if kind in _ISOLATES:
            at = partners.get(at, end)
        at += 1
    return 0


class _Open(NamedTuple):
    """An embedding or isolate that is open: its level, what it overrides, whether it isolates."""

    level: int
    override: str
    isolate: bool


class _Explicit:
    """Levels by what the writer embedded, overrode and isolated (X1 to X8)."""

    def __init__(self, classes: list[str], partners: dict[int, int], base: int) -> None:
        self._classes = classes
        self._partners = partners
        self._open = [_Open(base, "", False)]
        self._too_deep = 0
        self._isolates_too_deep = 0
        self._isolates = 0

    def levels(self) -> list[int]:
        """Return the level of every character, and override classes where that is asked for."""
        return [self._level(at, kind) for at, kind in enumerate(tuple(self._classes))]

    def _level(self, at: int, kind: str) -> int:
        if kind in _EMBEDDINGS:
            self._embed(kind)
        elif kind in _ISOLATES:
            return self._isolate(at, kind)
        elif kind == "PDI":
            self._end_isolate()
            return self._overridden(at)
        elif kind == "PDF":
            self._end_embedding()
        elif kind == "B":
            return self._open[0].level
        elif kind != "BN":
            return self._overridden(at)
        return self._open[-1].level

    def _overridden(self, at: int) -> int:
        top = self._open[-1]
        if top.override:
            self._classes[at] = top.override
        return top.level

    def _next(self, odd: bool) -> int:
        level = self._open[-1].level
        return (level + 1) | 1 if odd else (level + 2) & ~1

    def _embed(self, kind: str) -> None:
        level = self._next(kind in ("RLE", "RLO"))
        if level <= _DEEPEST and not self._too_deep and not self._isolates_too_deep:
            self._open.append(_Open(level, _EMBEDDINGS[kind], False))
        elif not self._isolates_too_deep:
            self._too_deep += 1

    def _isolate(self, at: int, kind: str) -> int:
        own = self._overridden(at)
        end = self._partners.get(at, len(self._classes))
        odd = kind == "RLI" or (
            kind == "FSI" and _first_strong(self._classes, self._partners, at + 1, end) == 1
        )
        level = self._next(odd)
        if level <= _DEEPEST and not self._too_deep and not self._isolates_too_deep:
            self._isolates += 1
            self._open.append(_Open(level, "", True))
        else:
            self._isolates_too_deep += 1
        return own

    def _end_isolate(self) -> None:
        if self._isolates_too_deep:
            self._isolates_too_deep -= 1
        elif self._isolates:
            self._too_deep = 0
            while not self._open[-1].isolate:
                self._open.pop()
            self._open.pop()
            self._isolates -= 1

    def _end_embedding(self) -> None:
        if self._isolates_too_deep:
            return
        if self._too_deep:
            self._too_deep -= 1
        elif not self._open[-1].isolate and len(self._open) > 1:
            self._open.pop()


def _isolating_runs(
    classes: list[str], partners: dict[int, int], found: list[int], base: int
) -> list[Run]:
    """Return the runs on which the rules work: an isolate is left out of what surrounds it."""
    kept = [at for at, kind in enumerate(classes) if kind not in _REMOVED]
    level_runs = [list(run) for _, run in groupby(kept, key=found.__getitem__)]
    beginning = {run[0]: number for number, run in enumerate(level_runs)}
    place = {at: number for number, at in enumerate(kept)}
    runs: list[Run] = []
    for run in level_runs:
        if run[0] in partners and partners[run[0]] < run[0]:
            continue  # it goes on what was before the isolate
        members = list(run)
        while (end := partners.get(members[-1], -1)) > members[-1] and end in beginning:
            members += level_runs[beginning[end]]
        level = found[members[0]]
        first, last = place[members[0]], place[members[-1]]
        before = found[kept[first - 1]] if first else base
        opened = members[-1] not in partners and classes[members[-1]] in _ISOLATES
        after = found[kept[last + 1]] if last + 1 < len(kept) and not opened else base
        runs.append(Run(members, level, _side(max(before, level)), _side(max(after, level))))
    return runs


def _side(level: int) -> str:
    return "R" if level % 2 else "L"
