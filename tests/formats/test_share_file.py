"""A share is read as strictly as it was written, whatever somebody put into a sealed one."""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import RecordBytes
from mtl_journal.formats.share_file import MOST_BYTES, MOST_RECORDS, pack, unpack
from tests.support.signing import identity

CARD = identity("Ann").card
PICTURE = b"no picture at all"
NAME = hashlib.sha256(PICTURE).hexdigest()
RECORDS = (
    RecordBytes(b'{"kind":"a.b"}', bytes(64), b'{"salt":"\xc3\xa9"}'),
    RecordBytes(b"{}", bytes(64), None),
)
PACKED = pack(CARD, RECORDS, {NAME: PICTURE}).joined()


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(PACKED)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def refusal(packed: bytes) -> str:
    with pytest.raises(UserError) as told:
        unpack(packed)
    return told.value.code


def test_what_goes_in_comes_out() -> None:
    found = unpack(PACKED)
    assert (found.sender, found.records, found.evidence) == (CARD, RECORDS, {NAME: PICTURE})


def test_the_same_share_is_always_the_same_bytes() -> None:
    assert pack(CARD, RECORDS, {NAME: PICTURE}).joined() == PACKED


@pytest.mark.parametrize(
    "name",
    ["../x", "evidence/../x", "evidence/NOTES", "CON", f"evidence/{NAME.upper()}", "x\u202ey"],
)
def test_no_other_name_is_read(name: str) -> None:
    assert refusal(zipped({**parts(), name: b""})) == "share.broken"


def test_evidence_is_what_its_name_says() -> None:
    assert refusal(zipped({**parts(), f"evidence/{'0' * 64}": b"other"})) == "share.broken"


@pytest.mark.parametrize("missing", ["manifest.json", "records.jsonl"])
def test_a_part_that_is_missing_is_missed(missing: str) -> None:
    left = {name: content for name, content in parts().items() if name != missing}
    assert refusal(zipped(left)) == "share.broken"


def test_a_part_that_stands_twice_is_refused() -> None:
    made = io.BytesIO(PACKED)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as archive:
        archive.writestr("manifest.json", parts()["manifest.json"])
    assert refusal(made.getvalue()) == "share.broken"


def test_nothing_swells() -> None:
    bomb = zipped({**parts(), "records.jsonl": bytes(64 << 20)})
    assert len(bomb) < 1 << 20
    assert refusal(bomb) == "share.swells"


def test_a_claim_of_ten_gigabytes_is_refused_before_anything_is_read() -> None:
    claim = (10 << 30).to_bytes(8, "little")[:4]
    made = zipped(parts())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        real = archive.getinfo("records.jsonl").file_size.to_bytes(4, "little")
    at = made.rindex(real)
    assert refusal(made[:at] + claim + made[at + 4 :]) in ("share.swells", "share.broken")
    assert MOST_BYTES < 10 << 30


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    assert refusal(zipped(parts(), method)) == "share.broken"


def test_a_newer_version_is_told_apart() -> None:
    manifest = {**json.loads(parts()["manifest.json"]), "version": 2}
    assert refusal(zipped({**parts(), "manifest.json": json.dumps(manifest).encode()})) == (
        "share.newer"
    )


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{",
        b'{"kind":"mtl-journal share"}',
        b'{"kind":"other","version":1}',
        b'{"kind":"mtl-journal share","version":true,"sender":{}}',
        b'{"kind":"mtl-journal share","version":1,"sender":"Ann"}',
        b'{"kind":"a","kind":"mtl-journal share","version":1}',
        b"[" * 10_000,
        b"\xff\xfe",
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(manifest: bytes) -> None:
    assert refusal(zipped({**parts(), "manifest.json": manifest})) == "share.broken"


@pytest.mark.parametrize(
    "line",
    [
        b"{}\n",
        b"not json\n",
        b'{"header":1,"signature":"","body":null}\n',
        b'{"header":"{}","signature":"zz","body":null}\n',
        b'{"header":"{}","signature":"00","body":[]}\n',
        b'{"header":"{}","signature":"00","body":null,"more":1}\n',
        b'{"header":"\\ud800","signature":"00","body":null}\n',
        b'{"header":"{}","signature":"00","body":null}',
    ],
)
def test_a_record_that_does_not_fit_is_refused(line: bytes) -> None:
    assert refusal(zipped({**parts(), "records.jsonl": line})) == "share.broken"


def test_too_many_records_are_refused_before_the_first_is_read() -> None:
    lines = b"{}\n" * MOST_RECORDS
    for records, why in ((lines, "a record lacks a part"), (lines + b"x\n", "too many records")):
        with pytest.raises(UserError) as told:
            unpack(zipped({**parts(), "records.jsonl": records}))
        assert why in str(told.value.params["why"])


def _flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    at, end = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    return content[:at] + content[end:]


def _doubled(content: bytes, chance: random.Random) -> bytes:
    at, end = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    return content[:end] + content[at:]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("way", [_flipped, _cut, _doubled])
def test_whatever_is_done_to_the_bytes_the_answer_is_a_share_or_a_sentence(
    way: Callable[[bytes, random.Random], bytes],
) -> None:
    chance = random.Random(f"share {way.__name__}")
    refused = 0
    for _ in range(700):
        hurt = PACKED
        for _ in range(chance.randint(1, 4)):
            hurt = way(hurt, chance)
        try:
            unpack(hurt)
        except UserError:
            refused += 1
    assert refused > 350, "most of what is hurt is noticed"
