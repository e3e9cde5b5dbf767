"""Spelling without dictionaries: which words of a line are looked up, and which count as wrong."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum

CONTEXT_KEY = "spelling"
"""Under this name a scenario's context keeps which languages it is spelt in."""

MOST_LETTERS = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_PASSED_OVER = re.compile(
    r"`[^`]*`"  # code
    r"|\]\([^)\s]*\)"  # where a link leads
    r"|\S+@\S+"
    r"|\b(?:https?://|www\.)\S+"
    r"|\[\^[^\]]*\]"  # the mark of a footnote
)
_SIGNS_OF_THOSE = ("`", "](", "@", "://", "www.", "[^")  # without one, none of them is there
_FIGURE = re.compile(r"[\d_]")


class Language(StrEnum):
    """The languages that there are dictionaries for."""

    ENGLISH = "en-GB"
    WELSH = "cy"


NAMES: Mapping[Language, str] = {Language.ENGLISH: "English", Language.WELSH: "Welsh"}
BOTH = (Language.ENGLISH, Language.WELSH)
Spans = tuple[tuple[int, int], ...]
Known = Mapping[str, frozenset[Language]]
Word = tuple[int, int, str]  # start, end (code points of a line) and look-up form


def languages_from(said: str | None) -> tuple[Language, ...]:
    """Return what a scenario's context says: "en-GB cy", "none"; both where it says nothing."""
    if not said:
        return BOTH
    return tuple(one for one in Language if one.value in said.split())


def languages_said(languages: Collection[Language]) -> str:
    """Return languages as a scenario's context keeps them; "" for both, which need no saying."""
    if set(languages) == set(BOTH):
        return ""
    return " ".join(one.value for one in Language if one in languages) or "none"


def looked_up(word: str) -> str:
    """Return a word as dictionaries and word lists know it."""
    return word.replace("’", "'").replace("‑", "-")


def words_in(line: str) -> Iterator[Word]:
    """Yield each word of a line of Markdown.

    Code, addresses, numbers, single letters and words in capitals, such as SEN, are passed over.
    """
    line = looked_up(line)  # sign by sign, so that every place stays
    hidden: list[tuple[int, int]] = []
    if any(sign in line for sign in _SIGNS_OF_THOSE):
        hidden = [found.span() for found in _PASSED_OVER.finditer(line)]
    figures = _FIGURE.search(line) is not None
    for found in _WORD.finditer(line):
        word = found[0]
        if not 1 < len(word) <= MOST_LETTERS or word.isupper():
            continue
        start, end = found.span()
        if hidden and any(first < end and start < last for first, last in hidden):
            continue
        if figures and _stands_by_figures(line, start, end):
            continue
        yield start, end, word


def misspelt(
    words: Iterable[Word], known: Known, languages: Collection[Language], own: Collection[str]
) -> Spans:
    """Return where those words of a line stand that no chosen language and no own word knows.

    `own` are case-folded. A word that was not looked up yet counts as right.
    """
    wanted = frozenset(languages)
    if not wanted:
        return ()
    return tuple(
        (start, end)
        for start, end, word in words
        if (knows := known.get(word)) is not None and not knows & wanted and not _is_own(word, own)
    )


def _is_own(word: str, own: Collection[str]) -> bool:
    folded = word.casefold()
    return folded in own or (folded.endswith("'s") and folded[:-2] in own)


def _stands_by_figures(line: str, start: int, end: int) -> bool:
    before, after = line[start - 1 : start], line[end : end + 1]
    return before.isdigit() or before == "_" or after.isdigit() or after == "_"
