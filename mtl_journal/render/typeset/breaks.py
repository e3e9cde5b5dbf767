"""Where a line may end within a word: at hyphens, in addresses, between signs of East Asia."""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Any

from mtl_journal.render.typeset.graphemes import clusters
from mtl_journal.render.typeset.scripts import EAST_ASIAN, THAI, east_asian

# A line may end after a hyphen between letters, after a dash, and, in long addresses, a slash.
_BREAKS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[–—])(?=[^\s–—.,;:!?'\"’”)\]])")
_ADDRESS_BREAKS = re.compile(r"(?<=[/?&=_.-])(?=\w)")
_LONG = 24
_SPACE_WITHOUT_WIDTH = "\u200b"
# What may not begin a line: small kana, marks of repetition and of length, commas and stops.
_NEVER_FIRST = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーゝゞヽヾ々〻・ๆฯ：；！？、。，．～〜‼⁇⁈⁉…‥"
)
_NEVER_FIRST_KINDS = ("Pe", "Pf", "Po", "Mn", "Mc")


def cut(word: str) -> list[str]:
    """Cut a word where a line may end within it."""
    if word.isascii() or not _elsewhere().search(word):
        return _cut(word)
    parts = [part for part in word.split(_SPACE_WITHOUT_WIDTH) if part]
    return [small for part in parts for large in _cut(part) for small in _in_script(large)]


@cache  # as slow to make as what it holds
def _elsewhere() -> re.Pattern[str]:
    return re.compile(f"{_SPACE_WITHOUT_WIDTH}|{THAI.pattern}|{EAST_ASIAN}")


def _cut(word: str) -> list[str]:
    if len(word) > _LONG and not word.isalpha():
        return [part for part in _ADDRESS_BREAKS.split(word) if part]
    if "-" in word or "–" in word or "—" in word:
        return [part for part in _BREAKS.split(word) if part]
    return [word]


def may_break(before: str, word: str) -> bool:
    """Whether a line may end between two texts that touch."""
    joint = before[-2:] + word[:1]
    if any(match.start() == len(joint) - 1 for match in _BREAKS.finditer(joint)):
        return True
    return bool(before and word) and _may_part(before[-1], word[0])


def _in_script(word: str) -> list[str]:
    if THAI.search(word):
        return _thai(word)
    if not east_asian().search(word):
        return [word]
    parts: list[str] = []
    letters = clusters(word)
    for left, right in pairwise(["", *letters]):
        if parts and not _may_part(left[-1], right[0]):
            parts[-1] += right
        else:
            parts.append(right)
    return parts


@cache
def _thai_parser() -> Any:
    import budoux  # reads its model, which few portfolios need

    return budoux.load_default_thai_parser()


def _thai(text: str) -> list[str]:
    """Cut Thai, which has no spaces between words, into phrases as BudouX learned them."""
    parts: list[str] = []
    for phrase in _thai_parser().parse(text):
        if parts and (_never_first(phrase[0]) or _never_last(parts[-1][-1])):
            parts[-1] += phrase
        else:
            parts.append(phrase)
    return parts


def _never_first(sign: str) -> bool:
    return sign in _NEVER_FIRST or unicodedata.category(sign) in _NEVER_FIRST_KINDS


def _never_last(sign: str) -> bool:
    return unicodedata.category(sign) in ("Ps", "Pi")


def _may_part(left: str, right: str) -> bool:
    """Whether a line may end between two signs, at least one of which is Chinese or Japanese."""
    if not (east_asian().match(left) or east_asian().match(right)):
        return False
    return not _never_first(right) and not _never_last(left)
