"""Where words may be parted at a line's end: as their writer said, else as dictionaries have it."""

import re
from functools import cache
from typing import Any

# What a writer puts where a word may be parted; it shows only there.
SOFT = "\u00ad"
# Letters at least before and after a hyphen: "a-" and "-ly" help nobody.
_BEFORE, _AFTER = 3, 3
_WORD = re.compile("[\"'‘’“”«»(\\[]*([^\\W\\d_]{7,})(?:['’]\\w{1,2})?[\"'‘’“”«».,:;!?…)\\]]*")


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
    return tuple(first + int(at) for at in dictionary.positions(word))


@cache  # a dictionary takes a tenth of a second to read, and never changes
def _dictionary(language: str) -> Any:
    """Return the dictionary of a language, None where there is none, as for Welsh."""
    import pyphen  # only texts with a line that is too loose need it

    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER) if known else None
