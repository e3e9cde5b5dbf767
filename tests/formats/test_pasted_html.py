"""What Word, Google Docs and browsers put on the clipboard keeps its form, and only that."""

from functools import partial

import pytest

from mtl_journal.formats.pasted_html import MOST, markdown_of_paste
from tests.support.pace import least

ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp; </span></span><![endif]>{words}"
    "<o:p></o:p></p>\n"
)
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style>'
    "</head><body>words outside<!--StartFragment-->"
    "<p class=MsoTitle>The estuary</p><h2>Why<o:p></o:p></h2>"
    "<p class=MsoNormal>Some <b>bold</b>, <i>slanted</i> and "
    '<a href="https://example.org/x">a link</a>.<o:p></o:p></p>'
    + ITEM.format(level=1, mark="·", words="one")
    + ITEM.format(level=2, mark="o", words="under <b>one</b>")
    + ITEM.format(level=1, mark="·", words="two")
    + "<p class=MsoNormal>Between</p>"
    + ITEM.format(level=1, mark="1.", words="first")
    + ITEM.format(level=1, mark="2.", words="second")
    + "<table class=MsoTableGrid><tr><td><p>Week</p></td><td><p>Score</p></td></tr>"
    "<tr><td><p>1</p></td><td><p>4 | 5</p></td></tr></table>"
    "<!--EndFragment-->more outside</body></html>"
)


def test_word_keeps_headings_lists_bold_links_and_tables():
    assert markdown_of_paste(WORD) == (
        "# The estuary\n\n## Why\n\n"
        "Some **bold**, *slanted* and [a link](https://example.org/x).\n\n"
        "- one\n  - under **one**\n- two\n\nBetween\n\n1. first\n2. second\n\n"
        "| Week | Score |\n| --- | --- |\n| 1 | 4 \\| 5 |"
    )


def test_google_docs_says_bold_by_its_style():
    found = markdown_of_paste(
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<h2 dir="ltr"><span style="font-weight:400">Head</span></h2><p><span style="">plain '
        '</span><span style="font-weight:700">bold</span><span> and </span>'
        '<span style="font-style:italic">slanted</span></p></b>'
    )
    assert found == "## Head\n\nplain **bold** and *slanted*"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>only words</p>",
        '<span style="color:red">code()</span>',
        "<b>" + "x" * MOST + "</b>",
        "<div>" * 400 + "<b>deep</b>",
    ],
)
def test_what_says_no_more_than_its_words_is_left_to_them(html: str):
    assert markdown_of_paste(html) is None


def test_nothing_foreign_comes_along():
    found = markdown_of_paste(
        "<script>alert(1)</script><style>p{}</style><h1>A</h1><img src='https://example.org/spy.png'"
        "alt='spy'><a href='javascript:alert(1)'>b</a><p onclick='x()'>*c*</p>"
    )
    assert found == "# A\n\nb\n\n\\*c\\*"


def test_time_grows_as_the_paste_does():
    took = []
    for count in (200, 800):
        source = ITEM.format(level=1, mark="·", words="one <b>two</b>") * count
        assert markdown_of_paste(source) is not None or len(source) > MOST
        took.append(max(least(partial(markdown_of_paste, source)), 0.002))
    assert took[1] < 4 * 4 * took[0]
