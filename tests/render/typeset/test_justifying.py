"""Straight edges on both sides, without gaps that are seen; and what is never hyphenated."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest

from mtl_journal.domain.edition import Edition
from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, spans
from mtl_journal.render.typeset import Standing, measures, typeset
from mtl_journal.render.typeset.composition import Composition
from mtl_journal.render.typeset.fonts import FIRST
from mtl_journal.render.typeset.justifying import justified_ends
from mtl_journal.render.typeset.linebreaking import line_ends
from mtl_journal.render.typeset.strips import TextStrip
from mtl_journal.system.resources import resource
from tests.support.portfolios import entry, portfolio

_WORDS = "Pupils noticed what the others had said about differentiation, and answered at length. "


def _texts() -> list[str]:
    """Return the texts of the sample that ships, without their tables and pictures."""
    folder = resource("sample", "scenarios")
    bodies = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
    blocks = [block for body in bodies for block in body.split("---")[-1].split("\n\n")]
    return [block for block in blocks if block[:1].isalpha()]


def _straight(*bodies: str) -> Portfolio:
    return replace(portfolio(*map(entry, bodies)), edition=Edition(edges="straight"))


def _paragraphs(value: Portfolio) -> Iterator[list[TextStrip]]:
    """Yield the lines of every paragraph of a text, one below the other."""

    def unheard(*_: object) -> None: ...

    pages = Composition(value, unheard, unheard, Standing()).laid_out()[1]
    lines = [
        one.strip
        for page in pages
        for one in page.placed
        if isinstance(one.strip, TextStrip) and one.strip.segments
    ]
    body = [one for one in lines if one.segments[0].ink.size == measures.BODY]
    for _, run in groupby(body, key=lambda one: one.segments[0].ink.element):
        yield list(run)


def _gaps(strip: TextStrip) -> list[tuple[float, float]]:
    """Return from where to where each space of a line goes, the one that ends it left out."""
    found: list[tuple[float, float]] = []
    for segment in strip.segments:
        x = strip.x
        points = segment.ink.size / 1000
        fixed, entries = segment.face.fixed, segment.face.entries
        for token in re.findall(r"\)[^(]*\(|[\U000f0000-\U0010ffff]|..", segment.codes, re.DOTALL):
            if token.startswith(")"):
                move = -float(token[1:-1]) * points
                if found and found[-1][1] == x:
                    found[-1] = (found[-1][0], x + move)
            else:
                glyph, _ = fixed[token] if token in fixed else entries[ord(token) - FIRST]
                move = segment.face.source.advance(glyph) * points
                if token == segment.face.space.codes:
                    found.append((x, x + move))
            x += move
        if found and found[-1][1] >= x - 0.01:
            found.pop()
    return found


def test_lines_end_at_the_edge_but_the_last_of_a_paragraph() -> None:
    straight = ragged = 0
    for lines in _paragraphs(_straight(_WORDS * 12, "\n\n".join(_texts()))):
        if any(len(line.segments) > 1 for line in lines):
            continue
        for line in lines[:-1]:
            (segment,) = line.segments
            space = segment.face.space
            blank = (
                space.width * segment.ink.size / 1000 if segment.codes.endswith(space.codes) else 0
            )
            short = measures.MEASURE - line.x - segment.width + blank
            straight += abs(short) < 0.1
            ragged += short > 0.1
            assert short > -0.1
        assert lines[-1].segments[0].width < measures.MEASURE + 4
    assert straight > 100
    assert ragged <= straight / 50  # where a gap would be worse


def test_spaces_are_nearly_alike_and_make_no_rivers() -> None:
    widths: list[float] = []
    for lines in _paragraphs(_straight("\n\n".join(_texts()))):
        river: dict[tuple[float, float], int] = {}
        for line in lines:
            natural = line.segments[0].face.space.width * line.segments[0].ink.size / 1000
            gaps = [] if len(line.segments) > 1 else _gaps(line)
            widths += [(right - left) / natural for left, right in gaps]
            wide = [(left, right) for left, right in gaps if right - left > 1.4 * natural]
            river = {
                (left, right): 1
                + max(
                    (long for (a, b), long in river.items() if min(b, right) - max(a, left) > 1.5),
                    default=0,
                )
                for left, right in wide
            }
            assert max(river.values(), default=0) < 4, "a river"
    assert len(widths) > 2000
    assert min(widths) >= 0.79
    assert max(widths) <= 2.01
    # Few spaces are seen to be wider than others.
    assert sum(one > 1.6 for one in widths) < len(widths) / 15


def test_straight_text_reads_back_whole() -> None:
    value = _straight(
        "\n\n".join(_texts()), f"> {_WORDS * 9}\n\n- {_WORDS * 9}\n\n中文{'漢字' * 90}"
    )
    assert missing_text(typeset(value), printed_text(value)) is None


@pytest.mark.parametrize("words", ["שלום עולם ", "عربي "])
def test_text_that_runs_leftwards_stays_ragged_and_whole(words: str) -> None:
    value = _straight(words * 60)
    assert missing_text(typeset(value), printed_text(value)) is None
    assert [len(lines) for lines in _paragraphs(value)] == [
        len(lines) for lines in _paragraphs(replace(value, edition=Edition()))
    ]


def test_text_is_ragged_unless_one_asks() -> None:
    plain = portfolio(entry(_WORDS * 12))
    assert typeset(plain) == typeset(replace(plain, edition=Edition(edges="ragged")))
    assert typeset(plain) != typeset(_straight(_WORDS * 12))
    assert typeset(_straight(_WORDS * 12)) == typeset(_straight(_WORDS * 12))


def test_the_whole_paragraph_is_looked_at() -> None:
    """Spaces differ less than where each line is simply filled."""
    widths = [float(20 + (at * 37) % 60) for at in range(80)]
    gaps = [0.0, *[4.0] * 79]

    def worst(ends: list[int]) -> float:
        rows = zip([0, *ends], ends[:-1], strict=False)
        return max((300 - sum(widths[a:b])) / (b - a - 1) for a, b in rows)

    ends, filled = justified_ends(widths, gaps, 300.0), line_ends(widths, gaps, 300.0)
    assert ends[-1] == filled[-1] == 80
    assert worst(ends) <= worst(filled)


def test_titles_headings_legends_and_captions_are_never_hyphenated() -> None:
    long = "Professional understanding of differentiation, questioning relationships "
    for shift in range(0, 30, 3):
        words = "x" * shift + " " + long * 2
        heading = f"{'#' * (1 + shift % 4)} {words}"
        value = portfolio(entry(f"{heading}\n\nShort.", title=words), title=words)
        shown = [span.text for span in spans(typeset(value))]
        assert not any("\x02" in text for text in shown)
