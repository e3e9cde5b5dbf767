"""The chart of strands by week: what it shows, what it says, and that every page holds it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest

from mtl_journal.domain.framework import Strand
from mtl_journal.domain.portfolio import Claim, Entry, Portfolio
from mtl_journal.domain.progress import MOST_YEARS, Line, progress
from mtl_journal.domain.terms import monday_of, school_year
from mtl_journal.domain.wordcount import count_words
from mtl_journal.render.printed import printed_text
from mtl_journal.render.progress_words import described
from mtl_journal.render.readback import in_order, missing_text, text_of
from mtl_journal.render.typeset import Standing, measures, typeset
from mtl_journal.render.typeset.composition import Composition
from mtl_journal.render.typeset.heat_map import HeatMapStrip
from mtl_journal.render.typeset.weeks import TITLE
from mtl_journal.services.rules import load_terms
from tests.support.frameworks import with_strands
from tests.support.portfolios import entry, portfolio
from tests.support.structure import elements_of

FIRST = date(2024, 9, 9)


def scenario(day: date | str | None, *strands: str, body: str = "Two words.") -> Entry:
    said = day.isoformat() if isinstance(day, date) else day
    return entry(body, date=said, claims=tuple(map(Claim, strands)))


def charted(*entries: Entry) -> Portfolio:
    return replace(portfolio(*entries), terms=load_terms())


def two_years() -> Portfolio:
    days = [FIRST + timedelta(days=11 * at) for at in range(50)]
    return charted(*(scenario(day, f"S{at % 3 + 1}") for at, day in enumerate(days)))


@contextmanager
def opened(value: Portfolio) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(typeset(value))) as pdf:
        yield pdf


def alternatives(value: Portfolio) -> list[str]:
    with opened(value) as pdf:
        return [str(one.Alt) for one in elements_of(pdf, "Figure")]


def figures(value: Portfolio) -> list[HeatMapStrip]:
    """Return the chart's figures, which stand in full on pages in front of the scenarios."""

    def unheard(*_: object) -> None: ...

    front, _ = Composition(value, unheard, unheard, Standing()).laid_out()
    depth = measures.SIZES_OF_PAPER[value.edition.paper].depth
    found: list[HeatMapStrip] = []
    for page in front:
        for one in page.placed:
            assert one.down >= 0
            assert one.down + one.strip.height <= depth + 0.02
            if isinstance(one.strip, HeatMapStrip):
                found.append(one.strip)
    return found


def test_it_reads_back_with_all_that_stands_in_it() -> None:
    value = two_years()
    pdf = typeset(value)
    assert missing_text(pdf, printed_text(value)) is None
    assert TITLE in text_of(pdf)
    assert pdf == typeset(value)


def test_each_school_year_says_what_progress_says_of_its_scenarios() -> None:
    value = two_years()
    expected: list[str] = []
    for year, name in ((2024, "2024–25"), (2025, "2025–26")):
        lines = [
            Line(one.id, one.title, one.date, (one.claims[0].strand,), count_words(one.body))
            for one in value.entries
            if school_year(monday_of(date.fromisoformat(one.date or ""))) == year
        ]
        found = progress(lines, value.framework, FIRST)
        said = described(replace(found, gaps=(), unfinished=()))
        expected.append(f"{TITLE}, school year {name}. {said}")
    assert alternatives(value) == expected
    assert "S4 Developing wider school experience: no scenario yet." in expected[0]


def test_gaps_and_what_is_unfinished_stay_with_their_writer() -> None:
    value = charted(scenario("2024-09-10", "S1"), scenario("2025-06-10", "S1", body="x"))
    (said,) = alternatives(value)
    assert "2 scenarios" in said
    assert "without it" not in said


def test_its_heading_is_in_the_bookmarks_and_in_the_structure() -> None:
    with opened(two_years()) as pdf:
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["Contents", TITLE]
        (first, second) = elements_of(pdf, "Figure")
        boxes = [[float(edge) for edge in one.A.BBox] for one in (first, second)]
    for left, foot, right, top in boxes:
        assert right - left == pytest.approx(measures.MEASURE, abs=0.1)
        assert 100 < top - foot < measures.A4.depth


@pytest.mark.parametrize(
    "entries",
    [
        (),
        (scenario("2024-09-10", "S1"),),
        (scenario("2024-09-10", "S1"), scenario("2024-09-12", "S2")),
        (scenario("2024-09-10"), scenario("2024-10-12"), scenario(None, "S1")),
        (scenario("2024-09-10", "S1"), scenario("some time", "S2")),
        (scenario("0001-01-01", "S1"), scenario("9999-12-31", "S2")),
    ],
)
def test_fewer_than_two_weeks_with_a_strand_are_no_chart(entries: tuple[Entry, ...]) -> None:
    value = charted(*entries)
    assert figures(value) == []
    assert missing_text(typeset(value), printed_text(value)) is None


def test_it_can_be_left_out() -> None:
    assert figures(replace(two_years(), terms=None)) == []


def test_what_is_not_in_it_is_said_beside_it() -> None:
    value = charted(
        scenario("2024-09-10", "S1"),
        scenario("2024-09-17", "S1"),
        scenario("2024-09-24"),
        scenario(None, "S1"),
    )
    read = " ".join(text_of(typeset(value)).split())
    assert "1 scenario without a strand not shown. 1 scenario without a date not shown." in read


def test_a_long_life_shows_its_latest_years_and_says_so() -> None:
    days = [date(year, 10, day) for year in range(1990, 2000) for day in (1, 15)]
    value = charted(*(scenario(day, "S2") for day in days))
    assert len(figures(value)) == MOST_YEARS
    read = " ".join(text_of(typeset(value)).split())
    assert "2 earlier school years not shown." in read
    assert "1992–93" in read
    assert "1991–92" not in read


@pytest.mark.parametrize("strands", [1, 9, 30])
@pytest.mark.parametrize("name", ["Short", "A rather long name of a strand, with more to come"])
def test_strands_of_any_number_and_name_stay_on_their_pages(strands: int, name: str) -> None:
    ids = [f"S{at + 1}" for at in range(strands)]
    framework = with_strands([Strand(id, name, f"Title of {id}", "") for id in ids])
    days = [FIRST + timedelta(weeks=6 * at) for at in range(8)]
    value = charted(*(scenario(day, *ids[::2]) for day in days))
    value = replace(value, framework=framework)
    assert len(figures(value)) >= 1
    assert missing_text(typeset(value), printed_text(value)) is None
    for strip in figures(value):
        for one in strip.written:
            width = sum(segment.width for segment in one.segments)
            assert 0 <= one.x <= one.x + width <= measures.MEASURE + 0.6
            assert 0 <= one.down <= strip.height


def test_very_many_scenarios_of_one_week_find_room_in_a_square() -> None:
    value = charted(*[scenario("2024-09-10", "S1")] * 130, scenario("2024-09-17", "S2"))
    read = "".join(span.text for span in in_order(typeset(value)))
    assert "99+" in read


def test_it_is_the_same_where_scenarios_still_stand() -> None:
    standing = Standing()
    first = typeset(two_years(), standing=standing)
    assert typeset(two_years(), standing=standing) == first == typeset(two_years())


def test_a_school_year_without_a_strand_has_no_squares_and_stops_no_export() -> None:
    tagged = [scenario("2025-09-10", "S1"), scenario("2025-10-15", "S2")]
    value = charted(scenario("2023-10-10"), *tagged)
    assert len(figures(value)) == 1
    pdf = typeset(value)
    assert missing_text(pdf, printed_text(value)) is None
    read = " ".join(text_of(pdf).split())
    assert "2023–24" not in read
    assert "1 scenario without a strand not shown." in read
