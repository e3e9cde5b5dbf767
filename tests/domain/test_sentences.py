import pytest

from mtl_journal.domain.sentences import begins_sentence, sentence_around


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two came in! Three.", "came", "Two came in!"),
        ("# Head\n\nIt was so\nand that.", "so", "It was so"),
        ("I met Mr. Hill there. Then left.", "Hill", "I met Mr. Hill there."),
        ("alone", "alone", "alone"),
        ("Five:\n\n- 33 of them\n", "them", "33 of them"),
        ("> 2. He was there", "was", "He was there"),
    ],
)
def test_the_sentence_is_the_one_around_the_word(text: str, word: str, sentence: str) -> None:
    at = text.index(word)
    assert sentence_around(text, at, at + len(word)) == sentence


def test_a_long_sentence_is_cut_at_words_on_both_sides() -> None:
    text = f"{'before ' * 40}WORD{' after' * 40}."
    at = text.index("WORD")
    said = sentence_around(text, at, at + 4, 60)
    assert said.startswith("… before ") and said.endswith(" after …")
    assert "WORD" in said
    assert len(said) <= 64


@pytest.mark.parametrize(
    ("text", "begins"),
    [("Will", True), ("He. Will", True), ("- Will", True), ("so Will", False), ("(Will", True)],
)
def test_a_word_begins_a_sentence_or_does_not(text: str, begins: bool) -> None:
    assert begins_sentence(text, text.index("Will")) is begins
