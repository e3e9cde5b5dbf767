"""Fingerprints as six words, which two people can compare on the telephone."""

WORDS = 6
_BITS = 11  # a list of 2,048 words


def fingerprint_words(fingerprint: str) -> str:
    """Return the six words (of the BIP 39 list) for the first 66 bits of a fingerprint."""
    from mnemonic import Mnemonic

    listed = Mnemonic("english").wordlist
    number = int(fingerprint, 16) >> 256 - WORDS * _BITS
    places = (number >> _BITS * (WORDS - 1 - place) & 2047 for place in range(WORDS))
    return " ".join(listed[place] for place in places)
