"""No sign of the text is lost or moved on its way into the PDF, by what PDFium reads back."""

import io
import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render import parse, plain_text
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import in_order, missing_text, spans, text_of
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.coverage import FALLBACKS
from mtl_journal.render.typeset.fonts import outlines
from mtl_journal.render.typography import typographic
from mtl_journal.render.visible import visible
from tests.support.portfolios import BOARD, MAPS, PLAN, entry, everything, portfolio, posts


def _assert_all_there(value: Portfolio) -> None:
    assert missing_text(typeset(value), printed_text(value)) is None


def _words(value: Portfolio) -> list[str]:
    """Return the words of the bodies, as the trees say them."""
    trees = [typographic(parse(one.body), value.language) for one in value.entries]
    return [word for one in trees for word in visible(plain_text(one)).split()]


def test_everything_reads_back_in_order() -> None:
    _assert_all_there(everything())


def test_fifty_posts_read_back_in_order(samples: Callable[[str], Path]) -> None:
    value = portfolio(*posts(samples("trainee-blogs-dfe")))
    _assert_all_there(value)


def test_the_words_of_fifty_posts_stay_apart(samples: Callable[[str], Path]) -> None:
    """Compared by words: spaces count here, and a space at a line's end is written as a glyph."""
    for post in posts(samples("trainee-blogs-dfe")):
        value = portfolio(post)
        # Tagged apart: links from the punctuation around them, labels from their items.
        read = re.sub(r"[¹²³⁰⁴-⁹]+", "", text_of(typeset(value)))
        read = re.sub(r"\n+(?=[.,;:!?)\]’”])|(?<=[(\[‘“])\n", "", read)
        read = re.sub(r"(?m)^[•–◦☑☐]\s*$|^\d+\.?\s*$", "", read).split()
        # A hyphen at a line's end may be one that parts a word; which of both, others ask.
        read = [word.replace("-", "") for word in read if word != "-"]
        wanted = [word.replace("-", "") for word in _words(value) if word != "-"]
        assert read[len(read) - len(wanted) :] == wanted, post.title


def test_each_letter_the_posts_hold_is_in_the_tree(samples: Callable[[str], Path]) -> None:
    """The trees themselves against the source, without the parser: letters in the same order."""
    for post in posts(samples("trainee-blogs-dfe")):
        source = re.sub(r"\]\(((?:https?:|mailto:)[^)\s]*)\)", "]", post.body)
        letters = [sign for sign in source if sign.isalpha()]
        body = parse(post.body)
        found = [sign for sign in plain_text(body) if sign.isalpha()]
        if body.notes:  # which come last, wherever they stand in the source
            letters, found = sorted(letters), sorted(found)
        assert letters == found, post.title


def test_lines_that_end_keep_their_words_apart() -> None:
    value = portfolio(entry("some words that go on " * 40))
    read = " ".join(text_of(typeset(value)).split())
    assert ("some words that go on " * 40).strip() in read


def test_a_word_wider_than_the_page_is_broken_and_reads_back_whole() -> None:
    word = "Donaudampfschiff" * 60
    value = portfolio(entry(f"Before {word} after. https://example.org/{'a-long-path/' * 30}"))
    _assert_all_there(value)
    # It is parted where dictionaries allow it, by soft hyphens.
    assert word in re.sub(r"[-\s]", "", text_of(typeset(value)))


def test_running_heads_and_page_numbers_are_no_part_of_the_text() -> None:
    value = portfolio(entry("word " * 3000, title="The only one"))
    read = text_of(typeset(value))
    assert read.count("The only one") == 2  # in the contents and over the scenario
    assert read.count("A year of noticing") == 1


@pytest.mark.parametrize("control", ["\x00", "\x02", "\x03", "\x07", "\x1b", "\x7f"])
def test_control_characters_are_shown_by_number(control: str) -> None:
    value = portfolio(entry(f"bell{control}rings"))
    assert f"bell⟨U+{ord(control):04X}⟩rings" in text_of(typeset(value))


def test_newer_controls_and_halves_of_pairs_are_shown_by_number() -> None:
    value = portfolio(entry("a\x85b \x9fc d\ud800e"))
    assert "a⟨U+0085⟩b ⟨U+009F⟩c d⟨U+D800⟩e" in text_of(typeset(value))


def test_marks_that_only_steer_layout_are_left_out() -> None:
    value = portfolio(entry("so\u00adft ze\u200bro ri\u200fght jo\u2060in ✓\ufe0f \ufeffend"))
    assert "soft zero right join ✓ end" in text_of(typeset(value))


def test_tabs_and_separators_are_spaces() -> None:
    value = portfolio(entry("one\ttwo\u2028three\u2029four"))
    assert "one two three four" in text_of(typeset(value))


def test_accents_apart_read_back_apart() -> None:
    value = portfolio(entry("cafe\u0301 x\u0302 caf\u00e9"))
    assert "cafe\u0301 x\u0302 caf\u00e9" in text_of(typeset(value))


def test_ligatures_read_back_as_letters() -> None:
    value = portfolio(entry("office flight affliction fjord"))
    assert "office flight affliction fjord" in text_of(typeset(value))


def test_every_sign_that_the_fonts_have_reads_back() -> None:
    covered = frozenset[int]().union(*(outlines(*parts).covered for parts in FALLBACKS))
    signs = [chr(code) for code in sorted(covered) if visible(chr(code)).strip()]
    plain = [sign for sign in signs if sign not in "*_`[]<>\\#|~&!"]
    assert len(plain) > 5000
    for at in range(0, len(plain), 500):
        _assert_all_there(portfolio(entry("b a".join(plain[at : at + 500]))))


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "–", "—"])
def test_hyphens_read_back_where_lines_end_at_them(hyphen: str) -> None:
    for length in range(3, 12):
        words = f"{'w' * length}{hyphen}and{hyphen}{'m' * length} "
        _assert_all_there(portfolio(entry(words * 30)))


_LONG = "differentiation of understanding, professional environments, questioning relationships "


@pytest.mark.parametrize("frame", ["{}", "> > > {}", "- - - {}", "| a | b |\n|--|--|\n| {} | {} |"])
def test_words_parted_at_line_ends_read_back_whole(frame: str) -> None:
    parted = 0
    for shift in range(6):
        words = "x" * shift + " " + _LONG * 5
        value = portfolio(entry(frame.format(words, words[::2] + words)))
        _assert_all_there(value)
        with pikepdf.open(io.BytesIO(typeset(value))) as pdf:
            fonts = list(pdf.pages[2].Resources.Font.values())
            parted += any(b"<00AD>" in font.ToUnicode.read_bytes() for font in fonts)
    assert parted


def test_a_row_that_is_cut_reads_back_with_its_hyphens() -> None:
    words = _LONG * 12
    _assert_all_there(portfolio(entry(f"| a | b |\n|--|--|\n| {words} | well-{words}re-use- |")))


def test_soft_hyphens_of_the_writer_show_only_where_a_line_ends() -> None:
    soft = "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft"
    for shift in range(12):
        value = portfolio(entry(f"{'x ' * shift}{(soft + ' ') * 9}\u00ad a\u00ad *\u00ad*b"))
        _assert_all_there(value)
        lines = [span.text for span in spans(typeset(value)) if span.page == 2]
        assert not any("-" in line[:-1] or "\x02" in line[:-1] for line in lines[2:])


def test_a_hyphen_that_was_lost_at_a_line_end_is_missed() -> None:
    words = "self-assessment and co-operation " * 12
    printed = printed_text(portfolio(entry(words)))
    assert missing_text(typeset(portfolio(entry(words.replace("-", "")))), printed) is not None
    printed = printed_text(portfolio(entry(words.replace("-", ""))))
    assert missing_text(typeset(portfolio(entry(words))), printed) is not None


def test_what_is_missing_is_named() -> None:
    value = portfolio(entry("The quick brown fox."))
    printed = printed_text(value)
    pdf = typeset(portfolio(entry("The quick red fox.")))
    assert missing_text(pdf, printed) == "brownfox."
    assert missing_text(typeset(portfolio(entry("The quick brown fox.!"))), printed) == "!"


def test_the_structure_is_in_the_order_of_the_content() -> None:
    """What a screen reader follows is the tree, not the page: both have to say the same."""
    pdf = typeset(everything())
    # Notes stand wherever a page ends, but are read when the text is done.
    read = sorted(in_order(pdf), key=lambda span: span.aside)
    content = list(dict.fromkeys((span.page, span.number) for span in read))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.objgen: at for at, page in enumerate(opened.pages)}
        tree: list[tuple[int, int]] = []
        _gather(opened.Root.StructTreeRoot.K, pages, -1, tree)
    notes = {(span.page, span.number) for span in read if span.aside}
    assert notes
    inside = [place for place in tree if place in set(content)]
    assert sorted(inside, key=lambda place: place in notes) == content
    assert len(set(tree)) == len(tree)


def _gather(
    node: pikepdf.Object, pages: dict[Any, int], page: int, found: list[tuple[int, int]]
) -> None:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _gather(kid, pages, page, found)
    elif isinstance(node, pikepdf.Dictionary):
        page = pages[node.Pg.objgen] if "/Pg" in node else page
        if "/MCID" in node:
            found.append((page, int(node.MCID)))
        elif "/K" in node:
            _gather(node.K, pages, page, found)
    else:
        found.append((page, int(node)))


_TEXT = st.text(
    st.one_of(
        st.sampled_from(string.ascii_letters + "     \n\n"),
        st.sampled_from("#*_`[]()!<>&|-+.:~=\\\"'1234567890\t"),
        st.characters(max_codepoint=0x17F),
        st.sampled_from("αβγжщŵŷ–—…’“”✓→≤\u0301\u200b\u00ad\x00\x02\x03\x1f\x85\u2028\r"),
    ),
    max_size=300,
)
_BLOCKS = st.lists(
    st.one_of(
        _TEXT,
        st.sampled_from(["# ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n| ", "```\n"]).flatmap(
            lambda start: _TEXT.map(lambda text: start + text)
        ),
        st.sampled_from([f"![x](evidence:{one.sha256})" for one in (MAPS, BOARD, PLAN)]),
    ),
    max_size=6,
).map("\n\n".join)


@settings(max_examples=60, deadline=None)
@given(body=_BLOCKS, title=_TEXT)
def test_any_text_reads_back_as_its_source(body: str, title: str) -> None:
    _assert_all_there(portfolio(entry(body, MAPS, BOARD, PLAN, title=title)))
