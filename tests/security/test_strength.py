"""A passphrase's strength: what others would try first counts for nothing."""

import pytest

from mtl_journal.security.strength import EASY, FAIR, STRONG, strength


@pytest.mark.parametrize("words", ["", "   ", "password1", "qwertyuiop", "aaaaaaaaaaaa"])
def test_what_everybody_tries_is_easy(words: str):
    assert strength(words) == EASY


def test_what_is_known_of_a_person_is_easy():
    assert strength("RuthEllery", ["Ruth", "Ellery", "RuthEllery"]) < FAIR


def test_some_unrelated_words_are_strong():
    assert strength("seven kettles on a hill") == STRONG


def test_a_very_long_one_takes_no_longer():
    assert strength("Tŵm a'r môr " * 10_000) == STRONG
