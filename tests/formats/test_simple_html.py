import pytest

from mtl_journal.formats.simple_html import text_of_html
from tests.support.pace import least


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


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a <![x b", "a <![x b"),
        ("a <![x]> b", "a b"),
        ("a <?php b ?> c", "a c"),
        ("a <!doctype html> b", "a b"),
        ("<script>if (a < b) '<p>'</script>seen", "seen"),
        ("a <!-- never closed", "a <!-- never closed"),
        ("<a href='https://x.example' title='a > b'>c</a>", "c (https://x.example)"),
        ("<style>never closed", ""),
        ("caf&#27;&#xd800;&#x110000;", "caf\ufffd\ufffd"),
    ],
)
def test_what_is_hardly_html(html: str, text: str):
    assert text_of_html(html) == text


PIECES = ("<a ", "<a/", "<a b='", '<a b="', "<a b=", "<!--", "<![CDATA[", "<?", "</a", "<", "&#",
          "&", "<script>", "<a href=", "<a href ", "<a>", "'", '"')  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("before", ["", "<a ", "<script>"])
def test_ten_times_as_much_takes_about_ten_times_as_long(piece: str, before: str):
    def took(size: int) -> float:
        html = (before + piece * size)[:size] + ">"
        return least(lambda: text_of_html(html))

    assert took(200_000) < 30 * took(20_000) + 0.03
