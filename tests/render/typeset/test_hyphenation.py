"""Dictionaries: read only where words ask, they part words as pyphen itself does."""

from dataclasses import replace

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.domain.portfolio import Entry
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, text_of
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.hyphenation import Hyphenation
from tests.support.portfolios import everything

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


def test_a_head_that_no_line_can_hold_is_parted_where_words_are() -> None:
    heads = " | ".join(["Understanding"] * 14)
    body = f"| {heads} |\n|{'-|' * 14}\n| {' | '.join('a' * 14)} |\n"
    value = replace(everything(), entries=(Entry("1", "Wide", None, body),))
    pdf = typeset(value)
    assert text_of(pdf).count("Under-standing") == 14
    assert missing_text(pdf, printed_text(value)) is None


def test_an_address_has_no_hyphen_that_is_not_in_it() -> None:
    address = "https://example.org/understanding/internationalisation/responsibilities"
    body = f"| {' | '.join([address] * 14)} |\n|{'-|' * 14}\n| {' | '.join([address] * 14)} |\n"
    said = text_of(typeset(replace(everything(), entries=(Entry("1", "Wide", None, body),))))
    assert said.count(address) == 28


def test_a_language_without_a_dictionary_parts_nothing() -> None:
    assert Hyphenation("cy").joints("gwerthfawrogiad", "") == ()
