"""From the passphrase a person types to the raw key of a desk, exactly as SQLCipher 4 does it."""

import hashlib
import unicodedata

from mtl_journal.domain.errors import UserError

KEY_BYTES = 32
SALT_BYTES = 16
# SQLCipher 4's own default: the desk opens with its passphrase in any SQLCipher 4 program.
ITERATIONS = 256_000


def desk_key(passphrase: str, salt: bytes) -> bytes:
    """Return the raw 32-byte key for the desk whose file begins with `salt` (16 bytes).

    Takes about 0.16 s. Raises UserError "passphrase.empty" or "passphrase.control".
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a desk's salt has 16 bytes")
    words = clean_passphrase(passphrase).encode("utf-8")
    return hashlib.pbkdf2_hmac("sha512", words, salt, ITERATIONS, KEY_BYTES)


def clean_passphrase(text: str) -> str:
    """Return the passphrase that counts: NFC, and nothing else changed.

    The same letters typed on a Mac and on Windows can differ in bytes; NFC makes them one. Spaces
    stay, also at the ends: another SQLCipher program would not drop them either. Control
    characters and half characters (a variable that is not UTF-8) are refused, since no keyboard
    types them and other programs cut the passphrase there.
    """
    passphrase = unicodedata.normalize("NFC", text)
    if not passphrase.strip():
        raise UserError("passphrase.empty")
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in passphrase):
        raise UserError("passphrase.control")
    return passphrase


def passphrase_in(content: bytes) -> str:
    """Return the passphrase that a file holds: its one line, without the line end.

    Windows' Notepad and PowerShell write a byte order mark, which is no part of it. Raises
    UserError "passphrase.not_text" and what `clean_passphrase` raises (a second line counts as
    a control character).
    """
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("passphrase.not_text") from error
    return clean_passphrase(text.rstrip("\r\n"))
