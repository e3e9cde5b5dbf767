"""Titles, tags and text of other programs, taken so that nothing of them is lost."""

import pytest

from mtl_journal.formats.plain_text import fitting_title, inline_tags, plain, title_and_text
from tests.support.pace import timed


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#maths and #year8, #group/talk.", ("maths", "year8", "group/talk")),
        ("#maths #maths #MATHS", ("maths", "MATHS")),
        ("# heading\n## another", ()),
        ("#1 and #2025 are numbers", ()),
        ("page.html#part, a#b, &#39; \\#kept ##no", ()),
        ("`#code` and\n```\n#fenced\n```\n#after", ("after",)),
        ("@sam wrote to head@school.example", ("sam",)),
        ("(#inside) [#link](x) [link](#part)", ("inside",)),
        ("#häuser #été", ("häuser", "été")),
    ],
)
def test_tags_in_a_text(text: str, tags: tuple[str, ...]) -> None:
    assert inline_tags(text, "@#") == tags


def test_a_heading_is_the_title_else_the_first_words() -> None:
    assert title_and_text("# Rivers\n\nWater.") == ("Rivers", "Water.")
    assert title_and_text("Water runs.\n\nMore.") == ("Water runs", "Water runs.\n\nMore.")


def test_a_long_title_is_shortened_and_kept_whole_in_the_text() -> None:
    long = "word " * 100
    title, text = fitting_title(long, "Body.")
    assert len(title) < 100
    assert text == f"{long.strip()}\n\nBody."
    assert fitting_title("Short", "Body.") == ("Short", "Body.")


def test_what_no_text_can_hold_becomes_a_mark() -> None:
    assert plain("a\r\nb\rc\0d\ud800") == "a\nb\nc\ufffdd\ufffd"


@pytest.mark.parametrize(
    "text", ["#" * 200_000, "#a" * 100_000, "`" * 200_000 + "#a", "#" + "1" * 200_000]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    with timed() as taken:
        inline_tags(text, "#")
    assert taken.seconds < 20, "a hang guard; it takes a blink"
