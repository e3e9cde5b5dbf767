"""Pictures in Markdown are found where a reader would see them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.formats.image_links import image_links, with_targets
from tests.support.pace import timed


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("![A wall](pics/wall.png)", [("A wall", "pics/wall.png")]),
        ("a ![one](1.png) b ![two](2.png)", [("one", "1.png"), ("two", "2.png")]),
        ('![t](x.png "a title")', [("t", "x.png")]),
        ("![t](<my wall.png> 'title')", [("t", "my wall.png")]),
        ("![](plan_(final).png)", [("", "plan_(final).png")]),
        ("![a [b] c](x.png)", [("a [b] c", "x.png")]),
        ("[![in a link](x.png)](https://example.org)", [("in a link", "x.png")]),
        ("![two\nlines](x.png)", [("two\nlines", "x.png")]),
        ("it`s one\n\n![here](x.png) isn`t code", [("here", "x.png")]),
        ("```\n![x](no.png)\n```\n![y](yes.png)", [("y", "yes.png")]),
        ("~~~\n```\n![x](no.png)\n~~~\n![y](yes.png)", [("y", "yes.png")]),
        ("`![x](no.png)` and ``![z](no`no.png)``", []),
        (r"\![x](no.png) and !\[x](no.png)", []),
        ("[x](no.png) ![x] (no.png) ![x][ref] ![x](no no.png)", []),
    ],
)
def test_links_are_found(text: str, links: list[tuple[str, str]]) -> None:
    assert [(link.alt, link.target) for link in image_links(text)] == links


def test_targets_are_replaced_in_pictures_and_links_only() -> None:
    text = "a.png ![a](a.png) `![a](a.png)` [a](a.png) ![b](<b.png> 'a.png') ![c](c.png)"
    assert with_targets(text, {"a.png": "evidence:1", "b.png": "evidence:2"}) == (
        "a.png ![a](evidence:1) `![a](a.png)` [a](evidence:1) "
        "![b](<evidence:2> 'a.png') ![c](c.png)"
    )


@given(st.text(alphabet="![]()<>`~\\\n\" ax'"))
def test_a_target_stands_where_the_link_says(text: str) -> None:
    for link in image_links(text):
        assert text[link.start : link.end] == link.target
    assert with_targets(text, {}) == text


@pytest.mark.parametrize(
    "piece",
    [
        "![",
        "![](",
        "![a](<",
        "![a](b 'c",
        "`",
        "[",
        "](",
        "![a](((",
        "\\",
        "`a``",
        "![]( ",
        "~~~\n",
        "\n",
    ],
)
@pytest.mark.parametrize("length", [150_000, 4_000_000])
def test_hostile_texts_are_read_in_time(piece: str, length: int) -> None:
    text = "![x](y) " + piece * (length // len(piece))
    with timed() as taken:
        image_links(text)
        with_targets(text, {"y": "z"})
    assert taken.seconds < 6  # at most 0.3
