"""Rules W1 to W7, N0 to N2, I1 and I2 of UAX #9: numbers, marks, brackets and what is neutral."""

import unicodedata
from itertools import groupby
from typing import NamedTuple

_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_ISOLATING = ("LRI", "RLI", "FSI", "PDI")
_BRACKETS_OPEN_AT_MOST = 63
# Brackets whose other half is not the next character.
_ODD_PAIRS = {"\u298d": "\u2990", "\u298f": "\u298e"}
_NEVER_PAIRED = frozenset("\u0f3a\u0f3c\u169b\u301d\ufe17\ufe35\ufe37\ufe39\ufe3b\ufe3d\ufe3f")
# Angle brackets that count as the same as others.
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}


class Run(NamedTuple):
    """An isolating run: places in the paragraph, their level, and the sides it lies between."""

    members: list[int]
    level: int
    before: str
    after: str


def closing(bracket: str) -> str:
    """Return the bracket that closes this one, "" where it opens nothing."""
    if unicodedata.category(bracket) != "Ps" or not unicodedata.mirrored(bracket):
        return ""
    if bracket in "([{":
        return {"(": ")", "[": "]", "{": "}"}[bracket]
    if bracket in _ODD_PAIRS:
        return _ODD_PAIRS[bracket]
    other = chr(ord(bracket) + 1)
    return _SAME.get(other, other) if unicodedata.category(other) == "Pe" else ""


def resolve(run: Run, text: str, classes: list[str], levels: list[int]) -> None:
    """Set the levels of a run's members."""
    kinds = [classes[at] for at in run.members]
    marks = [kind == "NSM" for kind in kinds]
    _weak(kinds, run)
    _brackets(kinds, marks, run, text)
    _neutral(kinds, run)
    steps = {"R": 0} if run.level % 2 else {"L": 0, "R": 1}
    other = 1 if run.level % 2 else 2
    for at, kind in zip(run.members, kinds, strict=True):
        levels[at] = run.level + steps.get(kind, other)


def _weak(kinds: list[str], run: Run) -> None:
    """Settle marks, numbers and their signs (W1 to W7); most runs have none of them."""
    if "NSM" in kinds:
        _marks(kinds, run.before)
    numbers = "EN" in kinds or "AN" in kinds
    if numbers and "AL" in kinds:
        _arabic_numbers(kinds)
    if "AL" in kinds:
        kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    if numbers:
        _separators(kinds)
    if numbers and "ET" in kinds:
        _terminators(kinds)
    if any(sign in kinds for sign in ("ES", "ET", "CS")):
        kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]
    if "EN" in kinds:
        _numbers_of_words(kinds, run.before)


def _marks(kinds: list[str], before: str) -> None:
    """Let marks be what they stand upon (W1)."""
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = kind = "ON" if before in _ISOLATING else before
        before = kind


def _arabic_numbers(kinds: list[str]) -> None:
    """Let figures after Arabic letters be Arabic (W2); what stands before a run is none."""
    strong = ""
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"


def _separators(kinds: list[str]) -> None:
    """Let a single sign between two numbers go with them (W4)."""
    for at in range(1, len(kinds) - 1):
        if kinds[at] in ("ES", "CS"):
            left, right = kinds[at - 1], kinds[at + 1]
            if left == right == "EN":
                kinds[at] = "EN"
            elif left == right == "AN" and kinds[at] == "CS":
                kinds[at] = "AN"


def _terminators(kinds: list[str]) -> None:
    """Let signs such as % and £ go with the number that they touch (W5)."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        touching = (at and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        if end > at and touching:
            kinds[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)


def _numbers_of_words(kinds: list[str], strong: str) -> None:
    """Let figures after Latin letters be as these (W7)."""
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _strong(kind: str) -> str:
    """Return the direction of a class where neutrals are settled: numbers count as R."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(kinds: list[str], marks: list[bool], run: Run, text: str) -> None:
    """Let both brackets of a pair run alike (N0)."""
    own = "R" if run.level % 2 else "L"
    pairs = _pairs(kinds, run, text)
    if not pairs:
        return
    context, seen = run.before, 0
    for first, last in pairs:
        for at in range(seen, first):
            context = _strong(kinds[at]) or context
        seen = first
        inside = {_strong(kind) for kind in kinds[first + 1 : last]} - {""}
        if not inside:
            continue
        side = own if own in inside else context
        for at in (first, last):
            kinds[at] = side
            following = at + 1
            while following < len(kinds) and marks[following]:
                kinds[following] = side
                following += 1


def _pairs(kinds: list[str], run: Run, text: str) -> list[tuple[int, int]]:
    """Return the pairs of brackets by where they open (BD16)."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for at, place in enumerate(run.members):
        sign = text[place]
        if kinds[at] != "ON" or unicodedata.category(sign) not in ("Ps", "Pe"):
            continue
        if wanted := closing(sign):
            if len(waiting) == _BRACKETS_OPEN_AT_MOST:
                return []
            waiting.append((_SAME.get(wanted, wanted), at))
            continue
        sign = _SAME.get(sign, sign)
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == sign:
                found.append((waiting[depth][1], at))
                del waiting[depth:]
                break
    return sorted(found)


def _neutral(kinds: list[str], run: Run) -> None:
    """Let neutrals run as what surrounds them, or as the run does (N1, N2)."""
    own = "R" if run.level % 2 else "L"
    at = 0
    left = run.before
    for neutral, group in groupby(kinds.copy(), key=_NEUTRAL.__contains__):
        members = list(group)
        end = at + len(members)
        if neutral:
            right = _strong(kinds[end]) if end < len(kinds) else run.after
            kinds[at:end] = [left if left == right else own] * len(members)
        else:
            left = _strong(members[-1])
        at = end
