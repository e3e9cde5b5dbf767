"""Words that may be names although no register has them, found before a text leaves.

Whatever is written like a name and is no ordinary word is asked about; of words that are both,
such as Will or Grace, each occurrence is. A person decides; nothing is replaced by this.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mtl_journal.domain.names_and_words import (
    ALSO_NAMES,
    ALSO_PEOPLE,
    COMPASS,
    QUIET,
    SCHOOL_WORDS,
)
from mtl_journal.domain.sentences import begins_sentence

Ordinary = Callable[[str], bool]
"""Tells whether a dictionary has a word exactly as it is written."""

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['’\-‑][^\W\d_]+)*")
_DOUBLE = re.compile(r"[A-Z]\w+[\-‑][A-Z]\w+")
_SHOUTED = 6  # letters; abbreviations are shorter
_NEXT = re.compile(r"[ \t]+([^\W\d_]+)")
_SPEAKS = re.compile(
    r"['’]s\s|:\s|,? (?:said|says|asks|asked|told|tells|thinks|thought|wrote|writes|replied|"
    r"answered|shouted|whispered|laughed|smiled|cried|sat|stood|came|went|did|who|wanted|wants|"
    r"needed|needs|looked|looks|felt|feels|knew|knows|got|gets|took|takes)\b"
)
_CALLED = re.compile(r"(?:[*_>—–]|^|\n)[*_ ]*$")
_ALONE = re.compile(r"[*_]+|\s*(?:$|\n|,|;|—|–)")
_TITLED = re.compile(r"\b(?:(?:[Mm](?:rs?|s|x)|[Dd]r|Prof)\.?|Miss|Sir|Dame)[ \t]+$")
_OPENED = re.compile(r"(?:[\"“‘'\[(*_]|[—–|]\s*)$")
_NUMBERED = re.compile(r"[\-‑ ]?\d")
_CAPITAL_AFTER = re.compile(r"(?:['’]s?)?[\s\-‑](?:\s*(?:of|for|and|the|in|to)\s+)?[A-Z]")
_FIRM_AFTER = re.compile(r"\s(?:of|for|and|the|in)\s+[A-Z]")
_PAIRED = re.compile(r"\s+and\s+([A-Z][^\W\d_]+)")
_CAPITAL_BEFORE = re.compile(r"[A-Z]\w*['’]?\w*[\s\-‑](?:(?:of|for|and|the|in|to)\s)?$")
_PASSED_OVER = re.compile(
    r"`[^`]*`|\]\([^)\s]*\)|(?<![^\s`)])\S+@\S+|\b(?:https?://|www\.)\S+|[#$%&]\w[\w-]*|\bevidence:\S+"
)


@dataclass(frozen=True, slots=True)
class Possible:
    """A word that may be a name, from `start` to `end`; `word` where it is an ordinary one too."""

    start: int
    end: int
    text: str
    word: bool


def possible_names(text: str, ordinary: Ordinary) -> list[Possible]:
    """Return what may be names in a text, in order; what replaced a name should be gone before.

    A name that is a word too, met once where only a name fits, is asked about wherever it stands
    with a capital.
    """
    words = list(_words(text, ordinary))
    kinds = [_kind(part, text, start, ordinary) for start, part in words]
    met = {part for (_, part), kind in zip(words, kinds, strict=True) if kind}
    return [
        Possible(start, start + len(part), part, kind is not False)
        for (start, part), kind in zip(words, kinds, strict=True)
        if kind is not None or (part in met and part.lower() in ALSO_PEOPLE)
    ]


def _words(text: str, ordinary: Ordinary) -> Iterator[tuple[int, str]]:
    """Yield every word, or part of a double one, with where it starts; not those of addresses."""
    hidden = [found.span() for found in _PASSED_OVER.finditer(text)]
    passed = 0
    for match in _WORD.finditer(text):
        start = match.start()
        while passed < len(hidden) and hidden[passed][1] <= start:
            passed += 1
        if passed == len(hidden) or hidden[passed][0] >= match.end():
            for begin, part in _parts(match[0], ordinary):
                yield start + begin, part


def _parts(word: str, ordinary: Ordinary) -> Iterator[tuple[int, str]]:
    """Yield the parts of a word with hyphens that may be names, without a possessive's end."""
    if not _DOUBLE.fullmatch(word) and ordinary(_plain(word).lower()):
        yield 0, word
        return
    at = 0
    for part in re.split(r"([\-‑])", word):
        base = re.split(r"['’]s?$", part)[0]
        contracted = part[1:2] in ("'", "’") and part[0] in "Ii"
        if base not in ("", "-", "‑") and not contracted:
            yield at, base
        at += len(part)


def _kind(word: str, text: str, at: int, ordinary: Ordinary) -> bool | None:
    """Tell whether a word is asked about: True as an ordinary word too, None not at all."""
    if unicodedata.category(word[0]) == "Lo":
        return False  # a script that knows no capitals, in an English text
    lower = _plain(word).lower()
    if len(word) < 2 or not word[0].isupper() or lower in QUIET:
        return None
    before, after = text[max(0, at - 40) : at], text[at + len(word) : at + len(word) + 40]
    if word.isupper():
        return False if _shouted(word, before, after, ordinary) else None
    if _is_brand(word):
        return None
    if not ordinary(lower):
        return False
    if _TITLED.search(before):
        return True
    if _in_heading(text, at):
        return None
    begins = begins_sentence(text, at)
    reads = _known_name if lower in ALSO_NAMES else _capital_word
    return True if reads(word, before, after, ordinary, begins) else None


def _shouted(word: str, before: str, after: str, ordinary: Ordinary) -> bool:
    """Tell whether a word in capitals alone is a name rather than an abbreviation."""
    if ordinary(word.lower()):
        return False
    double = re.search(r"[A-Z]{2}[\-‑]$", before) or re.match(r"[\-‑][A-Z]{2}", after)
    return len(word) >= _SHOUTED or (len(word) > 2 and (bool(double) or ordinary(word.title())))


def _known_name(word: str, before: str, after: str, ordinary: Ordinary, begins: bool) -> bool:
    """Tell whether a word that is known as a name too stands where a name would."""
    beside = [_last_word(before), *(one[1] for one in [_NEXT.match(after)] if one)]
    lower = word.lower()
    person = lower in ALSO_PEOPLE
    if person and any(_fits_a_name(one, ordinary) for one in beside):
        return True
    if person and _SPEAKS.match(after):
        return True
    if lower in SCHOOL_WORDS and _among_capitals(before, after):
        return False
    if begins:
        return person and bool(_CALLED.search(before) and _ALONE.match(after))
    if person and (paired := _PAIRED.match(after)):  # two people rather than a firm
        other = paired[1]
        return other.lower() in ALSO_PEOPLE or _fits_a_name(other, ordinary)
    return _FIRM_AFTER.match(after) is None


def _fits_a_name(word: str, ordinary: Ordinary) -> bool:
    """Tell whether a word can only be a name."""
    lower = word.lower()
    return word.istitle() and len(word) > 1 and lower not in QUIET and not ordinary(lower)


def _capital_word(word: str, before: str, after: str, ordinary: Ordinary, begins: bool) -> bool:
    """Tell whether a word known as a word alone has a capital that only a name explains."""
    if begins or _OPENED.search(before) or _NUMBERED.match(after):
        return False
    surname = _fits_a_name(_last_word(before), ordinary)  # after a first name that is no word
    if re.split(r"['’\-‑]", word.lower())[0] in SCHOOL_WORDS:
        return surname and word.lower() in COMPASS
    if surname:
        return True
    return not _among_capitals(before, after)


def _among_capitals(before: str, after: str) -> bool:
    """Tell whether a word stands beside capitalised ones, as in what a thing is called."""
    return bool(_CAPITAL_AFTER.match(after) or _CAPITAL_BEFORE.search(before))


def _is_brand(word: str) -> bool:
    """Tell whether a word has capitals within, as products and programs have."""
    inner = any(sign.isupper() for sign in word[1:])
    return inner and not re.match(r"(?:Mc|Mac|De|Du|La|Le|Fitz|Al|El|\w+['’][A-Z])", word)


def _in_heading(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("#")


def _last_word(before: str) -> str:
    found = re.search(r"(\w+)\.?[ \t]+$", before)
    return found[1] if found else ""


def _plain(word: str) -> str:
    return word.replace("’", "'").replace("‑", "-")
