"""The words of a passage as they are quoted: without the marks that make them bold or a heading.

A passage is a piece cut out of Markdown, so that its marks may have no partner; it is not parsed.
"""

import re

from mtl_journal.domain.wordcount import without_targets

_BEFORE = re.compile(
    r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+(?:\[[ xX]\][ \t]+)?)+", re.MULTILINE
)
_NOTE = re.compile(r"\[\^[^\]\s]{1,99}\]:?")
# A mark opens before a word or closes behind one; between two words, as in 2 * 3, it is none.
_OPENS = re.compile(r"(?<![\\\w*_~])(?:[*_]{1,3}|~~)(?=[^\s*_~])")
_CLOSES = re.compile(r"(?<=[^\s*_~\\])(?:[*_]{1,3}|~~)(?![\w*_~])")
_WITHIN = 3  # that marks stand within marks
_CODE = re.compile(r"`+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def quoted(passage: str) -> str:
    """Return a passage of Markdown as it is read, for showing alone: places are not kept."""
    return _ESCAPED.sub(r"\1", without_marks(_BEFORE.sub("", without_targets(passage))))


def without_marks(words: str) -> str:
    """Return words without marks of emphasis and code, also those whose partner was cut off."""
    if not any(sign in words for sign in "*_~`^"):
        return words
    bare = _CODE.sub("", _NOTE.sub("", words))
    for _ in range(_WITHIN):
        bare = _CLOSES.sub("", _OPENS.sub("", bare))
    return bare
