"""The ways to read a text in which a name may be broken up, run together or spelt in signs.

A reader sees "Amelia" in "**Am**elia", in "Am&shy;elia" and in "AmeliaStone"; so must whoever looks
for names. Each reading knows where its words stand in what is written.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_APOSTROPHES = (
    "\u02b9\u02bb\u02bc\u02bd\u2032\uff07"  # letters to a program, no letters to a reader
)
_LETTER = r"[^\W\d_]"
_SIGN = re.compile(rf"[{_INVISIBLE}{_APOSTROPHES}&%]")
_SIGNS = re.compile(
    rf"[{_INVISIBLE}]+|[{_APOSTROPHES}]|(?:%[0-9a-fA-F]{{2}})+"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
# Within a word: the marks of bold and the like, and tags.
_MARKS = re.compile(rf"(?:[*~=^`\\]{{1,3}}|</?\w[^<>\n]{{0,80}}>|<!--)(?={_LETTER})")
_MARK = re.compile(r"[*~=^`\\<]")
_BOLD = ("***", "**", "*", "~~", "==", "`")
_PARTING = re.compile(rf"(?<={_LETTER})[\-‐‑_'’‘`´](?={_LETTER})")
_REST = re.compile(  # but for what is an ending, as in "she'll"
    rf"(?:(?:[\-‐‑_]|['’‘`´](?!(?:s|ll|d|t|re|ve|m)(?!\w))){_LETTER}+)+", re.IGNORECASE
)
_CAPITAL = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u00ff](?=[A-Z\u00c0-\u00d6\u00d8-\u00de])")
_NUMBER = re.compile(r"[0-9]{1,4}(?!\w)")
_UMLAUT = re.compile("[äöüåøÄÖÜÅØ]|[aouAOU]\u0308|[aA]\u030a")
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_PLURAL = re.compile(rf"(?<!\w)[^\W\d_a-z]{_LETTER}{{3,}}[sS](?!\w)")  # of four letters and more
# What begins a surname, as in McKenzie, is no word before another.
_BEGINS = re.compile(r"(?<!\w)(?:Mc|Mac|De|Di|Du|La|Le|Da|Fitz|Van|Von|El|Al|St)$")
_BESIDE = 100  # written signs that are read on either side

Known = Callable[[str], bool]
"""Tells whether a word is a part of any name."""
Change = tuple[int, int, str]
"""Where something is written, and what is read in its place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read; `pieces` tell in order where a stretch begins in it and in what is written.

    A third number is how many written signs one read stretch stands for, -1 where they are the
    same. What is `loose` is a name only with a capital, for it may be two words.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...] = ((0, 0, -1),)
    loose: bool = False

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where what is read from `start` to `end`, which is not nothing, is written."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        """Return where one read sign begins and ends in what is written."""
        read, written, length = self.pieces[bisect_right(self.pieces, at, key=_beginning) - 1]
        if length < 0:
            return written + at - read, written + at - read + 1
        return written, written + length


def _beginning(piece: tuple[int, int, int]) -> int:
    return piece[0]


def seen(text: str) -> str:
    """Return a text without invisible signs, and with the signs that others stand for."""
    return _SIGNS.sub(lambda found: _meant(found[0]), text)


def joined(name: str) -> str:
    """Return a name without the hyphens and apostrophes within it."""
    return _PARTING.sub("", name)


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a text with the mark of bold or the like that has its other end in it."""
    for mark in _BOLD:
        if text.count(mark, start, end) % 2:
            if text.endswith(mark, 0, start):
                start -= len(mark)
            elif text.startswith(mark, end):
                end += len(mark)
    return start, end


def spelt_out(name: str) -> str:
    """Return a name with the two letters that stand for each umlaut where there is none."""

    def two(found: re.Match[str]) -> str:
        letters = _SPELT[unicodedata.normalize("NFC", found[0]).lower()]
        return letters if found[0][0].islower() else letters.title()

    return _UMLAUT.sub(two, name)


def readings(text: str, known: Known, stem: Known) -> Iterator[Reading]:
    """Yield a text as it is written, and every other way to read the parts that have any.

    `stem` tells whether a word with an s after it still is that name, as in "Amelias book".
    """
    yield Reading(text)
    if _SIGN.search(text) is not None:
        yield from _read(text, ((*one.span(), _meant(one[0])) for one in _SIGNS.finditer(text)))
    if _MARK.search(text) is not None:
        found = (one.span() for one in _MARKS.finditer(text))
        yield from _read(text, ((*one, "") for one in found if text[one[0] - 1 : one[0]].isalpha()))
    yield from _read(text, _together(text, known), loose=True)
    yield from _read(text, _apart(text))
    umlauts = ((*one.span(), spelt_out(one[0])) for one in _UMLAUT.finditer(text))
    yield from _read(text, umlauts)
    plurals = (one for one in _PLURAL.finditer(text) if stem(one[0][:-1]) and not known(one[0]))
    ends = (one.end() - 1 for one in plurals)
    yield from _read(text, ((at, at, " ") for at in ends), loose=True)


def _meant(signs: str) -> str:
    if signs[0] == "%":
        return unquote(signs)
    if signs[0] == "&":
        sign = html.unescape(signs)
        return "" if re.fullmatch(f"[{_INVISIBLE}]", sign) else sign
    return "'" if signs in _APOSTROPHES else ""


def _together(text: str, known: Known) -> Iterator[Change]:
    """Yield the words with hyphens or apostrophes that are a part of a name without them."""
    for found in _REST.finditer(text):
        start = found.start()
        while start and text[start - 1].isalpha():
            start -= 1
        one = joined(text[start : found.end()])
        if start < found.start() and known(one):
            yield start, found.end(), one


def _apart(text: str) -> Iterator[Change]:
    """Yield where words are run together: before a capital within, and before a number."""
    places = [one.end() for one in _CAPITAL.finditer(text)]
    places = [at for at in places if _BEGINS.search(text[max(0, at - 5) : at]) is None]
    numbers = (one.start() for one in _NUMBER.finditer(text))
    places += [at for at in numbers if at > 2 and text[at - 3 : at].isalpha()]
    return ((at, at, " ") for at in sorted(places))


def _read(text: str, changes: Iterable[Change], *, loose: bool = False) -> Iterator[Reading]:
    """Yield the parts of a text where something is read in another's place."""
    near: list[Change] = []
    for one in changes:
        if near and one[0] - near[-1][1] > 2 * _BESIDE:
            yield _part(text, near, loose)
            near = []
        near.append(one)
    if near:
        yield _part(text, near, loose)


def _part(text: str, changes: list[Change], loose: bool) -> Reading:
    start, end = max(0, changes[0][0] - _BESIDE), changes[-1][1] + _BESIDE
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    parts: list[str] = []
    pieces = [(0, start, -1)]
    at, length = start, 0
    for begin, after, instead in changes:
        parts += [text[at:begin], instead]
        length += begin - at
        if instead:
            pieces.append((length, begin, after - begin))
        length += len(instead)
        at = after
        pieces.append((length, at, -1))
    return Reading("".join([*parts, text[at:end]]), tuple(pieces), loose)
