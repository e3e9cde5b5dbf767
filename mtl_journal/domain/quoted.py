"""The words of a passage as they are quoted: without the marks that make them bold or a heading.

A passage is a piece cut out of Markdown, so that its marks may have no partner; it is not parsed.
"""

import re

from mtl_journal.domain.wordcount import without_targets

# A number that a passage begins with may be the last word of a sentence: it is never a list's.
_BEFORE = re.compile(
    r"^[ \t]*(?:(?:[-*+]|(?!\A)\d{1,3}[.)]|#{1,6}|>)[ \t]+(?:\[[ xX]\][ \t]+)?)+", re.MULTILINE
)
# What has signs of its own: code, of which the second group is what it says, and addresses.
_OWN = re.compile(
    r"(?<![`\\])(`{1,9})([^`]+)\1(?!`)|(?:https?://|www\.)[^\s*<>`]*[^\s*_~<>`]|\ua015",
    re.IGNORECASE,
)
_PLACE = "\ua015"  # a letter, as marks beside it ask; it holds its own place too where it is typed
# Two asterisks that belong together are marks within a word too, as scripts without spaces ask.
_PAIRED = re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]+)(?<=[^\s\\*])\1(?!\*)")
_NOTE = re.compile(r"\[\^[^\]\s]{1,99}\]:?")
# A mark opens before a word or closes behind one; between two words, as in 2 * 3, it is none.
_OPENS = re.compile(r"(?<![\\\w*_~])(?:[*_]{1,3}|~~)(?=[^\s*_~])")
_CLOSES = re.compile(r"(?<=[^\s*_~\\])(?:[*_]{1,3}|~~)(?![\w*_~])")
_WITHIN = 3  # that marks stand within marks
_CODE = re.compile(r"`+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def quoted(passage: str) -> str:
    """Return a passage of Markdown as it is read, for showing alone: places are not kept.

    One that is nothing but marks, as of a note, is returned as it is written.
    """
    words = _BEFORE.sub("", without_targets(passage))
    own = [one[2] or one[0] for one in _OWN.finditer(words)]
    bare = _OWN.sub(_PLACE, words)
    for _ in range(_WITHIN):
        bare = _PAIRED.sub(r"\2", bare)
    bare = _ESCAPED.sub(r"\1", without_marks(bare))
    waiting = iter(own)
    read = re.sub(_PLACE, lambda _: next(waiting), bare) if own else bare
    return read if read.strip() else passage


def without_marks(words: str) -> str:
    """Return words without marks of emphasis and code, also those whose partner was cut off."""
    if not any(sign in words for sign in "*_~`^"):
        return words
    bare = _CODE.sub("", _NOTE.sub("", words))
    for _ in range(_WITHIN):
        bare = _CLOSES.sub("", _OPENS.sub("", bare))
    return bare
