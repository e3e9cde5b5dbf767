"""Which words of a line are looked up, and which are wrong."""

import pytest

from mtl_journal.domain.spelling import (
    BOTH,
    Language,
    languages_from,
    languages_said,
    misspelt,
    words_in,
)

EN, CY = frozenset({Language.ENGLISH}), frozenset({Language.WELSH})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("The pupil’s book.", ["The", "pupil's", "book"]),
        ("well-known, *bold* and _slanted_", ["well-known", "bold", "and"]),
        ("SEN in Year 8B at 9am", ["in", "Year", "at"]),
        ("see [here](https://example.org/teh) or a@b.org", ["see", "here", "or"]),
        ("`teh` https://example.org/teh www.teh.org", []),
        ("Dysgodd Siân am y môr", ["Dysgodd", "Siân", "am", "môr"]),
        ("![teh board](evidence:ab12)", ["teh", "board"]),
        ("x" * 61, []),
    ],
)
def test_words(line: str, words: list[str]):
    assert [word for *_, word in words_in(line)] == words


def test_a_word_is_found_where_it_stands():
    line = "😀 teh"
    ((start, end, word),) = words_in(line)
    assert line[start:end] == word == "teh"


def test_what_one_chosen_language_knows_is_right():
    known = {"the": EN, "mor": CY, "teh": frozenset[Language]()}
    assert misspelt(words_in("the mor teh"), known, BOTH, ()) == ((8, 11),)
    assert misspelt(words_in("the mor teh"), known, [Language.ENGLISH], ()) == ((4, 7), (8, 11))
    assert misspelt(words_in("the mor teh"), known, [], ()) == ()
    assert misspelt(words_in("the mor teh"), known, BOTH, {"teh"}) == ()


def test_an_own_name_is_right_in_capitals_and_with_an_s():
    known = {"Tomasz's": frozenset[Language](), "Tomasz": frozenset[Language]()}
    assert misspelt(words_in("Tomasz’s Tomasz"), known, BOTH, {"tomasz"}) == ()


def test_what_was_not_looked_up_yet_is_not_called_wrong():
    assert misspelt(words_in("teh"), {}, BOTH, ()) == ()


@pytest.mark.parametrize("chosen", [BOTH, BOTH[:1], BOTH[1:], ()])
def test_a_choice_of_languages_comes_back(chosen: tuple[Language, ...]):
    assert languages_from(languages_said(chosen)) == chosen
