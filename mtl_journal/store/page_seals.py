"""The pages of a SQLCipher 4 file: how each is sealed, so that one can be checked by itself."""

import hashlib
import hmac

PAGE = 4096
SALT = 16  # the file's first bytes, in the clear
_IV, _SEAL = 16, 64  # what SQLCipher keeps at the end of every page
RESERVE = _IV + _SEAL


class PageSeals:
    """Checks and opens single pages with the raw key (32 bytes) and the file's salt."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._key = key
        seal_salt = bytes(byte ^ 0x3A for byte in salt)
        self._seal_key = hashlib.pbkdf2_hmac("sha512", key, seal_salt, 2, 32)

    def fits(self, number: int, page: bytes) -> bool:
        """Tell whether the page (4096 bytes) is page `number`, unchanged, under this key."""
        sealed = page[_start(number) : -_SEAL] + number.to_bytes(4, "little")
        seal = hmac.digest(self._seal_key, sealed, "sha512")
        return hmac.compare_digest(seal, page[-_SEAL:])

    def opened(self, number: int, page: bytes) -> bytes:
        """Return what the page says as SQLite sees it; on page 1 the salt stands first."""
        # Imported here: most checks never look inside a page.
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = _start(number)
        iv = page[-RESERVE:-_SEAL]
        cipher = Cipher(algorithms.AES256(self._key), modes.CBC(iv)).decryptor()
        return page[:start] + cipher.update(page[start:-RESERVE]) + cipher.finalize()


def _start(number: int) -> int:
    return SALT if number == 1 else 0
