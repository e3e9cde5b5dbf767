"""Words that people say to each other: a fingerprint to compare, the code of an invitation."""

import secrets
import unicodedata
from functools import cache

from mtl_journal.domain.errors import UserError

WORDS = 6
_BITS = 11  # a list of 2,048 words


def fingerprint_words(fingerprint: str) -> str:
    """Return the six words (of the BIP 39 list) for the first 66 bits of a fingerprint."""
    number = int(fingerprint, 16) >> 256 - WORDS * _BITS
    places = (number >> _BITS * (WORDS - 1 - place) & 2047 for place in range(WORDS))
    return " ".join(_listed()[place] for place in places)


def new_code() -> str:
    """Draw a code of six words, 66 bits."""
    return " ".join(secrets.choice(_listed()) for _ in range(WORDS))


def clean_code(typed: str) -> str:
    """Return a code as it was drawn, however it was typed.

    Raises UserError "code.length", or "code.word" with the word that no code has.
    """
    plain = unicodedata.normalize("NFKC", typed).casefold()
    words = "".join(sign if sign.isalpha() else " " for sign in plain).split()
    if len(words) != WORDS:
        raise UserError("code.length", count=len(words), words=WORDS)
    for word in words:
        if word not in _listed():
            raise UserError("code.word", word=word[:40])
    return " ".join(words)


@cache  # a list that never changes
def _listed() -> tuple[str, ...]:
    from mnemonic import Mnemonic

    return tuple(Mnemonic("english").wordlist)
