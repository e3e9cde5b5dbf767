"""What changed between two texts, word by word, for showing both in one."""

import re
from collections.abc import Iterator

import diff_match_patch

SAME, GONE, NEW = 0, -1, 1
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_SECONDS = 1.0
_FIRST = 0x100  # below are signs that the library treats as line ends
_SURROGATES = (0xD800, 0xE000)


def word_changes(before: str, after: str) -> list[tuple[int, str]]:
    """Return pieces in order, each SAME, GONE (only before) or NEW (only after).

    Every word counts as one sign while it is compared, so no word is cut in two.
    """
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    one, other = (_signs(text, signs, words) for text in (before, after))
    comparing = diff_match_patch.diff_match_patch()
    comparing.Diff_Timeout = _SECONDS
    found = comparing.diff_main(one, other, False)
    comparing.diff_cleanupSemantic(found)
    return [(kind, "".join(words[sign] for sign in said)) for kind, said in found]


def _signs(text: str, signs: dict[str, str], words: dict[str, str]) -> str:
    return "".join(_sign(word, signs, words) for word in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(text))


def _sign(word: str, signs: dict[str, str], words: dict[str, str]) -> str:
    if word not in signs:
        number = _FIRST + len(signs)
        if number >= _SURROGATES[0]:
            number += _SURROGATES[1] - _SURROGATES[0]
        signs[word] = chr(number)
        words[chr(number)] = word
    return signs[word]
