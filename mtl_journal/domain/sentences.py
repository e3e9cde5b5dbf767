"""The sentence around a place in a text, and whether a word begins one."""

import re

_MARKS = re.compile(r"^\s*(?:[-*+>|#]+\s+|\d+[.)]\s+)+")
_MOST = 160  # characters of a sentence that are shown
_ENDS = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.!?…]['\"”’)*_\]]*\s+|\n+")
_BEGINS = re.compile(r"(?:[.!?:…]['\"”’)*_\]]*\s*|\n\s*[-*+>#\d.)\s]*|^\W*)$")
_LOOKED_AT = 400  # characters on either side in which a sentence is sought


def begins_sentence(text: str, at: int) -> bool:
    """Tell whether a word that starts at `at` begins a sentence, a line or a point of a list."""
    return _BEGINS.search(text[max(0, at - 40) : at] if at > 40 else f"\n{text[:at]}") is not None


def sentence_around(text: str, start: int, end: int, most: int = _MOST) -> str:
    """Return the sentence that holds a place, on one line; a long one is cut at words."""
    first, last = max(0, start - _LOOKED_AT), min(len(text), end + _LOOKED_AT)
    for found in _ENDS.finditer(text, first, last):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.end()
            break
    before, after = text[first:start], text[end:last]
    room = max(0, most - (end - start)) // 2
    keep_before, keep_after = room + max(0, room - len(after)), room + max(0, room - len(before))
    before = _MARKS.sub("", before)
    left = before if len(before) <= keep_before else f"… {before[-keep_before:].partition(' ')[2]}"
    right = after if len(after) <= keep_after else f"{after[:keep_after].rpartition(' ')[0]} …"
    return " ".join(f"{left}{text[start:end]}{right}".split())
