"""What is shown steers nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.inert import inert, inert_line

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[0m\x07\tb\nc\x7f\x9b", "a␛[0m␇\tb\nc␡\ufffd"),
        ("\r\x00\x0b\x85\u2028", "␍␀␋\ufffd\ufffd"),
        ("a\u202egpj.exe", "a\ufffdgpj.exe"),
        (
            "ŵ 中 אב \U0001f469\u200d\U0001f3eb e\u0301",
            "ŵ 中 אב \U0001f469\u200d\U0001f3eb e\u0301",
        ),
    ],
)
def test_controls_become_pictures_and_words_stay(text: str, shown: str):
    assert inert(text) == shown


@given(st.text())
def test_nothing_that_steers_is_left(text: str):
    for sign in inert(text):
        assert sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Zl", "Zp")
        assert sign not in TURNING
    line = inert_line(text)
    assert line.splitlines() in ([line], [])
    assert len(line) == len(text)
    assert inert_line(line) == line
