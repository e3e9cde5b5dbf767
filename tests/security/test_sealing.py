"""What is sealed opens for its receivers, for nobody else, and only if it is whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.security.sealing import open_sealed, seal
from mtl_journal.security.spoken import fingerprint_words
from tests.support.signing import identity

ANN, BEN, EVE = (identity(name) for name in ("Ann", "Ben", "Eve"))
WORDS = b"What we said on Tuesday. " * 100
SEALED = seal(WORDS, [ANN.card.sealing_key, BEN.card.sealing_key])


def refused(sealed: bytes, code: str) -> None:
    with pytest.raises(UserError) as told:
        open_sealed(sealed, ANN)
    assert told.value.code == code


def test_every_receiver_opens_it_and_nobody_else() -> None:
    assert open_sealed(SEALED, ANN) == WORDS == open_sealed(SEALED, BEN)
    with pytest.raises(UserError, match=r"share\.not_for_you"):
        open_sealed(SEALED, EVE)
    assert WORDS[:20] not in SEALED


def test_it_is_the_age_format_and_never_twice_the_same() -> None:
    assert SEALED.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert seal(WORDS, [ANN.card.sealing_key]) != seal(WORDS, [ANN.card.sealing_key])


@given(st.integers(0, len(SEALED) - 1), st.integers(0, 7))
def test_no_changed_bit_goes_unnoticed(place: int, bit: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= 1 << bit
    with pytest.raises(UserError):
        open_sealed(bytes(changed), ANN)


def test_what_did_not_arrive_whole_is_told_from_what_is_no_share() -> None:
    refused(SEALED[:-1], "share.damaged")
    refused(SEALED[: len(SEALED) // 2], "share.damaged")
    refused(b"Dear Ann,\n", "share.not_sealed")


def test_six_words_stand_for_a_fingerprint() -> None:
    words = fingerprint_words(ANN.card.fingerprint)
    assert len(words.split()) == 6
    assert words == fingerprint_words(ANN.card.fingerprint)
    assert words != fingerprint_words(BEN.card.fingerprint)
    assert fingerprint_words("0" * 64) == "abandon " * 5 + "abandon"
