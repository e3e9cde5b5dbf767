"""Words are counted as a reader would count them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.wordcount import count_words
from tests.support.pace import least


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("   \n\n", 0),
        ("one", 1),
        ("Year 8 were restless.", 4),
        ("# A heading\n\n- one\n- two\n", 4),
        ("**bold** and *leaning* `code`", 4),
        ("don't don’t", 2),
        ("well-being and non‑stop", 3),
        ("a long dash — stands alone – always", 6),
        ("see [the plan](https://example.org/a/b/c) again", 4),
        ("![two pupils](evidence:0123abcd)", 2),
        ("see [it](https://example.org/a_(b)) now", 3),
        ("Ysgol Gyfun Gŵyr, être, naïve, 漢字", 6),
        ("3.5 of 1,000", 3),
        ("At 10.30, then", 3),
        ("* * *", 0),
        ("| a | b |\n|---|---|\n| c | d |", 4),
    ],
)
def test_words_are_counted_not_marks(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.text("abcüé", min_size=1), max_size=30))
def test_plain_words_count_one_each(words: list[str]) -> None:
    assert count_words(" ".join(words)) == len(words)


@given(st.text("a1é٣_½'’-‑.,( \n\xa0"))
def test_a_word_is_what_one_look_over_the_whole_text_finds(text: str) -> None:
    words = re.findall(r"\w(?:[\w'’\-‑]|(?<=\d)[.,](?=\d))*", text)
    assert count_words(text) == len(words)


@pytest.mark.parametrize("piece", ["[a](<b", "[", "![", "[a](", "[a]((b", "](", "a_"])
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        return least(lambda: count_words(piece * times))

    assert seconds(100_000) < 30 * max(seconds(10_000), 0.02)
