"""HTML becomes Markdown that reads the same; nothing of it is carried out and no word is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.formats.foreign_html import markdown_of_html
from tests.support.pace import timed


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>two</p>", "One\n\ntwo"),
        ("a<b> strong </b>and <i>thin</i>", "a **strong** and *thin*"),
        ("line<br />line<br>", "line  \nline"),
        ("<h2>Head</h2>text", "## Head\n\ntext"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol start='3'><li>a</li><li><p>b</p><p>c</p></li></ol>", "3. a\n4. b\n\n   c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        ("<pre>a\n  b `c`</pre>", "```\na\n  b `c`\n```"),
        ("<code>a*b</code>", "`a*b`"),
        ("<table><tr><th>A</th><td>b|c</td></tr><tr><td>d</td></tr></table>",
         "| A | b\\|c |\n| --- | --- |\n| d |  |"),
        ('<a href="https://a.b/c_(d)">words</a>', "[words](<https://a.b/c_(d)>)"),
        ('<a href="https://a.b/c">https://a.b/c</a>', "<https://a.b/c>"),
        ('<a href="javascript:alert(1)">words</a>', "words"),
        ('<img src="files/a b.jpg" alt="the [board]">', "![the board](<files/a b.jpg>)"),
        ('<img rel="leap2:has_part" href="portfolio:artefact4">', "![](portfolio:artefact4)"),
        ('<img src="https://a.b/x.png" alt="x">', "[x](https://a.b/x.png)"),
        ('<a href="https://a.b"><img src="https://a.b/x.png" alt="x"></a>', "[x](https://a.b)"),
        ("a &lt;b&gt; &amp;amp; &nbsp; c", "a \\<b> \\&amp; c"),
        ("<script>x</script><style>y</style><!-- z -->w", "w"),
        ("<p># no</p><p>1. no item</p><p>- none</p>", "\\# no\n\n1\\. no item\n\n\\- none"),
        ("snake_case and _stress_ and 2*3", "snake_case and \\_stress\\_ and 2\\*3"),
        ('<iframe src="https://video.example/1"></iframe>', "<https://video.example/1>"),
        ("", ""),
        ("no markup", "no markup"),
    ],
)  # fmt: skip
def test_html_in_markdown(html: str, markdown: str) -> None:
    assert markdown_of_html(html) == markdown


TAGS = ("p", "b", "ul", "ol", "li", "table", "tr", "td", "blockquote", "pre", "a", "h1", "code",
        "div", "em")  # fmt: skip
PIECES = [f"<{mark}{tag}>" for tag in TAGS for mark in ("", "/")]
PIECES += ["<br>", "alpha", "beta", " ", "gamma*", "|", "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_word_is_lost_or_moved(pieces: list[str]) -> None:
    said = re.findall("alpha|beta|gamma", "".join(pieces))
    assert re.findall("alpha|beta|gamma", markdown_of_html("".join(pieces))) == said


HOSTILE = {
    "deep": "<div>" * 50_000 + "words",
    "deep inline": "<b>" * 50_000 + "words",
    "open tags": "words" + "<a " * 50_000,
    "open comments": "words" + "<!--" * 50_000,
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(20_000)) + ">words",
    "stars": "words" + "*" * 200_000,
    "breaks": "words<br>" * 20_000,
    "cells": "<table>" + "<tr><td>words</td></tr>" * 10_000,
    "spaces": "words" + " " * 200_000,
    "entities": "words" + "&" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_takes_no_time_and_keeps_its_words(name: str) -> None:
    with timed() as taken:
        assert "words" in markdown_of_html(HOSTILE[name])
    assert taken.seconds < 20, "a hang guard; it takes a second"
