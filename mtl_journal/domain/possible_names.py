"""Words that may be names although no register has them, found before a text leaves.

Whatever is written like a name and is no ordinary word is asked about; of words that are both,
such as Will or Grace, each occurrence is. A person decides; nothing is replaced by this.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mtl_journal.domain.pseudonymise import ALSO_WORDS
from mtl_journal.domain.sentences import begins_sentence

Ordinary = Callable[[str], bool]
"""Tells whether a dictionary has a word exactly as it is written."""

_SURNAMES = """
    banks barber baker bell best bird bishop black blue bond booth bridge bright brown bull burns
    bush butcher butler carpenter carter cash castle church clark close cook cooper cox cross
    curry day draper dyer farmer field fields fisher flower flowers fox freeman french frost
    gardener gardner garland gold goldsmith good gray green grey griffin hall hand harper hart
    head hill hills holland hood house hughes hunt hurst judge kay kidd kitchen knight lamb land
    lane law lawn little lock long love major marsh marshall mead mercer mills moon moor moss
    noble north palmer parish park parks parry peacock perry piper pitt pollard pool pope porter
    potter power price prince rice riddle rivers roper rush sadler sawyer shepherd sharp shaw
    short silver singer skinner slater small smart smith snow south speed spencer spring stark
    steel steward street strong swan tanner taylor temple thatcher thorn town tucker turner tyler
    underwood wall walker waters weaver webb welch wells west wheeler white wise wolf wood woods
    woodward wright yard
"""
ALSO_NAMES = ALSO_WORDS | frozenset(_SURNAMES.split())
"""Ordinary words, in small letters, that are names as well."""
_QUIET = """
    monday tuesday wednesday thursday friday saturday sunday mondays fridays sundays saturdays
    january february march april may june july august september october november december
    english french german spanish italian latin greek mandarin chinese japanese russian arabic
    urdu polish welsh irish scottish british american european african asian indian australian
    english-speaking christian christianity muslim muslims islam islamic jewish hindu sikh
    buddhist catholic church-of-england christmas easter ramadan diwali eid lent
    google facebook twitter instagram youtube linkedin zoom skype microsoft excel powerpoint
    word netflix whatsapp covid brexit internet wifi ofsted bloom vygotsky piaget
    mr mrs ms miss mx dr sir dame lord lady prof pre non ex co anti semi
"""
_NO_NAMES = frozenset(_QUIET.split())
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "prof"})
"""What stands before a surname, in small letters."""
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['’\-‑][^\W\d_]+)*")
_PASSED_OVER = re.compile(
    r"`[^`]*`|\]\([^)\s]*\)|\S+@\S+|\b(?:https?://|www\.)\S+|[#$%&]\w[\w-]*|\bevidence:\S+"
)


@dataclass(frozen=True, slots=True)
class Possible:
    """A word that may be a name, from `start` to `end`; `word` where it is an ordinary one too."""

    start: int
    end: int
    text: str
    word: bool


def possible_names(text: str, ordinary: Ordinary) -> list[Possible]:
    """Return what may be names in a text, in order; what replaced a name should be gone before."""
    hidden = [found.span() for found in _PASSED_OVER.finditer(text)]
    found: list[Possible] = []
    for match in _WORD.finditer(text):
        start = match.start()
        if any(first < match.end() and start < last for first, last in hidden):
            continue
        for begin, part in _parts(match[0], ordinary):
            kind = _kind(part, text, start + begin, ordinary)
            if kind is not None:
                found.append(Possible(start + begin, start + begin + len(part), part, kind))
    return found


def _parts(word: str, ordinary: Ordinary) -> Iterator[tuple[int, str]]:
    """Yield the parts of a word with hyphens that may be names, without a possessive's end."""
    if ordinary(_plain(word).lower()):
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
    if len(word) < 2 or not word[0].isupper() or lower in _NO_NAMES:
        return None
    if word.isupper():
        known = len(word) > 2 and ordinary(word.title()) and not ordinary(lower)
        return False if known else None
    if _is_brand(word):
        return None
    if not ordinary(lower):
        return False
    begins = begins_sentence(text, at)
    after_title = _word_before(text, at) in TITLES
    if after_title:
        return True
    return True if lower in ALSO_NAMES and not begins and not _in_title(text, at, word) else None


def _is_brand(word: str) -> bool:
    """Tell whether a word has capitals within, as products and programs have."""
    inner = any(sign.isupper() for sign in word[1:])
    return inner and not re.match(r"(?:Mc|Mac|O['’]|D['’]|De|Du|La|Le|Fitz|Al|El)", word)


def _in_title(text: str, at: int, word: str) -> bool:
    """Tell whether a word stands among other capitalised ordinary words, as in a heading."""
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    return line.lstrip().startswith("#") or bool(
        re.match(r"\s(?:of|for|and|the|in)\s+[A-Z]", text[at + len(word) :])
    )


def _word_before(text: str, at: int) -> str:
    found = re.search(r"(\w+)\.?\s+$", text[max(0, at - 12) : at])
    return found[1].lower() if found else ""


def _plain(word: str) -> str:
    return word.replace("’", "'").replace("‑", "-")
