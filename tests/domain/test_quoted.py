"""A quoted passage is read without the marks of Markdown, and loses none of its words."""

import pytest

from mtl_journal.domain.quoted import quoted


@pytest.mark.parametrize(
    ("passage", "read"),
    [
        ("She **counted** to _four_.", "She counted to four."),
        ("counted** to four", "counted to four"),
        ("***Both*** at once, and **one *in* the other**", "Both at once, and one in the other"),
        ("- a list\n- [x] that is done\n2. and two", "a list\nthat is done\nand two"),
        ("## What was read\n> > A mark", "What was read\nA mark"),
        ("the [plan](https://example.org/a_b) ~~lost~~", "the plan lost"),
        ("![The board](evidence:00ff)", "The board"),
        ("he said so[^1], twice", "he said so, twice"),
        ("run `inside(x)` first", "run inside(x) first"),
        ("2 * 3 * 4 = 24 and snake_case_name", "2 * 3 * 4 = 24 and snake_case_name"),
        (r"five \* stars", "five * stars"),
        ("**他**说**了**, **un**like, 2 * 3 * 4", "他说了, unlike, 2 * 3 * 4"),
        ("1986. A great year,\n12. and a row", "1986. A great year,\nand a row"),
        ("run `__init__` with `*args` and **`[^abc]`**", "run __init__ with *args and [^abc]"),
        (r"`2`*`3`, and `a\*b`", r"2*3, and a\*b"),
        ("**www.example.org/_a_/b**, _b_", "www.example.org/_a_/b, b"),
        ("\ua015 is `_that_` sign", "\ua015 is _that_ sign"),
        ("-5 degrees, 3.5 metres", "-5 degrees, 3.5 metres"),
        ("Nothing at all", "Nothing at all"),
        ("[^1]", "[^1]"),
        ("![](evidence:00ff)", "![](evidence:00ff)"),
    ],
)
def test_marks_go_and_words_stay(passage: str, read: str) -> None:
    assert quoted(passage) == read


def test_a_long_row_of_marks_is_read_in_one_go() -> None:
    assert len(quoted("*" * 100_000 + "a" + "_*" * 50_000)) <= 200_001
    assert quoted("`a``" * 50_000 + "https://" + "_" * 100_000).startswith("a")
