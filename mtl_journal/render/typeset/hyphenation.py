"""Where words may be parted at a line's end: as their writer said, else as dictionaries have it."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

# What a writer puts where a word may be parted; it shows only there.
SOFT = "\u00ad"
# Letters at least before and after a hyphen: "a-" and "-ly" help nobody.
_BEFORE, _AFTER = 3, 3
_WORD = re.compile("[\"'‘’“”«»(\\[]*([^\\W\\d_]{7,})(?:['’]\\w{1,2})?[\"'‘’“”«».,:;!?…)\\]]*")
# In a dictionary: lines that hold no pattern, and figures between letters.
_NO_PATTERN = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND")
_NO_FIGURES = dict.fromkeys(range(0x30, 0x3A))
_PLACES = re.compile(r"(\d?)(\D?)")


class Hyphenation:
    """Parts the words of one document; `language` is that of all that is in no other."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[tuple[str, str, bool], tuple[int, ...]] = {}

    def joints(self, text: str, language: str, *, names: bool = False) -> tuple[int, ...]:
        """Return the places in a word, punctuation included, before which a line may begin.

        `language` is "" where it is that of the document; `names` are parted only if need be.
        """
        key = (text, language or self._language, names)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _joints(*key)
        return found


def _joints(text: str, language: str, names: bool) -> tuple[int, ...]:
    if SOFT in text:
        return tuple(
            at + 1
            for at, sign in enumerate(text)
            if sign == SOFT and text[:at].strip(SOFT) and text[at:].strip(SOFT)
        )
    found = _WORD.fullmatch(text)
    dictionary = _dictionary(language)
    if found is None or dictionary is None:
        return ()
    word = found[1]
    # What has letters that the language does not know stays whole, and so do names.
    if language.startswith("en") and not word.isascii():
        return ()
    if word[0].isupper() and not (names or language.startswith("de")):
        return ()
    first = found.start(1)
    last = len(word) - _AFTER
    return tuple(first + int(at) for at in dictionary(word) if _BEFORE <= at <= last)


@cache  # a dictionary takes some milliseconds to read, and never changes
def _dictionary(language: str) -> Callable[[str], Iterable[int]] | None:
    """Return what parts the words of a language, None where nobody can, as for Welsh."""
    import pyphen  # only texts with a line that is too loose need it

    known = pyphen.language_fallback(language)
    if not known:
        return None
    path = pyphen.LANGUAGES[known]
    with path.open("rb") as file:
        patterns = path.read_text(file.readline().decode().strip())
    if "/" in patterns or "^" in patterns:  # of words that change where they are parted
        return pyphen.HyphDict(path).positions
    parting: Any = pyphen.HyphDict.__new__(pyphen.HyphDict)
    parting.patterns = _Patterns(patterns)
    parting.maxlen = parting.patterns.longest
    parting.cache = {}
    return parting.positions


class _Patterns:
    """pyphen's patterns by their letters, each read when a word first has them.

    pyphen itself reads all fourteen thousand at once, of which a portfolio needs a few hundred.
    """

    def __init__(self, text: str) -> None:
        lines = [line for line in text.split("\n")[1:] if not line.startswith(_NO_PATTERN)]
        letters = "\n".join(lines).translate(_NO_FIGURES).split("\n")
        self._typed = dict(zip(letters, lines, strict=True))
        self._read: dict[str, tuple[int, list[int]] | None] = {}
        self.longest = max(map(len, letters))

    def get(self, letters: str) -> tuple[int, list[int]] | None:
        """Return how far into its letters a pattern begins, and its figures; None if unknown."""
        typed = self._typed.get(letters)
        if typed is None:
            return None
        if typed not in self._read:
            self._read[typed] = _figures(typed)
        return self._read[typed]


def _figures(typed: str) -> tuple[int, list[int]] | None:
    figures = [int(figure or 0) for figure, _ in _PLACES.findall(typed)]
    told = [at for at, figure in enumerate(figures) if figure]
    return (told[0], figures[told[0] : told[-1] + 1]) if told else None
