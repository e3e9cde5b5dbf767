"""How hard a passphrase is to guess for somebody who has the file and much time."""

from collections.abc import Sequence

MOST_LOOKED_AT = 72  # characters; whatever follows only makes it harder
EASY, WEAK, FAIR, GOOD, STRONG = range(5)


def strength(passphrase: str, known: Sequence[str] = ()) -> int:
    """Return EASY to STRONG; `known` are words that others would try first, such as the name.

    Takes some hundredths of a second, and a twentieth more the first time.
    """
    from zxcvbn import zxcvbn  # here, because its lists of words are long

    if not passphrase.strip():
        return EASY
    return int(zxcvbn(passphrase[:MOST_LOOKED_AT], user_inputs=list(known))["score"])
