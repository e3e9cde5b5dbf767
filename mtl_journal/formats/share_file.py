"""What is sealed in a `.mtlshare`: a ZIP with a manifest, records one a line, and evidence.

Read as strictly as it was written: expected names alone, each once, no path, nothing that swells.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from mtl_journal.domain.delivery import Papers
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card
from mtl_journal.domain.record import RecordBytes
from mtl_journal.system.pieces import Pieces

SUFFIX = ".mtlshare"
VERSION = 1
MOST_BYTES = 128 << 20  # of a share, and of all that is in it
MOST_MEMBERS = 5_000
MOST_RECORDS = 100_000
_MOST_LINE = 40 << 20
_MOST_MANIFEST = 64 << 10
_MOST_SWELLING = 300
_HARMLESS = 1 << 20
_PIECE = 1 << 18  # bytes that are unpacked at once to count lines
_LEVEL = 1  # of packing: more takes three times as long to spare a seventh
_TRIED = 1 << 10  # bytes that are packed to see what it brings
_MANIFEST, _RECORDS, _OWN = "manifest.json", "records.jsonl", "own.json"
_FIXED = (_MANIFEST, _RECORDS, _OWN)
_EVIDENCE = re.compile(r"evidence/([0-9a-f]{64})")
_SEED = re.compile(r"[0-9a-f]{64}")
_KIND = "mtl-journal share"
_NO_PAPERS = Papers()
_DAY = (1980, 1, 1, 0, 0, 0)  # the moment of packing is nobody's business


@dataclass(frozen=True, slots=True)
class SharedFile:
    """What a share holds; nothing of it is proven. `sender` only says who claims to send it.

    `guest_seed` is the one-use key of an invitation, `own` what somebody sends to themselves
    beside records.
    """

    sender: Card
    records: tuple[RecordBytes, ...]
    evidence: Mapping[str, bytes] = field(repr=False)
    guest_seed: bytes | None = field(default=None, repr=False)
    own: bytes | None = field(default=None, repr=False)
    papers: Papers = field(default=_NO_PAPERS, repr=False)


def pack(
    sender: Card,
    records: Iterable[RecordBytes],
    evidence: Mapping[str, bytes],
    *,
    guest_seed: bytes | None = None,
    own: bytes | None = None,
    papers: Papers = _NO_PAPERS,
) -> Pieces:
    """Return what is to be sealed."""
    packed = Pieces()
    manifest: dict[str, object] = {"kind": _KIND, "version": VERSION, "sender": sender.to_fields()}
    manifest |= papers.fields()
    if guest_seed is not None:
        manifest["guest"] = guest_seed.hex()
    lines = [json.dumps(_fields(one), ensure_ascii=False) + "\n" for one in records]
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(_member(_MANIFEST), json.dumps(manifest, ensure_ascii=False))
        archive.writestr(_member(_RECORDS), "".join(lines), compresslevel=_LEVEL)
        if own is not None:
            archive.writestr(_member(_OWN), own, compresslevel=_LEVEL)
        for name, content in sorted(evidence.items()):
            method = zipfile.ZIP_DEFLATED if _shrinks(content) else zipfile.ZIP_STORED
            archive.writestr(_member(f"evidence/{name}", method), content, None, _LEVEL)
    return packed


def unpack(packed: bytes | Pieces, *, invites: bool = False) -> SharedFile:
    """Read what `pack` wrote; it `invites` only where it was opened with a code.

    Whoever knows a card can seal to it: an invitation that opened by itself would be taken up by
    a desk whose person was never asked, and its sender accepted as a teacher.
    Raises UserError "share.broken" with what is wrong, "share.newer", or "share.swells".
    """
    content = packed.joined() if isinstance(packed, Pieces) else packed
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = _checked(archive.infolist())
            manifest = _object(_read(archive, _MANIFEST, _MOST_MANIFEST))
            sender, guest_seed = _said(manifest)
            if guest_seed is not None and not invites:
                raise _broken("it is an invitation, and yet needs no code")
            with archive.open(_RECORDS) as stream:
                _check_count(stream)
            with archive.open(_RECORDS) as stream:
                records = tuple(map(_record, _lines(stream)))
            evidence = {
                name: _evidence(archive, name) for name in sizes if _EVIDENCE.fullmatch(name)
            }
            own = _read(archive, _OWN, MOST_BYTES) if _OWN in sizes else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise _broken("it is not put together rightly") from error
    except (OSError, RuntimeError, ValueError, KeyError, OverflowError) as error:
        raise _broken("a part of it cannot be read") from error
    except Exception as error:
        if isinstance(error, UserError) or not _is_of_zlib(error):
            raise
        raise _broken("a part of it cannot be read") from error
    named = {name[9:]: content for name, content in evidence.items()}
    return SharedFile(sender, records, named, guest_seed, own, Papers.from_fields(manifest))


def _is_of_zlib(error: Exception) -> bool:
    return type(error).__module__ in ("zlib", "lzma", "bz2", "struct")


def _checked(members: list[zipfile.ZipInfo]) -> dict[str, int]:
    if len(members) > MOST_MEMBERS:
        raise _broken("it has too many parts")
    sizes: dict[str, int] = {}
    for one in members:
        if one.filename in sizes:
            raise _broken("a part of it stands twice")
        if one.filename not in _FIXED and not _EVIDENCE.fullmatch(one.filename):
            raise _broken("it holds something that does not belong in a share")
        swollen = one.file_size > _MOST_SWELLING * max(one.compress_size, 1)
        if swollen and one.file_size > _HARMLESS:
            raise UserError("share.swells")
        if one.flag_bits & 1 or one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken("a part of it is packed in a way that is not ours")
        sizes[one.filename] = one.file_size
    if sum(sizes.values()) > MOST_BYTES:
        raise UserError("share.swells")
    if not {_MANIFEST, _RECORDS} <= sizes.keys():
        raise _broken("a part of it is missing")
    return sizes


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise UserError("share.swells")
    return content


def _evidence(archive: zipfile.ZipFile, name: str) -> bytes:
    content = _read(archive, name, MOST_BYTES)
    if hashlib.sha256(content).hexdigest() != name[9:]:
        raise _broken("a picture or file is not what its name says")
    return content


def _said(manifest: Mapping[str, object]) -> tuple[Card, bytes | None]:
    """Return who sends it, and the one-use key if it is an invitation."""
    if manifest.get("kind") != _KIND:
        raise _broken("it does not say that it is a share")
    version = manifest.get("version")
    if type(version) is not int or version < 1:
        raise _broken("it does not say its version")
    if version > VERSION:
        raise UserError("share.newer", version=version)
    sender = manifest.get("sender")
    if not isinstance(sender, dict):
        raise _broken("it does not say who sends it")
    guest = manifest.get("guest")
    if guest is not None and not (isinstance(guest, str) and _SEED.fullmatch(guest)):
        raise _broken("its invitation is not written rightly")
    return Card.from_fields(sender), None if guest is None else bytes.fromhex(guest)


def _check_count(stream: IO[bytes]) -> None:
    """Refuse too many records before the first is read: to count is far quicker than to read."""
    lines = 0
    while piece := stream.read(_PIECE):
        lines += piece.count(b"\n")
        if lines > MOST_RECORDS:
            raise _broken("it has too many records")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield one line after the other, so that a share is never in memory twice."""
    total = 0
    while line := stream.readline(_MOST_LINE + 1):
        total += len(line)
        if len(line) > _MOST_LINE or total > MOST_BYTES:
            raise UserError("share.swells")
        if not line.endswith(b"\n"):
            raise _broken("its last record is cut off")
        yield line[:-1]


def _record(line: bytes) -> RecordBytes:
    fields = _object(line)
    header, signature, body = (fields.get(name) for name in ("header", "signature", "body"))
    if fields.keys() - {"header", "signature", "body"}:
        raise _broken("a record has a part too many")
    if not isinstance(header, str) or not isinstance(signature, str):
        raise _broken("a record lacks a part")
    if body is not None and not isinstance(body, str):
        raise _broken("what a record says is no text")
    try:
        signed = bytes.fromhex(signature)
        return RecordBytes(header.encode(), signed, None if body is None else body.encode())
    except ValueError as error:
        raise _broken("a record is not written rightly") from error


def _object(text: bytes) -> dict[str, object]:
    try:
        value: object = json.loads(text.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise _broken("a part of it is not written rightly") from error
    if not isinstance(value, dict):
        raise _broken("a part of it is not written rightly")
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _fields(one: RecordBytes) -> dict[str, str | None]:
    body = None if one.body is None else one.body.decode("utf-8")
    return {"header": one.header.decode("utf-8"), "signature": one.signature.hex(), "body": body}


def _member(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DAY)
    member.compress_type = method
    return member


def _shrinks(content: bytes) -> bool:
    """Tell whether packing is worth its time; of photos, which are packed already, it is not."""
    half = len(content) // 2
    middle = content[half : half + _TRIED]
    return len(zlib.compress(middle, 1)) < len(middle) * 9 // 10


def _broken(why: str) -> UserError:
    return UserError("share.broken", why=why)
