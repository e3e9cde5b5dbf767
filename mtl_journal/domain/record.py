"""A record: one immutable signed statement, the only thing ever stored, sent or merged.

The header is JSON in UTF-8 whose exact bytes are hashed to the id and signed; the body is JSON
that begins with 16 random bytes, so that its hash never confirms a guess of what it says.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, cast

from mtl_journal.domain.errors import UserError

HEADER_LIMIT = 64 * 1024  # bytes; room for about 900 parents
BODY_LIMIT = 16 * 1024 * 1024  # bytes; a body is one person's text, evidence travels beside it
SALT_BYTES = 16

_HASH = re.compile(r"[0-9a-f]{64}")
_DEVICE = re.compile(r"[0-9a-f]{32}")
_KIND = re.compile(r"[a-z]{1,32}\.[a-z]{1,32}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


@dataclass(frozen=True, slots=True)
class Header:
    """What is signed. Ids are lower-case hex, `at` is the claimed UTC time, `hlc` 63 bits."""

    journal: str
    author: str
    device: str
    seq: int
    hlc: int
    at: str
    kind: str
    subject: str
    parents: tuple[str, ...]
    body_hash: str


class RecordBytes(NamedTuple):
    """A record as it is stored and travels: nothing in it has been checked."""

    header: bytes
    signature: bytes
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Record:
    """A header with its exact bytes, the signature over them, and the body (None once erased)."""

    id: str
    header: Header
    header_bytes: bytes
    signature: bytes
    body: bytes | None


def header_bytes(header: Header) -> bytes:
    """Return the bytes to be signed; they are stored and sent as they are, never made again."""
    fields = {name: getattr(header, name) for name in Header.__slots__}
    return _WRITER.encode(fields).encode()


def record_id(header: bytes) -> str:
    """Return the id, the SHA-256 of the header's bytes in hex."""
    return hashlib.sha256(header).hexdigest()


def body_bytes(salt: bytes, fields: Mapping[str, object]) -> bytes:
    """Return the body's bytes: JSON that begins with the salt (16 random bytes, as hex)."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a body's salt has 16 bytes")
    return _WRITER.encode({"salt": salt.hex(), **fields}).encode()


def body_fields(body: bytes) -> dict[str, object]:
    """Return what a body says, without its salt; raises UserError("record.malformed")."""
    if len(body) > BODY_LIMIT:
        raise _malformed("body too large")
    fields = _object(body)
    salt = fields.pop("salt", None)
    if not isinstance(salt, str) or not _DEVICE.fullmatch(salt):
        raise _malformed("body without salt")
    return fields


def open_record(arrived: RecordBytes) -> Record:
    """Read a record from the bytes that arrived.

    Every field is checked for type and shape and the body against its hash; the signature is
    not checked here. Raises UserError("record.malformed") with the reason.
    """
    header, signature, body = arrived
    if len(header) > HEADER_LIMIT:
        raise _malformed("header too large")
    read = _header(_object(header))
    if len(signature) != 64:
        raise _malformed("signature of the wrong length")
    if body is not None:
        if len(body) > BODY_LIMIT:
            raise _malformed("body too large")
        if hashlib.sha256(body).hexdigest() != read.body_hash:
            raise _malformed("body does not fit its hash")
    return Record(record_id(header), read, header, signature, body)


def _malformed(why: str) -> UserError:
    return UserError("record.malformed", why=why)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _malformed("a name stands twice")
    return fields


def _no_constant(text: str) -> object:
    raise _malformed(f"{text} is not a number")


# Made once: thousands of records are written and read in a row.
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_READER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


def _object(text: bytes) -> dict[str, object]:
    try:
        value: object = _READER.decode(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise _malformed("not JSON in UTF-8") from error
    if not isinstance(value, dict):
        raise _malformed("not a JSON object")
    return cast("dict[str, object]", value)


def _header(fields: dict[str, object]) -> Header:
    if set(fields) != set(Header.__slots__):
        raise _malformed("header fields missing or unknown")
    parents = fields["parents"]
    if not isinstance(parents, list):
        raise _malformed("parents is not a list")
    header = Header(
        journal=_shaped(fields, "journal", _DEVICE),
        author=_shaped(fields, "author", _HASH),
        device=_shaped(fields, "device", _DEVICE),
        seq=_whole(fields, "seq", 1, 1 << 53),
        hlc=_whole(fields, "hlc", 0, 1 << 63),
        at=_moment(fields, "at"),
        kind=_shaped(fields, "kind", _KIND),
        subject=_shaped(fields, "subject", _UUID),
        parents=tuple(_parent(one) for one in cast("list[object]", parents)),
        body_hash=_shaped(fields, "body_hash", _HASH),
    )
    if len(set(header.parents)) != len(header.parents):
        raise _malformed("a parent stands twice")
    return header


def _shaped(fields: dict[str, object], name: str, shape: re.Pattern[str]) -> str:
    value = fields[name]
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise _malformed(f"{name} has the wrong shape")
    return value


def _moment(fields: dict[str, object], name: str) -> str:
    value = _shaped(fields, name, _UTC)
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise _malformed(f"{name} is no moment") from error
    return value


def _parent(value: object) -> str:
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise _malformed("a parent has the wrong shape")
    return value


def _whole(fields: dict[str, object], name: str, least: int, below: int) -> int:
    value = fields[name]
    if type(value) is not int or not least <= value < below:
        raise _malformed(f"{name} is not a whole number in range")
    return value
