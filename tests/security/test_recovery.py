import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.security.recovery import ALPHABET, key_from_code, recovery_code

KEY = bytes.fromhex("8f1d03b5c2e94a7700ffee1029384756a1b2c3d4e5f60718293a4b5c6d7e8f90")
KEYS = [KEY, bytes(32), b"\xff" * 32, random.Random(4).randbytes(32)]


def refused(text: str) -> UserError:
    with pytest.raises(UserError) as raised:
        key_from_code(text)
    return raised.value


def signs_of(key: bytes) -> str:
    return recovery_code(key).replace("-", "")


def test_a_code_is_fifteen_groups_of_four():
    groups = recovery_code(KEY).split("-")
    assert [len(group) for group in groups] == [4] * 15
    assert set("".join(groups)) <= set(ALPHABET)


def test_codes_on_paper_stay_valid_for_ever():
    assert (
        recovery_code(KEY)
        == "HWEG-7DE2-X557-E07Z-XR82-JE27-ATGV-5GYM-WQV0-E619-795N-RVBY-HY80-79F7-H2R5"
    )


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back(key: bytes):
    assert key_from_code(recovery_code(key)) == key


@pytest.mark.parametrize("key", KEYS)
def test_any_single_wrong_sign_is_found_and_its_group_named(key: bytes):
    signs = signs_of(key)
    for place, sign in enumerate(signs):
        for wrong in ALPHABET.replace(sign, ""):
            error = refused(signs[:place] + wrong + signs[place + 1 :])
            assert (error.code, error.params) == (
                "recovery.typo_group",
                {"group": place // 4 + 1},
            )


@pytest.mark.parametrize("key", KEYS)
def test_any_two_neighbours_that_changed_places_are_found(key: bytes):
    signs = signs_of(key)
    for place in range(len(signs) - 1):
        swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
        if swapped == signs:
            continue
        error = refused(swapped)
        if place % 4 < 3:
            assert error.params == {"group": place // 4 + 1}
        else:
            assert error.code == "recovery.typo"


@pytest.mark.parametrize("key", KEYS)
def test_any_two_groups_that_changed_places_are_found(key: bytes):
    groups = recovery_code(key).split("-")
    for one in range(15):
        for other in range(one):
            changed = groups.copy()
            changed[one], changed[other] = groups[other], groups[one]
            if changed != groups:
                assert refused("-".join(changed)).code == "recovery.typo"


@given(
    st.sampled_from(KEYS),
    st.integers(0, 14),
    st.integers(0, 14),
    st.text(ALPHABET, min_size=4, max_size=4),
    st.text(ALPHABET, min_size=4, max_size=4),
)
def test_whatever_is_wrong_in_two_groups_is_found(
    key: bytes, one: int, other: int, first: str, second: str
):
    groups = recovery_code(key).split("-")
    changed = groups.copy()
    changed[one], changed[other] = first, second
    if changed == groups:
        assert key_from_code("-".join(changed)) == key
        return
    error = refused("-".join(changed))
    wrong = [place + 1 for place in range(15) if changed[place] != groups[place]]
    if len(wrong) == 1:
        assert error.params == {"group": wrong[0]}


def test_codes_of_random_signs_are_never_taken():
    rng = random.Random(5)
    for _ in range(2000):
        text = "".join(rng.choices(ALPHABET, k=60))
        assert refused(text).code in ("recovery.typo", "recovery.typo_group")


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", " – ") + "\r\n",
        lambda code: "\ufeff\n".join(code.split("-")),
        lambda code: code.replace("-", "\u2011"),
        lambda code: code.replace("-", "\u00ad"),
        lambda code: code.replace("-", "\u2212"),
        lambda code: code.replace("-", "."),
        lambda code: code.replace("0", "O"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("1", "I"),
        lambda code: code.replace("1", "i").replace("V", "u"),
        lambda code: "".join(chr(ord(s) + 0xFEE0) if s.isalnum() else s for s in code),
    ],
)
def test_it_may_be_typed_in_many_ways(typed):
    for key in KEYS:
        assert key_from_code(typed(recovery_code(key))) == key


@pytest.mark.parametrize("signs", [0, 1, 4, 56, 59, 61, 64])
def test_signs_too_few_or_too_many_are_counted(signs: int):
    error = refused((signs_of(KEY) * 2)[:signs])
    assert (error.code, error.params) == ("recovery.length", {"found": signs, "wanted": 60})


def test_a_sign_that_no_code_has_is_named_by_its_group():
    groups = recovery_code(KEY).split("-")
    for wrong in ("9?2K", "9Ä2K", "9Я2K", "9*2K"):
        changed = [*groups[:6], wrong, *groups[7:]]
        assert refused("-".join(changed)).params == {"group": 7}


def test_a_key_of_another_length_has_no_code():
    with pytest.raises(ValueError, match="32 bytes"):
        recovery_code(b"short")
