"""A snippet shows the words that were found, whole, however short the text around them is."""

import pytest

from mtl_journal.domain.search_query import parse_query
from mtl_journal.domain.snippets import snippets


def shown(typed: str, text: str) -> list[tuple[str, bool]]:
    (snippet,) = snippets(parse_query(typed), [("text", text)])
    return list(snippet.parts)


@pytest.mark.parametrize("text", ["Rivers", "Rivers dry", "Dry rivers", "a b c d e rivers f g h"])
def test_a_short_text_is_shown_whole(text: str):
    parts = shown("rivers", text)
    assert "".join(part for part, _ in parts) == text
    assert [part.lower() for part, found in parts if found] == ["rivers"]


@pytest.mark.parametrize("before", [0, 1, 17, 39, 40, 41, 300])
@pytest.mark.parametrize("after", [0, 1, 19, 20, 99, 100, 101, 300])
def test_the_word_is_marked_wherever_it_stands(before: int, after: int):
    text = f"{'word ' * (before // 5)}rivers{' more' * (after // 5)}"
    parts = shown("rivers", text)
    assert ("rivers", True) in parts
    assert "".join(part for part, _ in parts if part != "…") in text
    assert (parts[0][0] == "…") is (not text.startswith(parts[0][0]))


def test_a_text_without_a_blank_is_cut_all_the_same():
    parts = shown("rivers", "rivers " + "x" * 400)
    assert parts[0] == ("rivers", True)
    assert parts[-1] == ("…", False)


def test_words_that_are_to_stand_together_are_marked_only_where_they_do():
    text = "at the gate, K alone. Then K at the window; a window at last."
    assert [part for part, found in shown('"K at the window"', text) if found] == [
        "K",
        "at",
        "the",
        "window",
    ]
    assert snippets(parse_query('"the window"'), [("text", "the gate and a window")]) == []
    assert [part for part, found in shown('gate "the win', text) if found] == [
        "gate",
        "the",
        "window",
    ]
