import hashlib
import pickle

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.security.keys import (
    Identity,
    new_identity,
    record_signature_ok,
    sign_record,
    verify,
)

HEADER = b'{"journal":"x"}'
# The points of order 1, 2, 4 and 8 of the curve, each with both signs.
SMALL_POINTS = [
    bytes.fromhex(text)
    for text in (
        "01" + "00" * 31,
        "ec" + "ff" * 30 + "7f",
        "00" * 32,
        "00" * 31 + "80",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    )
]


@pytest.fixture(scope="module")
def amina() -> Identity:
    return new_identity("Amina Yusuf")


def test_what_one_signs_the_card_confirms(amina: Identity):
    assert verify(amina.card.signing_key, amina.sign(b"words"), b"words")
    assert record_signature_ok(amina.card.signing_key, sign_record(amina, HEADER), HEADER)


def test_a_signature_fits_no_other_words_key_or_purpose(amina: Identity):
    signature = sign_record(amina, HEADER)
    key = amina.card.signing_key
    assert not record_signature_ok(key, signature, HEADER + b" ")
    assert not record_signature_ok(new_identity("B").card.signing_key, signature, HEADER)
    assert not verify(key, signature, HEADER)
    assert not record_signature_ok(key, amina.sign(HEADER), HEADER)


@given(st.data())
def test_a_changed_bit_anywhere_is_noticed(amina: Identity, data: st.DataObject):
    parts = [amina.card.signing_key, sign_record(amina, HEADER), HEADER]
    which = data.draw(st.integers(0, 2))
    bit = data.draw(st.integers(0, len(parts[which]) * 8 - 1))
    changed = bytearray(parts[which])
    changed[bit // 8] ^= 1 << bit % 8
    parts[which] = bytes(changed)
    assert not record_signature_ok(*parts)


@given(st.binary(max_size=70), st.binary(max_size=70))
def test_rubbish_is_false_and_never_raises(key: bytes, signature: bytes):
    assert not verify(key, signature, b"words")


def test_keys_under_which_one_signature_fits_many_messages_are_refused():
    fooled = set()
    for key in SMALL_POINTS:
        for point in SMALL_POINTS:
            forged = point + bytes(32)
            for number in range(8):
                message = hashlib.sha256(bytes([number])).digest()
                assert not verify(key, forged, message)
                try:
                    Ed25519PublicKey.from_public_bytes(key).verify(forged, message)
                    fooled.add(key)
                except InvalidSignature:
                    pass
    # The library alone takes such signatures, so the refusal is ours and is needed.
    assert fooled == set(SMALL_POINTS)


def test_an_identity_is_the_same_person_when_loaded_again(amina: Identity):
    again = Identity(amina.name, amina.signing_seed, amina.sealing_seed)
    assert again.card == amina.card
    assert again.sign(b"words") == amina.sign(b"words")


def test_two_new_identities_share_nothing():
    one, other = new_identity("A"), new_identity("A")
    seeds = {one.signing_seed, one.sealing_seed, other.signing_seed, other.sealing_seed}
    assert len(seeds) == 4


def test_the_private_keys_never_show(amina: Identity):
    for shown in (repr(amina), str(amina), f"{amina}", repr([amina])):
        for seed in (amina.signing_seed, amina.sealing_seed):
            assert seed.hex() not in shown
            assert repr(seed)[2:-1] not in shown
    with pytest.raises(TypeError):
        pickle.dumps(amina)


def test_a_name_that_cannot_be_used_makes_no_identity():
    with pytest.raises(UserError) as raised:
        new_identity("\n")
    assert raised.value.code == "name.empty"
    with pytest.raises(ValueError, match="32 bytes"):
        Identity("A", b"short", bytes(32))
