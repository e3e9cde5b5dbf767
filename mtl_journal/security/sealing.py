"""Sealing bytes in the age format to the X25519 keys of their receivers, and opening them.

`pyrage` is imported where it is used: most commands seal nothing.
"""

import io
import re
from collections.abc import Iterable

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import KEY_BYTES
from mtl_journal.security.by_code import Watch, nobody, opened_by, sealed_by
from mtl_journal.security.keys import Identity
from mtl_journal.system.pieces import Pieces

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BEGINNING = b"age-encryption.org/v1\n"
_BY_CODE = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} (\d{1,3})\n")
_MOST_WORK = 22  # a power of two; each step more takes twice the time and memory


def seal(content: bytes | Pieces, sealing_keys: Iterable[bytes]) -> bytes:
    """Return the content as an age file that each owner of these keys (32 bytes) can open."""
    import pyrage
    from pyrage import encrypt_io  # pyright: ignore[reportAttributeAccessIssue]  # older stubs

    receivers = [pyrage.x25519.Recipient.from_str(_bech32("age", key)) for key in sealing_keys]
    source = content.reader() if isinstance(content, Pieces) else io.BytesIO(content)
    sealed = Pieces()
    encrypt_io(source, sealed, receivers)
    return sealed.joined()


def open_sealed(sealed: bytes, identity: Identity) -> bytes:
    """Return what was sealed to this person.

    Raises UserError "share.not_sealed" for anything but an age file, "share.needs_code" for an
    invitation, "share.not_for_you", or "share.damaged" where it did not arrive whole.
    """
    import pyrage
    from pyrage import decrypt_io  # pyright: ignore[reportAttributeAccessIssue]  # older stubs

    if not sealed.startswith(_BEGINNING):
        raise UserError("share.not_sealed")
    if is_sealed_to_code(sealed):
        raise UserError("share.needs_code")
    own = _bech32("age-secret-key-", identity.sealing_seed).upper()
    opened = Pieces()  # piece by piece: `decrypt` lets no other thread on until it is done
    try:
        decrypt_io(io.BytesIO(sealed), opened, [pyrage.x25519.Identity.from_str(own)])
    except (pyrage.DecryptError, OSError) as error:
        if "matching keys" in str(error).casefold():
            raise UserError("share.not_for_you") from error
        raise UserError("share.damaged") from error
    return opened.joined()


def seal_to_code(content: bytes | Pieces, code: str) -> bytes:
    """Return the content as an age file that whoever has the code (six words) can open.

    Takes about a second on purpose, so that guessing takes ages. Raises UserError "code.stopped".
    """
    return sealed_by(content, code)


def is_sealed_to_code(sealed: bytes) -> bool:
    """Tell whether a file says that it opens with a code."""
    return sealed.startswith(_BEGINNING + b"-> scrypt ")


def open_with_code(sealed: bytes, code: str, watch: Watch = nobody) -> bytes:
    """Return what was sealed to a code; what `watch` raises meanwhile ends it.

    Raises UserError "share.not_sealed", "code.not_needed" for what is sealed to people,
    "share.damaged" where the file asks for more work than any of ours, "code.wrong" where the
    code does not fit, or the file did not arrive whole, or "code.stopped".
    """
    if not sealed.startswith(_BEGINNING):
        raise UserError("share.not_sealed")
    if not is_sealed_to_code(sealed):
        raise UserError("code.not_needed")
    asked = _BY_CODE.match(sealed)
    if asked is None or int(asked[1]) > _MOST_WORK:
        raise UserError("share.damaged")
    opened = opened_by(sealed, code, watch)
    if opened is None:
        raise UserError("code.wrong")
    return opened


def _bech32(prefix: str, key: bytes) -> str:
    """Return a key as age writes it: Bech32 (BIP 173) with this prefix."""
    if len(key) != KEY_BYTES:
        raise ValueError("a sealing key has 32 bytes")
    groups = _in_fives(key)
    spread = [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix)]
    check = _remainder([*spread, *groups, *[0] * 6]) ^ 1
    groups += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(_SIGNS[group] for group in groups)}"


def _in_fives(key: bytes) -> list[int]:
    bits = len(key) * 8
    number = int.from_bytes(key, "big") << -bits % 5
    count = -(-bits // 5)
    return [number >> 5 * (count - 1 - place) & 31 for place in range(count)]


def _remainder(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate(_GENERATOR):
            check ^= part if top >> bit & 1 else 0
    return check
