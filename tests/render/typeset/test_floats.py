"""Figures that leave no holes, and tables too wide for the page on pages that lie on their side."""

import io
from dataclasses import replace

import pikepdf
import pytest

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import in_order, missing_text, spans, text_of
from mtl_journal.render.typeset import Standing, measures, typeset
from mtl_journal.render.typeset.composition import Composition
from mtl_journal.render.typeset.figures import FigureStrip
from mtl_journal.render.typeset.pages import Page
from mtl_journal.render.typeset.tables import RowStrip
from tests.support.portfolios import MAPS, PLAN, entry, portfolio
from tests.support.verapdf import VeraPdf

_LINE = "Pupils noticed what they said, and said so. "
_FIGURE = f"![Four maps](evidence:{MAPS.sha256})"


def _pages(value: Portfolio) -> list[Page]:
    def unheard(*_: object) -> None: ...

    return Composition(value, unheard, unheard, Standing()).laid_out()[1]


def _with_hole(after: str = _LINE * 60) -> Portfolio:
    """Return a scenario whose figure would leave a hole at the foot of its first page."""
    above = "\n\n".join(f"Paragraph {at}. {_LINE * 4}" for at in range(7))
    return portfolio(entry(f"{above}\n\n{_FIGURE}\n\n{after}", MAPS))


def _wide(columns: int, rows: int = 4) -> str:
    heads = "| " + " | ".join(f"Understanding {at}" for at in range(columns)) + " |"
    line = "|---" * columns + "|"
    row = "| " + " | ".join(f"considered carefully {at}" for at in range(columns)) + " |"
    return "\n".join([heads, line, *[row] * rows])


def _sides(value: Portfolio) -> list[bool]:
    """Return of each page of the file whether it lies on its side."""
    with pikepdf.open(io.BytesIO(typeset(value))) as pdf:
        boxes = [list(map(float, page.MediaBox)) for page in pdf.pages]
    return [box[2] > box[3] for box in boxes]


def _assert_whole(value: Portfolio) -> None:
    assert missing_text(typeset(value), printed_text(value)) is None


def test_text_goes_before_a_figure_that_the_page_cannot_hold() -> None:
    value = _with_hole()
    first, second = _pages(value)[:2]
    assert not any(isinstance(one.strip, FigureStrip) for one in first.placed)
    last = first.placed[-1]
    assert last.down + last.strip.height > measures.A4.depth - 2.5 * measures.LINE
    top = second.placed[0].strip
    assert isinstance(top, FigureStrip)
    assert top.floating is not None
    assert top.floating.moved
    assert second.placed[1].strip.before >= measures.LINE


def test_what_goes_before_a_moved_figure_stands_as_close_as_paragraphs_do() -> None:
    first = _pages(_with_hole())[0]
    gaps = [
        lower.down - upper.down - upper.strip.height
        for upper, lower in zip(first.placed[5:], first.placed[6:], strict=False)
    ]
    assert {round(gap, 2) for gap in gaps} <= {0.0, measures.HALF}


def test_a_moved_figure_is_read_where_it_is_mentioned() -> None:
    value = _with_hole()
    _assert_whole(value)
    pdf = typeset(value)
    content = [span.text for span in spans(pdf)]
    read = [span.text for span in in_order(pdf)]
    assert sorted(content) == sorted(read)
    caption = next(at for at, words in enumerate(read) if words.startswith("Figure 1"))
    assert "Paragraph 6" in "".join(read[caption - 6 : caption])
    at = next(at for at, words in enumerate(content) if words.startswith("Figure 1"))
    assert at > caption


@pytest.mark.parametrize("after", ["", "\n\n".join(["# Next", _LINE])])
def test_a_figure_stays_in_its_scenario(after: str) -> None:
    value = _with_hole(after)
    value = replace(value, entries=(*value.entries, entry(_LINE * 80, title="Another")))
    _assert_whole(value)
    placed = [one.strip for page in _pages(value) for one in page.placed]
    figure = next(at for at, one in enumerate(placed) if isinstance(one, FigureStrip))
    assert figure < next(at for at, one in enumerate(placed) if one.place == "s2")


def test_a_figure_that_a_colon_announces_stays_with_its_words() -> None:
    above = "\n\n".join(f"Paragraph {at}. {_LINE * 4}" for at in range(7))
    value = portfolio(entry(f"{above}\n\nThis is the wall:\n\n{_FIGURE}\n\n{_LINE * 60}", MAPS))
    _assert_whole(value)
    for page in _pages(value):
        kinds = [isinstance(one.strip, FigureStrip) for one in page.placed]
        if any(kinds):
            assert kinds.index(True) > 0


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_table_too_wide_for_the_page_is_turned(paper: str) -> None:
    value = portfolio(entry(f"{_LINE * 3}\n\n{_wide(8)}\n\n{_LINE * 60}"))
    value = replace(value, edition=Edition(paper))
    pages = _pages(value)
    assert [page.turned for page in pages[:3]] == [False, True, False]
    assert all(isinstance(one.strip, RowStrip) for one in pages[1].placed)
    assert _sides(value) == [False, False, *(page.turned for page in pages)]
    _assert_whole(value)
    # Text goes on before the table, so that there is no hole.
    last = pages[0].placed[-1]
    depth = measures.SIZES_OF_PAPER[paper].depth
    assert last.down + last.strip.height > depth - 2.5 * measures.LINE


@pytest.mark.parametrize(
    "table",
    [_wide(3), "| a | b | c | d | e | f | g | h |\n|" + "---|" * 8 + "\n" + "| 1 " * 8 + "|",
     "| a | b | c | d |\n|---|---|---|---|\n| " + "x" * 300 + " | b | c | d |"],
)  # fmt: skip
def test_what_fits_is_not_turned(table: str) -> None:
    assert not any(page.turned for page in _pages(portfolio(entry(table))))


@pytest.mark.parametrize("frame", ["> {}", "- {}"])
def test_within_other_blocks_nothing_is_turned(frame: str) -> None:
    rest = "  " if frame[0] == "-" else "> "
    value = portfolio(entry(frame.format(_wide(8).replace("\n", f"\n{rest}"))))
    assert not any(page.turned for page in _pages(value))
    _assert_whole(value)


def test_a_turned_table_keeps_its_heads_its_heading_and_its_place() -> None:
    value = portfolio(entry(f"{_LINE}\n\n## All of it\n\n{_wide(8, 40)}\n\nAfter it."))
    pages = _pages(value)
    turned = [page for page in pages if page.turned]
    assert len(turned) > 1
    assert "h" in turned[0].placed[0].strip.place
    for page in turned[1:]:
        assert page.placed[0].again
        assert not page.placed[1].again
    _assert_whole(value)
    pdf = typeset(value)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        on_side = [float(page.MediaBox[2]) > float(page.MediaBox[3]) for page in opened.pages]
        contents = [page.Contents.read_bytes() for page in opened.pages]
    for side, content in zip(on_side, contents, strict=True):
        if side:
            assert b"/Subtype/Header" in content
            assert b"/Subtype/Footer" in content
    assert text_of(pdf).index("All of it") < text_of(pdf).index("After it.")


def test_moved_figures_and_turned_tables_are_sound(verapdf: VeraPdf) -> None:
    moved = _with_hole(f"{_LINE * 10}\n\n{_wide(9, 30)}\n\n{_LINE * 50}[^1]\n\n[^1]: A note.")
    assert verapdf.broken(typeset(moved), "3a", "ua1") == {}
    _assert_whole(moved)


def test_a_turned_table_that_mentions_notes_stays_where_it_is() -> None:
    table = _wide(8).replace("carefully 1", "carefully[^1]", 1)
    notes = "[^1]: Of the table.\n\n[^2]: Of the text."
    value = portfolio(entry(f"{_LINE * 3}\n\n{table}\n\n{_LINE * 60}[^2]\n\n{notes}"))
    assert [page.turned for page in _pages(value)[:2]] == [False, True]
    _assert_whole(value)


def test_a_figure_after_the_notes_is_read_before_what_follows_it() -> None:
    """Pictures that no text mentions come last, and the list of files goes before them on paper."""
    above = "\n\n".join(f"Paragraph {at}. {_LINE * 4}" for at in range(7))
    value = portfolio(entry(f"{above}[^1]\n\n[^1]: A note.", MAPS, PLAN))
    first = _pages(value)[0]
    assert not any(isinstance(one.strip, FigureStrip) for one in first.placed)
    figure = next(one.strip for one in _pages(value)[1].placed)
    assert isinstance(figure, FigureStrip)
    assert figure.floating is not None
    assert figure.floating.moved
    _assert_whole(value)
