"""The recovery code: a desk's raw key written so that a tired person can copy it from paper.

It has 15 groups of four signs; 13 groups are the key (and 4 bits that are 0), 2 check it. The
signs are Crockford's base32: digits and capitals without I, L, O and U. RFC 4648's alphabet has O
and I and no 0 and 1; whoever reads O for 0 or l for 1 mistypes there, and here types the right
sign. The check is a Reed-Solomon code over groups, as RAID 6 has it over disks: whatever is
mistyped within one group is found and the group named, whatever within two is found, and of
anything worse one case in 10^12 is missed.
"""

import unicodedata

from mtl_journal.domain.errors import UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY_BYTES = 32
GROUPS, GROUP_SIGNS = 15, 4
SIGNS = GROUPS * GROUP_SIGNS
_KEY_GROUPS = GROUPS - 2
_BITS = 5 * GROUP_SIGNS
_SPARE = _KEY_GROUPS * _BITS - 8 * KEY_BYTES
_POLYNOMIAL = 1 << 20 | 1 << 3 | 1  # primitive: the powers of x all differ

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans("OILU", "011V")


def recovery_code(key: bytes) -> str:
    """Return the code for a raw key of 32 bytes, like "9X2K-0H7T-..."."""
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    number = int.from_bytes(key, "big") << _SPARE
    shifts = range(_BITS * (_KEY_GROUPS - 1), -1, -_BITS)
    groups = [number >> shift & (1 << _BITS) - 1 for shift in shifts]
    return "-".join(_written(group) for group in (*groups, *_checks(groups)))


def key_from_code(text: str) -> bytes:
    """Return the raw key that a typed code stands for.

    Small letters, O for 0, I and L for 1, U for V, and any spaces, hyphens and dots are taken.
    Raises UserError "recovery.length" (found=, wanted=), "recovery.typo_group" (group=, from 1)
    where the mistake lies in one group, or "recovery.typo" where it cannot be told.
    """
    signs = "".join(filter(_counts, unicodedata.normalize("NFKC", text))).upper()
    signs = signs.translate(_LOOK_ALIKES)
    if len(signs) != SIGNS:
        raise UserError("recovery.length", found=len(signs), wanted=SIGNS)
    for place, sign in enumerate(signs):
        if sign not in _VALUES:
            raise UserError("recovery.typo_group", group=place // GROUP_SIGNS + 1)
    read = [_read(signs[place : place + GROUP_SIGNS]) for place in range(0, SIGNS, GROUP_SIGNS)]
    groups, checks = read[:_KEY_GROUPS], read[_KEY_GROUPS:]
    expected = _checks(groups)
    number = 0
    for group in groups:
        number = number << _BITS | group
    if checks != expected or number & (1 << _SPARE) - 1:
        raise _typo(checks[0] ^ expected[0], checks[1] ^ expected[1])
    return (number >> _SPARE).to_bytes(KEY_BYTES, "big")


def _checks(groups: list[int]) -> list[int]:
    """Return the sums over all groups n = 1, 2, ... of group times x^n and group times x^2n.

    All in GF(2^20). No group counts once in either sum, so that two groups which changed places
    never look like one mistyped group.
    """
    once = twice = 0
    for group in reversed(groups):
        once = _times_x(once ^ group)
        twice = _times_x(_times_x(twice ^ group))
    return [once, twice]


def _typo(once: int, twice: int) -> UserError:
    """Say which single group explains what the two checks are off by."""
    if not once and not twice:
        return UserError("recovery.typo")  # well written, and no code of ours
    if not twice:
        return UserError("recovery.typo_group", group=GROUPS - 1)
    if not once:
        return UserError("recovery.typo_group", group=GROUPS)
    for group in range(1, _KEY_GROUPS + 1):
        once = _times_x(once)
        if once == twice:
            return UserError("recovery.typo_group", group=group)
    return UserError("recovery.typo")


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value >> _BITS else value


def _written(group: int) -> str:
    return "".join(ALPHABET[group >> shift & 31] for shift in range(_BITS - 5, -1, -5))


def _read(signs: str) -> int:
    value = 0
    for sign in signs:
        value = value << 5 | _VALUES[sign]
    return value


def _counts(sign: str) -> bool:
    """Tell whether a typed sign is meant as part of the code, not as a space between."""
    return sign not in "._·" and unicodedata.category(sign)[0] not in "ZC" and not _dash(sign)


def _dash(sign: str) -> bool:
    return unicodedata.category(sign) == "Pd" or sign in "−⁃"
