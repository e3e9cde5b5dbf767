"""Letters as people count them: each with its accents, joined emoji and flags as one."""

import re
import unicodedata

_JOINER = "\u200d"
_MODIFIERS = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u200c]")
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]")


def clusters(word: str) -> list[str]:
    """Split a word into letters, each with whatever combines with it."""
    found: list[str] = []
    for sign in word:
        if found and _goes_on(found[-1], sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _goes_on(cluster: str, sign: str) -> bool:
    if sign.isascii():
        return False
    if unicodedata.category(sign).startswith("M") or sign == _JOINER or _MODIFIERS.match(sign):
        return True
    if cluster[-1] == _JOINER:
        return True
    return len(cluster) == 1 and bool(_FLAG_LETTERS.match(cluster) and _FLAG_LETTERS.match(sign))
