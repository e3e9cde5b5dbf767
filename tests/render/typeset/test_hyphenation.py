"""Dictionaries: read only where words ask, they part words as pyphen itself does."""

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.render.typeset.hyphenation import Hyphenation

# Hungarian has words that change where they are parted.
_LANGUAGES = ("en-GB", "en-US", "de-DE", "fr", "pl", "hu")
_SYLLABLES = ("dif", "fer", "en", "ti", "a", "tion", "sch", "über", "ung", "ment", "szó", "qu")


@pytest.mark.parametrize("language", _LANGUAGES)
@given(st.lists(st.sampled_from(_SYLLABLES), min_size=3, max_size=9).map("".join))
@settings(max_examples=50, deadline=None)
def test_words_are_parted_where_pyphen_parts_them(language: str, word: str) -> None:
    known = pyphen.Pyphen(lang=pyphen.language_fallback(language), left=3, right=3)
    expected = tuple(int(at) for at in known.positions(word))
    if len(word) < 7 or (language.startswith("en") and not word.isascii()):
        expected = ()
    assert Hyphenation(language).joints(word, "") == expected


def test_a_language_without_a_dictionary_parts_nothing() -> None:
    assert Hyphenation("cy").joints("gwerthfawrogiad", "") == ()
