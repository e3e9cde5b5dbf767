"""An entry without a title gets one from its heading, its file's name or its first words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.formats.titles import (
    dated_stem,
    first_words,
    leading_heading,
    one_line,
    stem_title,
)


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("# Fractions\n\nWe began.", "Fractions", "We began."),
        ("\n  \n# Fractions ##\nWe began.", "Fractions", "We began."),
        ("# C#\n", "C#", ""),
        ("Fractions\n===\n\n    code", "Fractions", "    code"),
    ],
)
def test_a_heading_at_the_top_is_taken_out_of_the_text(text: str, title: str, rest: str) -> None:
    assert leading_heading(text) == (title, rest)


@pytest.mark.parametrize(
    "text",
    ["", "#", "# ", "#tag and more", "## Second level", "We began.\n\n# Later", "> a\n===",
     "    # code", "a\nb\n===", "# " + "x" * 501],
)  # fmt: skip
def test_what_is_no_heading_stays_in_the_text(text: str) -> None:
    assert leading_heading(text) is None


@pytest.mark.parametrize(
    ("stem", "parts"),
    [
        ("2025-10-03-fractions", ("2025-10-03", "fractions")),
        ("2025-10-03 Fractions", ("2025-10-03", "Fractions")),
        ("2025-10-03", ("2025-10-03", "")),
        ("2025-10-031", (None, "2025-10-031")),
        ("fractions", (None, "fractions")),
    ],
)
def test_a_date_before_the_name_is_split_off(stem: str, parts: tuple[str | None, str]) -> None:
    assert dated_stem(stem) == parts


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("year-8-fractions", "Year 8 fractions"),
        ("Talking_to__parents", "Talking to parents"),
        ("Élèves", "Élèves"),
        ("IMG_2041", None),
        ("untitled", None),
        ("New Document (3)", None),
        ("b3d9c1e07f2a4d5c8e6f", None),
        ("20251003", None),
        ("", None),
    ],
)
def test_a_file_name_is_a_title_where_it_reads_as_words(stem: str, title: str | None) -> None:
    assert stem_title(stem) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short.", "Short"),
        ("> - **Bold** start, [a link](https://example.org) then!", "Bold start, a link then"),
        ("![a picture](x.png)\n", "a picture"),
        ("***\n\nAfter the rule", "After the rule"),
        ("Jan. 1st (Lord’s day). This morning (we lately in the garret) I rose",
         "Jan. 1st (Lord’s day). This morning (we lately in the"),
        ("snake_case_word stays", "snake_case_word stays"),
        ("x" * 80, "x" * 60),
        ("word " * 30, ("word " * 12).strip()),
        ("", ""), ("...\n", ""),
    ],
)  # fmt: skip
def test_first_words_are_plain_and_end_at_a_word(text: str, title: str) -> None:
    assert first_words(text) == title


@given(st.text())
def test_first_words_are_one_line_of_sixty_at_most(text: str) -> None:
    words = first_words(text)
    assert len(words) <= 60
    assert one_line(words) == words


@given(st.text(alphabet="# =\n\tab", max_size=40))
def test_a_heading_takes_nothing_but_itself(text: str) -> None:
    found = leading_heading(text)
    if found:
        title, rest = found
        letters = [c for c in text if c in "ab"]
        assert [c for c in title + rest if c in "ab"] == letters
