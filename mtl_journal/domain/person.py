"""A person as others know them: the card with a name and the public halves of two keys."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from mtl_journal.domain.errors import UserError

NAME_LIMIT = 200  # Unicode code points
KEY_BYTES = 32

_FINGERPRINT_PREFIX = b"mtl-journal person 1\0"
_KEY = re.compile(r"[0-9a-f]{64}")
_FIELDS = {"name", "signing_key", "sealing_key"}
# Marks that turn the direction of text could make one name read as another.
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_BAD_CATEGORIES = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Card:
    """A name, an Ed25519 public key for signatures and an X25519 public key for sealing.

    The name is already clean (see `clean_name`) and both keys have 32 bytes, else the card
    cannot be made: UserError("card.invalid") with the reason.
    """

    name: str
    signing_key: bytes
    sealing_key: bytes

    def __post_init__(self) -> None:
        try:
            clean = clean_name(self.name)
        except UserError as error:
            raise _invalid("the name cannot be used") from error
        if clean != self.name:
            raise _invalid("the name is not in its clean form")
        if len(self.signing_key) != KEY_BYTES or len(self.sealing_key) != KEY_BYTES:
            raise _invalid("a key does not have 32 bytes")

    @property
    def fingerprint(self) -> str:
        """The author's id in every record: 64 hex digits that stand for the signing key alone."""
        return fingerprint_of(self.signing_key)

    def to_fields(self) -> dict[str, str]:
        """Return the card as JSON-ready fields, the keys in lower-case hex."""
        return {
            "name": self.name,
            "signing_key": self.signing_key.hex(),
            "sealing_key": self.sealing_key.hex(),
        }

    @staticmethod
    def from_fields(fields: Mapping[str, object]) -> "Card":
        """Read what `to_fields` wrote; anything else raises UserError("card.invalid")."""
        if set(fields) != _FIELDS:
            raise _invalid("a field is missing or unknown")
        name = fields["name"]
        if not isinstance(name, str):
            raise _invalid("the name is not text")
        return Card(name, _key(fields["signing_key"]), _key(fields["sealing_key"]))


def fingerprint_of(signing_key: bytes) -> str:
    """Return the 64 hex digits that stand for a signing key."""
    return hashlib.sha256(_FINGERPRINT_PREFIX + signing_key).hexdigest()


def clean_name(text: str) -> str:
    """Return a name as it is kept: NFC, no space around it, at most 200 characters.

    Raises UserError "name.empty" (it needs a letter or a digit), "name.too_long" or
    "name.control" (line breaks, control characters, marks that turn the text's direction).
    """
    name = unicodedata.normalize("NFC", text).strip()
    if not any(unicodedata.category(sign)[0] in "LN" for sign in name):
        raise UserError("name.empty")
    if len(name) > NAME_LIMIT:
        raise UserError("name.too_long", limit=NAME_LIMIT, length=len(name))
    if any(s in _BIDI_CONTROLS or unicodedata.category(s) in _BAD_CATEGORIES for s in name):
        raise UserError("name.control")
    return name


def _key(value: object) -> bytes:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise _invalid("a key is not 64 hexadecimal digits")
    return bytes.fromhex(value)


def _invalid(why: str) -> UserError:
    return UserError("card.invalid", why=why)
