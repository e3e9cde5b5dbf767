import pytest

from mtl_journal.formats.simple_html import text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain  text", "plain text"),
        ("3 < 4 & 5", "3 < 4 & 5"),
        ("<p>One</p><p>two</p>", "One two"),
        ("a<br/>b", "a b"),
        ("<ul><li>a</li><li><b>b</b>c</li></ul>", "• a • bc"),
        ('<a href="https://x.example/a?b=1&amp;c">Source</a>.', "Source (https://x.example/a?b=1&c)."),
        ('<a href="javascript:alert(1)">Source</a>', "Source"),
        ("<a>no address</a></a>", "no address"),
        ("<script>alert('x')</script>seen", "seen"),
        ("caf&eacute; &#8217; &unknown;", "café ’ &unknown;"),
        ("<p>never closed", "never closed"),
        ("a <!-- hidden --> b", "a b"),
    ],
)  # fmt: skip
def test_the_words_of_html(html: str, text: str):
    assert text_of_html(html) == text
