"""A title that heads a window leaves room for the rest of it."""

import pytest

from mtl_journal.gui.shown_title import shown_title


@pytest.mark.parametrize("title", ["", "Table nine", "Pam? meddai hi.", "x" * 90])
def test_what_is_short_enough_is_said_as_it_is(title: str):
    assert shown_title(title) == title


def test_what_is_long_ends_between_words():
    said = shown_title("what happened in the corridor " * 12)
    assert said == ("what happened in the corridor " * 3).strip() + "…"


def test_one_endless_word_is_cut():
    said = shown_title("w" * 400)
    assert said == "w" * 90 + "…"
