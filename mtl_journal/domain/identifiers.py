"""How ids are made: subjects are UUIDv7, a journal's id is bound to its owner."""

import hashlib
import uuid

NONCE_BYTES = 16


def new_subject(now_ms: int, random: bytes) -> str:
    """Return a UUIDv7 (RFC 9562) for the moment `now_ms` from 10 random bytes."""
    if len(random) != 10:
        raise ValueError("a UUIDv7 takes 10 random bytes")
    moment = max(now_ms, 0) & ((1 << 48) - 1)  # a wrong clock must not keep anybody from writing
    raw = bytearray(moment.to_bytes(6, "big") + random)
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    digits = raw.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def own_subject(author: str, nonce: bytes) -> str:
    """Return the subject that `author` (a fingerprint) alone can begin, from 16 random bytes.

    It is a hash of both in the form of a UUID (version 8 of RFC 9562), so that nobody else's
    record can ever pass for the beginning of the same thing.
    """
    if len(nonce) != NONCE_BYTES:
        raise ValueError("a beginning's nonce has 16 bytes")
    made_from = b"mtl-journal beginning 1\0" + author.encode() + nonce
    raw = bytearray(hashlib.sha256(made_from).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(raw)))


def journal_id(owner: str, nonce: bytes) -> str:
    """Return the id (32 hex digits) of the journal that `owner` (a fingerprint) begins.

    It is a hash of owner and nonce, so nobody else can ever sign a record that claims to
    have created the same journal.
    """
    if len(nonce) != NONCE_BYTES:
        raise ValueError("a journal's nonce has 16 bytes")
    return hashlib.sha256(b"mtl-journal journal 1\0" + owner.encode() + nonce).hexdigest()[:32]


def journal_subject(journal: str) -> str:
    """Return the one subject that a journal's beginning may have: its own id, as a UUID."""
    return str(uuid.UUID(journal))
