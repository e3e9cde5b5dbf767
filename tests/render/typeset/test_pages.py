"""Pages: every strip once and in order, nothing below the foot, lines and heads kept together."""

import io
import re

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.readback import spans
from mtl_journal.render.typeset import measures, typeset
from mtl_journal.render.typeset.pages import cut
from mtl_journal.render.typeset.strips import Strip
from tests.support.portfolios import MAPS, entry, portfolio

_STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.floats(1, 60),
        before=st.floats(0, 30),
        keep=st.booleans(),
        room=st.sampled_from([0.0, 0.0, 80.0]),
    ),
    max_size=80,
)


@given(_STRIPS)
def test_every_strip_stands_on_one_page_in_order_and_above_the_foot(strips: list[Strip]) -> None:
    pages = cut(strips, 100.0)
    assert [one.strip for page in pages for one in page.placed] == strips
    for page in pages:
        assert page.placed
        assert page.placed[0].down == 0
        for upper, lower in zip(page.placed, page.placed[1:], strict=False):
            assert lower.down >= upper.down + upper.strip.height - 0.02
        last = page.placed[-1]
        assert last.down + last.strip.height <= 100.02


@given(_STRIPS)
def test_what_is_kept_is_only_parted_where_a_page_cannot_hold_it(strips: list[Strip]) -> None:
    pages = cut(strips, 100.0)
    for page in pages[1:]:
        first = page.placed[0].strip
        if first.keep:
            at = strips.index(first)
            begin = at
            while begin > 0 and strips[begin].keep:
                begin -= 1
            before = next(page for page in pages if page.placed[-1].strip is strips[at - 1])
            assert before.placed[0].strip in strips[begin:at]


def test_a_strip_that_is_too_tall_has_a_page_of_its_own() -> None:
    tall = Strip(300.0)
    pages = cut([Strip(10.0), tall, Strip(10.0)], 100.0)
    assert [len(page.placed) for page in pages] == [1, 1, 1]


def test_repeated_strips_stand_on_top_of_later_pages() -> None:
    head = Strip(20.0)
    rows = [Strip(30.0, repeats=(head,)) for _ in range(6)]
    pages = cut([head, *rows], 100.0)
    assert [[one.again for one in page.placed] for page in pages] == [
        [False, False, False],
        [True, False, False],
        [True, False, False],
    ]


def _pages_of(value: Portfolio) -> list[list[str]]:
    """Return the tagged lines of each page after cover and contents."""
    found: dict[int, list[str]] = {}
    for span in spans(typeset(value)):
        found.setdefault(span.page, []).append(span.text)
    return [found[page] for page in sorted(found) if page >= 2]


def test_table_heads_are_repeated_as_artifacts() -> None:
    rows = "\n".join(f"| row {at} | {at} |" for at in range(120))
    value = portfolio(entry(f"| Name | Count |\n|---|--:|\n{rows}"))
    pages = _pages_of(value)
    assert len(pages) > 3
    assert sum("Name" in line for page in pages for line in page) == 1
    said = " ".join("".join(page) for page in pages)
    assert re.findall(r"row (\d+)", said) == [str(at) for at in range(120)]
    with pikepdf.open(io.BytesIO(typeset(value))) as pdf:
        content = [page.Contents.read_bytes() for page in pdf.pages][2:]
    heads = re.findall(rb"/TH <</MCID", b"".join(content))
    assert len(heads) == 2


def test_paragraphs_leave_no_line_alone() -> None:
    """Two lines at least at the foot of a page and at the head of the next."""
    words = [f"w{at}" for at in range(90)]
    for shift in range(8):
        body = "\n\n".join([" ".join(words[: 10 + 3 * shift]), *[" ".join(words)] * 14])
        pages = _pages_of(portfolio(entry(body)))
        for page in pages[:-1]:
            *_, before, last = page
            if not last.endswith(" "):
                continue  # the page ends with the end of a paragraph
            assert before.endswith(" "), (before, last)
        for page in pages[1:]:
            first, second, *_ = page
            assert first.startswith("w0 ") or first.endswith(" "), (first, second)


def test_a_heading_is_never_last_on_a_page() -> None:
    for lines in range(20, 34):
        body = "\n\n".join("one line" for _ in range(lines)) + "\n\n## Heading\n\n" + "word " * 200
        pages = _pages_of(portfolio(entry(body)))
        assert not any(page[-1].strip() == "Heading" for page in pages)


def test_figures_stand_where_they_are_mentioned_else_at_the_end() -> None:
    mentioned = portfolio(entry(f"one\n\n![m](evidence:{MAPS.sha256})\n\ntwo", MAPS))
    (page,) = _pages_of(mentioned)
    assert [line.strip() for line in page[2:]] == ["one", "Figure 1.", "m", "two"]
    (page,) = _pages_of(portfolio(entry("one\n\ntwo", MAPS)))
    assert [line.strip() for line in page[2:]] == ["one", "two", "Figure 1.", "What maps.png shows"]


def test_a_figure_mentioned_in_a_sentence_follows_it() -> None:
    (page,) = _pages_of(portfolio(entry(f"See ![m](evidence:{MAPS.sha256}) here.\n\ntwo", MAPS)))
    assert [line.strip() for line in page[2:]] == ["See (Figure 1) here.", "Figure 1.", "m", "two"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["word " * 60, "- item\n- item", "> quote", "## Head", "x" * 90])
        | st.just(f"![m](evidence:{MAPS.sha256})")
        | st.just("| a | b |\n|---|---|\n" + "| cell | cell |\n" * 9),
        max_size=30,
    ).map("\n\n".join)
)
def test_nothing_stands_outside_the_margins(body: str) -> None:
    with pikepdf.open(io.BytesIO(typeset(portfolio(entry(body, MAPS))))) as pdf:
        for page in list(pdf.pages)[2:]:
            tagged = re.findall(
                rb"MCID \d+>> BDC\n(?:BT ([\d.]+) ([\d.]+) Td)", page.Contents.read_bytes()
            )
            for x, y in tagged:
                assert 0 <= float(x) <= measures.MEASURE
                assert measures.A4.top - measures.A4.depth <= float(y) <= measures.A4.top


def test_a_line_of_code_never_stands_alone() -> None:
    for count in range(14, 26):
        body = "\n\n".join(["one line"] * count) + "\n\n```\nfirst\nsecond\nlast\n```"
        pages = _pages_of(portfolio(entry(body)))
        code = [
            [line for line in page if line.strip() in ("first", "second", "last")] for page in pages
        ]
        assert [len(found) for found in code if found] == [3]


def test_columns_stand_closer_before_words_are_parted() -> None:
    rows = "\n".join(
        f"| Table {at} | What happens at the foot of the cliff | {at} | {at} |" for at in range(9)
    )
    value = portfolio(
        entry(f"| Group | Asked | The first count | The second count |\n|---|---|--:|--:|\n{rows}")
    )
    (page,) = _pages_of(value)
    assert sum("What happens at the foot of the cliff" in line for line in page) == 9


def test_a_crowded_table_takes_smaller_type_before_words_are_parted() -> None:
    words = ("Questioning", "whiteboards", "relationships", "recordings", "confidence", "answers")
    rows = "".join(f"| {word} in pairs " for word in words) + "|"
    (page,) = _pages_of(portfolio(entry(f"{'| head ' * 6}|\n{'|---' * 6}|\n{rows}")))
    read = "".join(page)
    assert all(word in read for word in words)
