"""The laws of a page, over documents drawn at random: nothing outside, nothing over another, no
heading and no line of a paragraph left alone, everything exactly once.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Claim, Portfolio
from mtl_journal.render.typeset import Standing, measures
from mtl_journal.render.typeset.composition import Composition
from mtl_journal.render.typeset.feet import height_of
from mtl_journal.render.typeset.figures import FigureStrip
from mtl_journal.render.typeset.lines import Segment
from mtl_journal.render.typeset.pages import Page
from mtl_journal.render.typeset.strips import RuleStrip, Strip, TextStrip
from mtl_journal.render.typeset.structure import Element
from mtl_journal.render.typeset.tables import RowStrip
from tests.support.generated import editions, portfolios
from tests.support.portfolios import BOARD, MAPS, entry, portfolio

_DRAWN = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_SEEN = 0.6  # points by which kerned letters may pass their box
_HAIR = 1e-9  # points that sums of the same numbers in another order may differ by


def laid_out(value: Portfolio) -> tuple[list[Page], measures.PageSize]:
    """Return the pages of the scenarios, and how large they are."""

    def unheard(*_: object) -> None: ...

    _, pages = Composition(value, unheard, unheard, Standing()).laid_out()
    return pages, measures.SIZES_OF_PAPER[value.edition.paper]


def text_strips(page: Page) -> list[Strip]:
    """Return what a page says in its text, from top to bottom."""
    return [one.strip for one in page.placed if not one.again and not one.aside]


def unmoved(strips: list[Strip]) -> list[Strip]:
    """Return strips without the figures and tables that moved from the page before."""
    return [one for one in strips if one.floating is None or not one.floating.moved]


def block_of(strip: Strip) -> Element | None:
    """Return the paragraph, heading or term that a line of text belongs to."""
    if not isinstance(strip, TextStrip) or not strip.segments:
        return None
    element = strip.segments[0].ink.element
    while element.parent is not None and element.tag in ("Span", "Link", "Reference", "Formula"):
        element = element.parent
    return element


def check(value: Portfolio) -> None:
    """Hold all laws against one portfolio."""
    pages, upright = laid_out(value)
    everything = [one.strip for page in pages for one in page.placed if not one.again]
    assert len(everything) == len(set(everything))
    for page in pages:
        assert page.placed, "a blank page"
        size = upright.turned() if page.turned else upright
        assert {one.strip.turned for one in page.placed if not one.aside} <= {page.turned}
        for upper, lower in pairwise(page.placed):
            assert lower.down >= upper.down + upper.strip.height - 0.02, "one over another"
        last = page.placed[-1]
        assert page.placed[0].down >= 0
        assert last.down + last.strip.height <= size.depth + 0.02, "below the foot"
        for one in page.placed:
            for left, right in _edges(one.strip):
                assert -_SEEN <= left <= right + _HAIR, one.strip
                assert right <= size.measure + _SEEN, one.strip
    _nobody_alone(pages)
    _figures_in_order(pages)
    _notes_in_order(pages)


def _edges(strip: Strip) -> Iterator[tuple[float, float]]:
    """Yield the left and right edges of all that a strip writes or draws."""
    match strip:
        case RowStrip():
            yield strip.x, strip.x + strip.form.whole()
            for lines, width in zip(strip.cells, strip.form.widths, strict=True):
                yield from ((0.0, line.width - width) for line in lines if line.width > width + 0.1)
        case FigureStrip():
            yield strip.x, strip.x + strip.width
            for line in strip.caption:
                yield from _edges(line)
        case RuleStrip():
            yield strip.x, strip.x + strip.width
        case TextStrip():
            yield from _written(strip.segments, strip.x)
            yield from _written(strip.label, strip.label_x)


def _written(segments: tuple[Segment, ...], start: float) -> Iterator[tuple[float, float]]:
    x = start
    for segment in segments:
        x = x if segment.at is None else start + segment.at
        space = segment.face.space
        blank = space.width * segment.ink.size / 1000 if segment.codes.endswith(space.codes) else 0
        # The space that ends a line hangs over its edge, which nobody sees.
        left, right = x, x + segment.width
        yield (max(left, -_SEEN) if blank else left), right - blank
        x += segment.width


def _nobody_alone(pages: list[Page]) -> None:
    """Headings stand with what follows; of a paragraph two lines at least, where a page allows."""
    for page, following in pairwise(pages):
        above, below = unmoved(text_strips(page)), unmoved(text_strips(following))
        if not above or not below:
            continue
        last = block_of(above[-1])
        whole_page_kept = all(strip.keep for strip in above[1:])
        if below[0].keep:
            assert whole_page_kept, "parted although a page end was possible"
        if last is not None and last.tag in ("H1", "H2", "H3", "H4", "H5", "H6"):
            assert whole_page_kept, "a heading last on a page"
        first = block_of(below[0])
        if last is None or first is not last or last.tag != "P" or whole_page_kept:
            continue
        if height_of(above[-1].notes) + height_of(below[0].notes) > measures.A4.depth / 2:
            continue  # two lines with all their notes would not stand on one page
        for strips in (above[::-1], below):
            run = next(iter(groupby(strips, key=block_of)))
            assert len(list(run[1])) >= 2, "a line alone"


def _figures_in_order(pages: list[Page]) -> None:
    """Figures keep their order and their scenario, moved or not."""
    numbers: list[int] = []
    scenarios: list[Element] = []
    for page in pages:
        for one in page.placed:
            if isinstance(one.strip, FigureStrip):
                numbers.append(int(one.strip.place.removeprefix("figure")))
            block = block_of(one.strip)
            floating = one.strip.floating
            element = floating.element if floating is not None else block
            while element is not None and element.tag != "Sect":
                element = element.parent
            if element is not None and not one.again and not one.aside:
                scenarios.append(element)
    assert numbers == sorted(numbers)
    assert len(list(groupby(scenarios))) == len(set(scenarios)), "a figure left its scenario"


def _notes_in_order(pages: list[Page]) -> None:
    wanted = [note for page in pages for strip in text_strips(page) for note in strip.notes]
    found = [one.strip for page in pages for one in page.placed if one.aside]
    ruled = [strip for strip in found if not isinstance(strip, RuleStrip) or strip in wanted]
    assert ruled == wanted
    seen = due = 0
    for page in pages:
        here = [one.strip for one in page.placed if one.aside and one.strip in set(wanted)]
        assert here == wanted[seen : seen + len(here)]
        mentions = [strip for strip in text_strips(page) if strip.notes]
        if seen == due and len(mentions) > 1:
            # Nothing is left from before: each note begins on the page that mentions it.
            assert all(strip.notes[0] in here for strip in mentions), "a note on a later page"
        seen += len(here)
        due += sum(len(strip.notes) for strip in mentions)


@_DRAWN
@given(value=portfolios())
def test_any_document_keeps_the_laws(value: Portfolio) -> None:
    check(value)


def _wide_table(columns: int, rows: int) -> str:
    cell = "several words of understanding |"
    line = "|---" * columns + "|"
    return f"| {cell * columns}\n{line}\n" + f"| {cell * columns}\n" * rows


_words = st.integers(1, 220).map(lambda many: "pupils noticed what " * (many // 3) + "they said")
_long = st.one_of(
    _words,
    _words,
    _words.map(lambda text: f"[^a]{text}[^a] and[^b]"),
    st.integers(1, 4).map(lambda level: "#" * level + " A heading that says something"),
    st.lists(_words, min_size=1, max_size=5).map(lambda items: "- " + "\n- ".join(items)),
    _words.map(lambda text: f"> {text}\n>\n> {text}"),
    st.integers(1, 30).map(lambda rows: "```\n" + "code\n" * rows + "```"),
    st.integers(1, 40).map(lambda rows: "| a | b |\n|---|--:|\n" + "| one | two |\n" * rows),
    st.integers(4, 16).map(lambda columns: _wide_table(columns, 9)),
    st.sampled_from([MAPS, BOARD]).map(lambda one: f"![words](evidence:{one.sha256})"),
)


def _body(blocks: list[str], note: int) -> str:
    """Return blocks in which every other one mentions notes of its own, two of them long."""
    notes = [
        f"[^{name}{at}]: {'note ' * (note if at < 4 else at % 40)}said."
        for at in range(len(blocks))
        for name in "ab"
    ]
    own = [block.replace("[^a]", f"[^a{at}]") for at, block in enumerate(blocks)]
    own = [block.replace("[^b]", f"[^b{at}]") for at, block in enumerate(own)]
    return "\n\n".join([*own, *notes])


_bodies = st.builds(_body, st.lists(_long, min_size=3, max_size=30), st.integers(1, 400))


@_DRAWN
@given(
    st.lists(_bodies, min_size=1, max_size=3),
    editions,
)
def test_long_documents_keep_the_laws(bodies: list[str], edition: Edition) -> None:
    check(replace(portfolio(*(entry(body, MAPS, BOARD) for body in bodies)), edition=edition))


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n|---|---|\n" + "| one | two |\n" * 5_000,
        "x" * 50_000,
        "word[^a] " * 500 + "\n\n[^a]: Note.",
        " ".join(f"w[^{at}]" for at in range(500))
        + "\n\n"
        + "\n".join(f"[^{at}]: Note." for at in range(500)),
        "> " * 100 + "deep",
        "\n".join("  " * at + "- deep" for at in range(100)),
        "# " + "heading " * 400,
        "term\n: " + "meaning " * 3000,
        "| " + "a | " * 60 + "\n|" + "---|" * 60 + "\n| " + "cell | " * 60,
    ],
    ids=["rows", "word", "marks", "notes", "quotes", "lists", "heading", "term", "columns"],
)
def test_what_is_far_too_long_or_deep_keeps_the_laws(body: str) -> None:
    check(portfolio(entry(body)))


def test_a_table_of_ten_thousand_rows_is_refused_in_words() -> None:
    table = "| a | b |\n|---|---|\n" + "| one | two |\n" * 10_000
    with pytest.raises(UserError) as refused:
        laid_out(portfolio(entry(table)))
    assert refused.value.code == "export.too_long"


def test_a_scenario_begins_low_on_a_page_wherever_two_lines_of_it_fit() -> None:
    second = entry("word " * 300, title="Second", claims=(Claim("S1", "It happened."),))
    low = 0
    for lines in range(1, 37):
        first = entry("\\\n".join(["line"] * lines), title="First")
        pages, size = laid_out(portfolio(first, second))
        at = next(at for at, page in enumerate(pages) if "s2" in page.places())
        strips = text_strips(pages[at])
        head = next(strip for strip in strips if strip.place == "s2")
        if strips[0] is head:
            last = pages[at - 1].placed[-1]
            left = size.depth - last.down - last.strip.height
            assert left < head.before + head.room, "there was room before"
            assert head.room < size.depth / 3
        else:
            low += 1
            rule = max(n for n, strip in enumerate(strips) if isinstance(strip, RuleStrip))
            assert len(strips[rule + 1 :]) >= 2, "too little of it"
    assert 12 < low < 36
