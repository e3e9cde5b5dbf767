"""A person's private keys, and the signatures that say who wrote a record.

`cryptography` is imported where it is used: who only reads signs nothing, and should not wait.
"""

import secrets
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mtl_journal.domain.person import KEY_BYTES, Card, clean_name

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# A signature made for a record can never be passed off as one made for anything else.
_RECORD_PREFIX = b"mtl-journal record 1\0"

# Points of small order: under such a "key" one signature fits many messages, so whoever owns it
# could deny or lend their signature. The library accepts them; the sign bit is left out here.
_SMALL_ORDER = frozenset(
    bytes.fromhex(text)
    for text in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)


@dataclass(frozen=True, repr=False)
class Identity:
    """A name and the two private seeds, 32 bytes each; it never shows them when printed.

    Loading a private key costs as much as signing with it, so it is loaded once and kept.
    """

    name: str
    signing_seed: bytes
    sealing_seed: bytes

    def __post_init__(self) -> None:
        if len(self.signing_seed) != KEY_BYTES or len(self.sealing_seed) != KEY_BYTES:
            raise ValueError("a seed has 32 bytes")

    def __repr__(self) -> str:
        return f"Identity({self.card.fingerprint[:8]})"

    def __getstate__(self) -> object:
        raise TypeError("an identity is never pickled: its keys stay in the desk")

    @cached_property
    def card(self) -> Card:
        """The public half."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        sealing = X25519PrivateKey.from_private_bytes(self.sealing_seed).public_key()
        signing = self._signing.public_key()
        return Card(self.name, signing.public_bytes_raw(), sealing.public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature over exactly these bytes, 64 bytes."""
        return self._signing.sign(message)

    @cached_property
    def _signing(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.signing_seed)


def new_identity(name: str) -> Identity:
    """Draw new keys for a person; raises what `clean_name` raises."""
    return Identity(clean_name(name), secrets.token_bytes(32), secrets.token_bytes(32))


def verify(signing_key: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether `signature` is by the owner of `signing_key` over exactly `message`.

    Whatever is wrong with key or signature, the answer is False. Loading a public key takes 2 µs
    and checking a signature 70 or more, so no key is kept loaded.
    """
    if len(signing_key) != KEY_BYTES or len(signature) != 64:
        return False
    if signing_key[:-1] + bytes([signing_key[-1] & 0x7F]) in _SMALL_ORDER:
        return False
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(signing_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign_record(identity: Identity, header: bytes) -> bytes:
    """Return the signature that makes a record out of a header's exact bytes."""
    return identity.sign(_RECORD_PREFIX + header)


@lru_cache(maxsize=8192)  # what waits is judged with each receiving, and what comes after its plan
def record_signature_ok(signing_key: bytes, signature: bytes, header: bytes) -> bool:
    """Tell whether `signature` is the record signature of `header` by the key's owner."""
    return verify(signing_key, signature, _RECORD_PREFIX + header)
