"""What somebody typed into a text that they were to comment on: words gone, and words come."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Opcodes

MOST_WORDS = 50_000  # in either text; nobody reads longer ones on a form
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_BESIDE = 4  # words before a place that stand for it
_OPENING, _CLOSING = "([{\u201c\u2018\"'", ")]}\u201d\u2019\"'?!\u2026"


@dataclass(frozen=True, slots=True)
class Retyping:
    """Letters from `start` to `end` of what was sent, `gone`, where `new` stands now.

    Where nothing is gone they are the words before it, or behind it in the same paragraph.
    """

    start: int
    end: int
    gone: str
    new: str


def retypings(sent: str, back: str) -> list[Retyping]:
    """Return what differs in words; spaces, signs, and how letters are written are no difference.

    Of texts that are too long nothing is returned.
    """
    one, other = (list(_WORD.finditer(text)) for text in (sent, back))
    if max(len(one), len(other)) > MOST_WORDS:
        return []
    plain = ([_plain(word[0]) for word in words] for words in (one, other))
    found: list[Retyping] = []
    for (a, b), (c, d) in _blocks(Levenshtein.opcodes(*plain)):
        gone = sent[one[a].start() : one[b - 1].end()] if b > a else ""
        new = _with_signs(back, other[c].start(), other[d - 1].end()) if d > c else ""
        if _letters(gone) == _letters(new):
            continue
        spans = [word.span() for word in (one[a:b] or _beside(sent, one, a))]
        start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
        found.append(Retyping(start, end, gone, new))
    return found


def _blocks(steps: Opcodes) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where words differ in both texts; what one word alone parts is one block."""
    a = b = c = d = -1
    for step in steps:
        if step.tag == "equal":
            continue
        if a >= 0 and step.src_start - b <= 1:
            b, d = step.src_end, step.dest_end
            continue
        if a >= 0:
            yield (a, b), (c, d)
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
    if a >= 0:
        yield (a, b), (c, d)


def _beside(sent: str, words: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    before = words[max(0, at - _BESIDE) : at]
    line = sent.rfind("\n", 0, before[-1].end()) if before else -1
    return [one for one in before if one.start() > line] or words[at : at + _BESIDE]


def _with_signs(text: str, start: int, end: int) -> str:
    """Return words with the signs that belong to them, such as brackets and a question mark."""
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return text[start:end]


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("\u2019", "'").casefold()


def _letters(words: str) -> str:
    return "".join(sign for sign in _plain(words) if sign.isalnum())
