"""Both texts can be read off what changed, and no word is cut in two."""

from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.word_changes import GONE, NEW, SAME, word_changes

WORDS = st.lists(st.sampled_from(["river", "rivers", "a", "Tŵm", "👩🏽‍🏫", ".", "\n", " ", "\x00"]))


@given(WORDS.map("".join), WORDS.map("".join))
def test_both_texts_are_in_it(before: str, after: str):
    found = word_changes(before, after)
    assert "".join(words for kind, words in found if kind != NEW) == before
    assert "".join(words for kind, words in found if kind != GONE) == after


def test_words_are_whole():
    found = word_changes("The river is long.", "The rivers are long.")
    assert [one for one in found if one[0] != SAME] == [
        (GONE, "river is"),
        (NEW, "rivers are"),
    ]


def test_more_different_words_than_there_are_letters_in_a_plane():
    many = " ".join(str(number) for number in range(70_000))
    assert word_changes(many, many) == [(SAME, many)]
