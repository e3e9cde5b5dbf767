"""A record is read strictly: what is not exactly as signed and well-formed is refused by name."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import (
    BODY_LIMIT,
    HEADER_LIMIT,
    Header,
    RecordBytes,
    body_bytes,
    body_fields,
    header_bytes,
    open_record,
    record_id,
)

BODY = body_bytes(bytes(range(16)), {"title": "Fractions", "text": "Ü \N{SNOWMAN}\n"})
HEADER = Header(
    journal="0" * 32,
    author="1" * 64,
    device="2" * 32,
    seq=1,
    hlc=7,
    at="2025-10-03T14:20:00Z",
    kind="scenario.revised",
    subject="0199a1b2-c3d4-7e5f-8a6b-123456789abc",
    parents=("3" * 64, "4" * 64),
    body_hash=hashlib.sha256(BODY).hexdigest(),
)
SIGNATURE = bytes(64)


def why(arrived: RecordBytes) -> str:
    with pytest.raises(UserError) as refused:
        open_record(arrived)
    assert refused.value.code == "record.malformed"
    return str(refused.value.params["why"])


def why_header(**instead: object) -> str:
    fields = {**json.loads(header_bytes(HEADER)), **instead}
    return why(RecordBytes(json.dumps(fields).encode(), SIGNATURE, BODY))


def test_what_was_written_is_read() -> None:
    record = open_record(RecordBytes(header_bytes(HEADER), SIGNATURE, BODY))
    assert record.header == HEADER
    assert record.id == hashlib.sha256(header_bytes(HEADER)).hexdigest()
    assert body_fields(BODY) == {"title": "Fractions", "text": "Ü \N{SNOWMAN}\n"}


def test_the_very_bytes_are_kept_however_they_are_laid_out() -> None:
    fields = json.loads(header_bytes(HEADER))
    laid_out = json.dumps(dict(reversed(fields.items())), indent=3).encode()
    record = open_record(RecordBytes(laid_out, SIGNATURE, BODY))
    assert record.header == HEADER
    assert record.header_bytes == laid_out
    assert record.id == hashlib.sha256(laid_out).hexdigest()
    assert record.id != record_id(header_bytes(HEADER))


def test_a_record_may_have_lost_its_body() -> None:
    assert open_record(RecordBytes(header_bytes(HEADER), SIGNATURE, None)).body is None


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("journal", "0" * 31),
        ("journal", "0" * 33),
        ("journal", "G" * 32),
        ("journal", "A" * 32),
        ("journal", None),
        ("author", "1" * 63),
        ("author", "1" * 64 + "\n"),
        ("author", ["1" * 64]),
        ("device", "2" * 31 + "\ud800"),
        ("device", 2),
        ("seq", 0),
        ("seq", -1),
        ("seq", 1 << 53),
        ("seq", 1.0),
        ("seq", True),
        ("seq", "1"),
        ("seq", 10**400),
        ("hlc", -1),
        ("hlc", 1 << 63),
        ("hlc", False),
        ("hlc", 1e300),
        ("at", "2025-10-03T14:20:00"),
        ("at", "2025-10-03T14:20:00+00:00"),
        ("at", "2025-10-03 14:20:00Z"),
        ("at", "2025-13-03T14:20:00Z"),
        ("at", "2025-02-30T14:20:00Z"),
        ("at", "2025-10-03T24:20:00Z"),
        ("at", "٢٠٢٥-10-03T14:20:00Z"),
        ("at", ""),
        ("kind", "scenario"),
        ("kind", "Scenario.revised"),
        ("kind", "scenario.revised.again"),
        ("kind", "scenario." + "x" * 33),
        ("kind", ".revised"),
        ("subject", "0199a1b2c3d47e5f8a6b123456789abc"),
        ("subject", "0199A1B2-c3d4-7e5f-8a6b-123456789abc"),
        ("subject", ""),
        ("parents", "3" * 64),
        ("parents", {"3" * 64: 1}),
        ("parents", ["3" * 64, "3" * 64]),
        ("parents", ["3" * 63]),
        ("parents", [None]),
        ("parents", None),
        ("body_hash", "0" * 63),
        ("body_hash", "0" * 64),
        ("body_hash", None),
    ],
)
def test_a_header_with_a_bad_field_is_refused(name: str, bad: object) -> None:
    assert why_header(**{name: bad})


@pytest.mark.parametrize("name", Header.__slots__)
def test_a_header_without_a_field_is_refused(name: str) -> None:
    fields = json.loads(header_bytes(HEADER))
    del fields[name]
    refused = why(RecordBytes(json.dumps(fields).encode(), SIGNATURE, BODY))
    assert refused == "header fields missing or unknown"


def test_a_header_with_another_field_is_refused() -> None:
    assert why_header(colour="red") == "header fields missing or unknown"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"null",
        b"7",
        b'"text"',
        b"{",
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b"{}{}",
        b"[" * 100_000,
        b'{"a":' * 50_000,
    ],
)
def test_what_is_no_json_object_is_refused(text: bytes) -> None:
    assert why(RecordBytes(text, SIGNATURE, BODY))
    with pytest.raises(UserError, match=r"record\.malformed"):
        body_fields(text)


def test_a_name_that_stands_twice_is_refused_at_any_depth() -> None:
    twice = header_bytes(HEADER).replace(b'{"journal"', b'{"seq":1,"journal"')
    assert why(RecordBytes(twice, SIGNATURE, BODY)) == "a name stands twice"
    for body in (b'{"salt":"%s","a":1,"a":1}', b'{"salt":"%s","a":[{"b":1,"b":2}]}'):
        with pytest.raises(UserError, match="a name stands twice"):
            body_fields(body % (b"0" * 32))


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity"])
def test_numbers_that_are_none_are_refused(number: bytes) -> None:
    text = header_bytes(HEADER).replace(b'"seq":1', b'"seq":' + number)
    assert "is not a number" in why(RecordBytes(text, SIGNATURE, BODY))
    with pytest.raises(UserError, match="is not a number"):
        body_fields(b'{"salt":"%s","a":%s}' % (b"0" * 32, number))


def test_a_number_too_long_to_be_read_is_refused() -> None:
    text = header_bytes(HEADER).replace(b'"seq":1', b'"seq":' + b"1" * 5000)
    assert why(RecordBytes(text, SIGNATURE, BODY))


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_has_sixty_four_bytes(length: int) -> None:
    assert "signature" in why(RecordBytes(header_bytes(HEADER), bytes(length), BODY))


def test_a_body_of_another_record_is_refused() -> None:
    other = body_bytes(bytes(16), {"title": "Fractions"})
    assert "hash" in why(RecordBytes(header_bytes(HEADER), SIGNATURE, other))


@pytest.mark.parametrize("salt", [None, 5, "", "0" * 31, "G" * 32])
def test_a_body_without_its_salt_is_refused(salt: object) -> None:
    with pytest.raises(UserError, match="salt"):
        body_fields(json.dumps({"salt": salt, "title": "x"}).encode())


def test_what_is_too_large_is_refused_before_it_is_read() -> None:
    assert "too large" in why(RecordBytes(b" " * (HEADER_LIMIT + 1), SIGNATURE, None))
    long = b" " * (BODY_LIMIT + 1)
    fitting = replace(HEADER, body_hash=hashlib.sha256(long).hexdigest())
    assert "too large" in why(RecordBytes(header_bytes(fitting), SIGNATURE, long))
    with pytest.raises(UserError, match="too large"):
        body_fields(long)


def test_a_salt_is_sixteen_bytes() -> None:
    with pytest.raises(ValueError, match="16"):
        body_bytes(bytes(15), {})


HEX32 = st.text("0123456789abcdef", min_size=32, max_size=32)
HEX64 = st.text("0123456789abcdef", min_size=64, max_size=64)
HEADERS = st.builds(
    Header,
    journal=HEX32,
    author=HEX64,
    device=HEX32,
    seq=st.integers(1, (1 << 53) - 1),
    hlc=st.integers(0, (1 << 63) - 1),
    at=st.datetimes().map(lambda one: one.replace(microsecond=0).isoformat() + "Z"),
    kind=st.from_regex(r"[a-z]{1,32}\.[a-z]{1,32}", fullmatch=True),
    subject=st.uuids().map(str),
    parents=st.lists(HEX64, max_size=3, unique=True).map(tuple),
    body_hash=HEX64,
)


@given(HEADERS)
def test_any_header_is_read_as_it_was_written(header: Header) -> None:
    assert open_record(RecordBytes(header_bytes(header), SIGNATURE, None)).header == header


@given(st.integers(0, len(header_bytes(HEADER)) - 1), st.integers(1, 255))
def test_no_changed_byte_of_a_header_keeps_the_id(place: int, flip: int) -> None:
    changed = bytearray(header_bytes(HEADER))
    changed[place] ^= flip
    try:
        record = open_record(RecordBytes(bytes(changed), SIGNATURE, None))
    except UserError:
        return  # refused altogether; other tests say how
    assert record.id != record_id(header_bytes(HEADER))


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_refusal(text: bytes) -> None:
    for attempt in (
        lambda: open_record(RecordBytes(text, SIGNATURE, text)),
        lambda: body_fields(text),
    ):
        with pytest.raises(UserError):
            attempt()
