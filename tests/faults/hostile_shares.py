"""Shares that somebody made to do harm: a good one opened, changed, and sealed again validly."""

import hashlib
import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mtl_journal.domain.record import Record, RecordBytes
from mtl_journal.formats.share_file import unpack
from mtl_journal.security.keys import Identity, sign_record
from tests.faults.overreaching import Prey, overreaching, papers

Parts = dict[str, bytes]
_WRONG: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    1 << 70,
    1.5,
    "",
    "x",
    "0" * 32,
    "f" * 64,
    "00000000-0000-7000-8000-000000000000",
    "../../etc",
    "CON",
    "\u202ename",
    "\ud800",
    "\0",
    "a\nb",
    "9" * 5_000,
    [],
    ["x", "x"],
    [[[[[]]]]],
    {},
    {"a": {"b": None}},
    "2026-13-45",
    "coach",
    "teacher",
)
_KINDS = (
    "journal.created",
    "member.invited",
    "member.joined",
    "member.added",
    "member.removed",
    "member.rekeyed",
    "scenario.revised",
    "scenario.removed",
    "scenario.restored",
    "scenario.shared",
    "share.withdrawn",
    "share.made",
    "evidence.added",
    "evidence.removed",
    "pseudonym.set",
    "word.kept",
    "word.answered",
    "passage.answered",
    "thread.opened",
    "comment.posted",
    "thread.moved",
    "action.proposed",
    "action.moved",
    "judgement.given",
    "body.erased",
    "pack.adopted",
    "practice.verified",
    "portfolio.revised",
    "mood.noted",
    "Thread.opened",
)


@dataclass(frozen=True)
class Maker:
    """Makes hostile shares out of a good one; `member` truly belongs, in a role that may little."""

    good: bytes
    member: Identity
    prey: Prey

    def make(self, seed: int) -> bytes:
        """Return one of very many, the same for the same seed; half are signed by the member."""
        chance = random.Random(seed)
        parts = opened(self.good)
        if seed % 4 == 1:
            self._records(parts, chance, signed=True)
        elif seed % 4 == 3:
            self._overreach(parts, chance)
        else:
            spoil = chance.choice((self._records, self._papers, _manifest, _members, _members))
            spoil(parts, chance)
        packed = zipped(parts)
        return _bytes(packed, chance) if not seed % 2 and chance.random() < 0.3 else packed

    def _overreach(self, parts: Parts, chance: random.Random) -> None:
        """Add what the member says in good form and may mostly not say."""
        lines = [_line(one) for one in overreaching(self.member, self.prey, chance)]
        true = parts["records.jsonl"] if chance.random() < 0.5 else b""
        parts["records.jsonl"] = true + b"".join(lines)

    def _papers(self, parts: Parts, chance: random.Random) -> None:
        said = json.loads(parts["manifest.json"])
        papers(self.member, self.prey, said, chance)
        parts["manifest.json"] = json.dumps(said).encode()

    def _records(self, parts: Parts, chance: random.Random, signed: bool = False) -> None:
        """Change headers and bodies; with `signed` the member signs what comes of it."""
        lines = parts["records.jsonl"].splitlines()
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(lines))
            said = json.loads(lines[place])
            header, body = json.loads(said["header"]), json.loads(said["body"] or '{"salt": ""}')
            if chance.random() < 0.5:
                _change(header, chance)
            if chance.random() < 0.7:
                _change(body, chance)
            if chance.random() < 0.4:
                header["kind"] = chance.choice(_KINDS)
            lines[place] = self._signed(said, header, body, signed, chance)
        parts["records.jsonl"] = b"".join(line + b"\n" for line in lines)

    def _signed(
        self,
        said: dict[str, object],
        header: dict[str, object],
        body: dict[str, object],
        signed: bool,
        chance: random.Random,
    ) -> bytes:
        told = json.dumps(body)
        if signed and chance.random() < 0.9:
            header["author"] = self.member.card.fingerprint
        if chance.random() < 0.9:
            header["body_hash"] = hashlib.sha256(told.encode()).hexdigest()
        text = json.dumps(header)
        signature = sign_record(self.member, text.encode()).hex() if signed else said["signature"]
        fields = {"header": text, "signature": signature, "body": told}
        return json.dumps(fields).encode()


def _line(said: Record) -> bytes:
    body = None if said.body is None else said.body.decode()
    header = said.header_bytes.decode()
    fields = {"header": header, "signature": said.signature.hex(), "body": body}
    return json.dumps(fields).encode() + b"\n"


def opened(packed: bytes) -> Parts:
    """Return what lies in a share by name."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as a ZIP."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def records_in(packed: bytes) -> Sequence[RecordBytes]:
    """Return the records of a share that is sound."""
    return unpack(packed).records


def _change(fields: dict[str, object], chance: random.Random) -> None:
    name = chance.choice([*fields, "extra"])
    if chance.random() < 0.2:
        fields.pop(name, None)
    else:
        fields[name] = chance.choice(_WRONG)


def _manifest(parts: Parts, chance: random.Random) -> None:
    said = json.loads(parts["manifest.json"])
    deed = chance.randrange(6)
    if deed == 0:
        said["version"] = chance.choice([0, 2, 99, "1", 1e9, None, True, -1])
    elif deed == 1:
        _change(said["sender"], chance)
    elif deed == 2:
        said["guest"] = chance.choice([*_WRONG, "ab" * 32])
    elif deed == 3:
        _change(said, chance)
    text = json.dumps(said).encode()
    if deed == 4:
        text = text[:-1] + b', "version": 1}'
    elif deed == 5:
        text = chance.choice([b"", b"[" * 50_000, b"\xff\xfe{}", b"null", text * 2])
    parts["manifest.json"] = text


def _members(parts: Parts, chance: random.Random) -> None:
    names = ["../x", "/etc/passwd", "C:\\x", "CON", "evidence/../../x", "evidence/" + "g" * 64]
    names += ["evidence/" + "0" * 64, "own.json", "a" * 60_000, "drafts.jsonl", "\u202egnp"]
    deed = chance.randrange(5)
    if deed == 0:
        parts.pop(chance.choice(list(parts)))
    elif deed == 1:
        parts[chance.choice(names)] = chance.choice([b"", b"x" * 1000, b"{}", b"null"])
    elif deed == 2:
        one, other = chance.choice(list(parts)), chance.choice(list(parts))
        parts[one], parts[other] = parts[other], parts[one]
    elif deed == 3:
        name = chance.choice(list(parts))
        parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]
    else:
        name = chance.choice(list(parts))
        content = bytearray(parts[name] or b"x")
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        parts[name] = bytes(content)


def _bytes(packed: bytes, chance: random.Random) -> bytes:
    """Change the ZIP's own bytes, where readers look for names, sizes and ways of packing."""
    content = bytearray(packed)
    if chance.random() < 0.3:
        return bytes(content[: chance.randrange(len(content))])
    directory = content.find(b"PK\x01\x02")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(directory, len(content))
        content[place] = chance.randrange(256)
    return bytes(content)


def claiming(packed: bytes, size: int) -> bytes:
    """Let the last member of a ZIP claim to unpack to `size` bytes (below 4 GiB, else all ones)."""
    content = bytearray(packed)
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", min(size, 0xFFFFFFFF))
    return bytes(content)


def _zeros(mebibytes: int) -> bytes:
    return bytes(mebibytes << 20)


def _lines(mebibytes: int) -> bytes:
    line = b'{"header": "{}", "signature": "' + b"0" * 128 + b'", "body": null}\n'
    return line * ((mebibytes << 20) // len(line))


def _noise(mebibytes: int) -> bytes:
    piece = random.Random(7).randbytes(1 << 12).hex().encode()
    return piece * ((mebibytes << 20) // len(piece))


BOMBS: dict[str, Callable[[Parts], bytes]] = {
    "zeros": lambda parts: zipped({**parts, "evidence/" + "0" * 64: _zeros(400)}),
    "lines": lambda parts: zipped({**parts, "records.jsonl": _lines(120)}),
    "one line": lambda parts: zipped({**parts, "records.jsonl": _noise(100)}),
    "one body": lambda parts: zipped(
        {
            **parts,
            "records.jsonl": b'{"header": "' + _noise(45) + b'", "signature": "", "body": "x"}\n',
        }
    ),
    "own": lambda parts: zipped({**parts, "own.json": b"[" * (100 << 20)}),
    "manifest": lambda parts: zipped({**parts, "manifest.json": _noise(100)}),
    "ten gigabytes": lambda parts: claiming(zipped(parts), 10 << 30),
    "four thousand parts": lambda parts: zipped(
        {**parts, **{f"evidence/{number:064x}": b"" for number in range(6_000)}}
    ),
}
