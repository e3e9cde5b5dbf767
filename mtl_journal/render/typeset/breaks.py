"""Where a line may end within a word: at hyphens, in addresses, between signs of East Asia."""

import re
import unicodedata
from itertools import pairwise

from mtl_journal.render.typeset.graphemes import clusters
from mtl_journal.render.typeset.scripts import EAST_ASIAN

# A line may end after a hyphen between letters, after a dash, and, in long addresses, a slash.
_BREAKS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[–—])(?=[^\s–—.,;:!?'\"’”)\]])")
_ADDRESS_BREAKS = re.compile(r"(?<=[/?&=_.-])(?=\w)")
_LONG = 24
_SPACE_WITHOUT_WIDTH = "\u200b"
# What may not begin a line: small kana, marks of repetition and of length, commas and stops.
_NEVER_FIRST = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーゝゞヽヾ々〻・：；！？、。，．～〜‼⁇⁈⁉…‥"
)
_NEVER_FIRST_KINDS = ("Pe", "Pf", "Po", "Mn", "Mc")


def cut(word: str) -> list[str]:
    """Cut a word where a line may end within it."""
    if word.isascii() or not (_SPACE_WITHOUT_WIDTH in word or EAST_ASIAN.search(word)):
        return _cut(word)
    parts = [part for part in word.split(_SPACE_WITHOUT_WIDTH) if part]
    return [small for part in parts for large in _cut(part) for small in _east_asian(large)]


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


def _east_asian(word: str) -> list[str]:
    if not EAST_ASIAN.search(word):
        return [word]
    parts: list[str] = []
    letters = clusters(word)
    for left, right in pairwise(["", *letters]):
        if parts and not _may_part(left[-1], right[0]):
            parts[-1] += right
        else:
            parts.append(right)
    return parts


def _may_part(left: str, right: str) -> bool:
    """Whether a line may end between two signs, at least one of which is Chinese or Japanese."""
    if not (EAST_ASIAN.match(left) or EAST_ASIAN.match(right)):
        return False
    if right in _NEVER_FIRST or unicodedata.category(right) in _NEVER_FIRST_KINDS:
        return False
    return unicodedata.category(left) not in ("Ps", "Pi")
