"""Ids: UUIDv7 by RFC 9562, and a journal's id that only its owner can found."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.identifiers import journal_id, new_subject

MOMENTS = st.integers(0, (1 << 48) - 1)


def test_the_example_of_the_rfc() -> None:
    random = bytes.fromhex("0cc318c4dc0c0c07398f")
    assert new_subject(0x017F22E279B0, random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(MOMENTS, st.binary(min_size=10, max_size=10))
def test_every_id_is_a_version_7_of_its_moment(moment: int, random: bytes) -> None:
    made = uuid.UUID(new_subject(moment, random))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == moment


@given(MOMENTS, MOMENTS, st.binary(min_size=10, max_size=10))
def test_ids_sort_by_moment(one: int, other: int, random: bytes) -> None:
    if one != other:
        assert (new_subject(one, random) < new_subject(other, random)) == (one < other)


def test_a_clock_before_1970_or_after_the_year_10889_still_makes_ids() -> None:
    assert uuid.UUID(new_subject(-1, bytes(10))).version == 7
    assert uuid.UUID(new_subject(1 << 48, bytes(10))).version == 7


@pytest.mark.parametrize("length", [9, 11])
def test_a_subject_takes_ten_random_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="10"):
        new_subject(0, bytes(length))


def test_a_journals_id_depends_on_owner_and_nonce() -> None:
    mine = journal_id("a" * 64, bytes(16))
    assert len(mine) == 32
    assert mine == journal_id("a" * 64, bytes(16))
    assert mine != journal_id("b" * 64, bytes(16))
    assert mine != journal_id("a" * 64, bytes(15) + b"\1")


@pytest.mark.parametrize("length", [0, 15, 17])
def test_a_nonce_has_sixteen_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="16"):
        journal_id("a" * 64, bytes(length))
