import unicodedata

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.person import Card, clean_name

SIGNING = bytes(range(32))
SEALING = bytes(range(32, 64))


def card_with(**changed: object) -> Card:
    fields: dict[str, object] = dict(Card("Amina Yusuf", SIGNING, SEALING).to_fields())
    return Card.from_fields({**fields, **changed})


def test_a_card_comes_back_from_its_fields():
    card = Card("Siân O’Brien-Łuczak", SIGNING, SEALING)
    assert Card.from_fields(card.to_fields()) == card


def test_the_fingerprint_stands_for_the_signing_key_alone():
    card = Card("Amina Yusuf", SIGNING, SEALING)
    assert len(card.fingerprint) == 64
    assert int(card.fingerprint, 16) >= 0
    assert card.fingerprint == Card("Somebody Else", SIGNING, SIGNING).fingerprint
    assert card.fingerprint != Card("Amina Yusuf", SEALING, SEALING).fingerprint


def test_the_fingerprint_never_changes_between_versions():
    # Every signed record names its author by it.
    assert Card("A", SIGNING, SEALING).fingerprint == (
        "8df018491ab62be41c35c18089bfc3f3345a59a570eded9aab6e786d794150c0"
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"signing_key": "00"},
        {"signing_key": SIGNING.hex().upper()},
        {"signing_key": SIGNING},
        {"sealing_key": SEALING.hex() + "\n"},
        {"sealing_key": None},
        {"name": ""},
        {"name": " Amina"},
        {"name": 7},
        {"name": unicodedata.normalize("NFD", "Siân")},
        {"name": "Amina\u202eanimA"},
        {"name": "\ud800A"},
        {"extra": "field"},
    ],
)
def test_a_card_that_is_not_exactly_right_is_refused(changed: dict[str, object]):
    with pytest.raises(UserError) as raised:
        card_with(**changed)
    assert raised.value.code == "card.invalid"
    assert raised.value.params["why"]


def test_a_card_with_a_missing_field_is_refused():
    with pytest.raises(UserError) as raised:
        Card.from_fields({"name": "Amina", "signing_key": SIGNING.hex()})
    assert raised.value.code == "card.invalid"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Amina Yusuf \t", "Amina Yusuf"),
        (unicodedata.normalize("NFD", "Siân"), "Siân"),
        ("محمد علی", "محمد علی"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs the joiner marks
        ("李小龍", "李小龍"),
        ("Candidate 4711", "Candidate 4711"),
        ("x" * 200, "x" * 200),
    ],
)
def test_names_are_kept_in_one_clean_form(typed: str, kept: str):
    assert clean_name(typed) == kept
    assert clean_name(kept) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name.empty"),
        ("   ", "name.empty"),
        ("\u200b\u200d", "name.empty"),
        ("–", "name.empty"),
        ("x" * 201, "name.too_long"),
        ("A\nB", "name.control"),
        ("A\x00B", "name.control"),
        ("A\x7fB", "name.control"),
        ("A\x85B", "name.control"),
        ("A\u2028B", "name.control"),
        ("A\u2066B", "name.control"),
        ("A\u200eB", "name.control"),
        ("A\u061cB", "name.control"),
        ("A\ud800B", "name.control"),
        ("A\ufffeB", "name.control"),
    ],
)
def test_names_that_mislead_or_say_nothing_are_refused(typed: str, code: str):
    with pytest.raises(UserError) as raised:
        clean_name(typed)
    assert raised.value.code == code
