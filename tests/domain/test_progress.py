from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.framework import Framework, Strand, framework_from
from mtl_journal.domain.progress import (
    ALL_YEAR,
    Coverage,
    Line,
    Progress,
    Reason,
    Unfinished,
    progress,
    school_years,
)
from mtl_journal.domain.terms import Holiday, Terms
from tests.domain.test_framework import mapping

FRAMEWORK: Framework = framework_from(mapping(), source="tiny.yaml")  # with strands S1 and S2
MONDAY = date(2025, 9, 1)
LONG = 400


def on(day: date | str | None, *strands: str, words: int = LONG, id: str = "") -> Line:
    said = day.isoformat() if isinstance(day, date) else day
    return Line(id or f"{said} {strands}", "T", said, strands, words)


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def counted(*lines: Line, today: date = MONDAY, terms: Terms = ALL_YEAR) -> Progress:
    return progress(lines, FRAMEWORK, today, terms)


def gaps(found: Progress, strand: str) -> list[tuple[date, int, bool]]:
    return [(gap.first, gap.weeks, gap.open) for gap in found.gaps if gap.strand == strand]


def test_nothing_gives_nothing():
    found = counted()
    assert (found.scenarios, found.words, found.weeks, found.gaps) == (0, 0, (), ())
    assert [one.scenarios for one in found.coverage] == [0, 0]


def test_weeks_go_from_monday_to_sunday_without_a_break():
    found = counted(
        on(date(2025, 9, 7), "S1", words=10),
        on("2025-09-08T08:15", "S1", "S2", words=20),
        on(date(2025, 9, 22), words=30),
    )
    assert [(one.monday, one.by_strand, one.untagged, one.words) for one in found.weeks] == [
        (week(0), (1, 0), 0, 10),
        (week(1), (1, 1), 0, 20),
        (week(2), (0, 0), 0, 0),
        (week(3), (0, 0), 1, 30),
    ]
    assert [one.scenarios for one in found.weeks] == [1, 1, 0, 1]
    assert (found.scenarios, found.words, found.untagged) == (3, 60, 1)


def test_weeks_have_the_numbers_of_iso_8601():
    found = counted(on(date(2025, 12, 30), "S1"), today=date(2026, 1, 6))
    assert [one.name for one in found.weeks] == ["2026-W01", "2026-W02"]


def test_weeks_go_on_to_today_and_to_what_is_dated_later():
    assert len(counted(on(week(0), "S1"), today=week(5)).weeks) == 6
    assert len(counted(on(week(5), "S1"), today=week(0)).weeks) == 1
    assert len(counted(on(week(0), "S1"), on(week(7), "S1"), today=week(5)).weeks) == 8


def test_what_has_no_date_counts_for_its_strand_and_for_no_week():
    found = counted(on(None, "S1", words=70), on(week(0), "S2"))
    first, second = (FRAMEWORK.strand("S1"), FRAMEWORK.strand("S2"))
    assert found.undated == 1
    assert found.coverage == (Coverage(first, 1, 70, 0, None), Coverage(second, 1, LONG, 1, MONDAY))
    assert sum(one.scenarios for one in found.weeks) == 1


def test_three_weeks_without_a_strand_are_a_gap_and_two_are_none():
    said = [on(week(number), "S1") for number in range(9)]
    found = counted(*said, on(week(0), "S2"), on(week(3), "S2"), on(week(7), "S2"), today=week(9))
    assert gaps(found, "S2") == [(week(4), 3, False)]
    assert gaps(found, "S1") == []
    assert found.gaps[0].until == date(2025, 10, 19)


def test_a_gap_may_stand_at_the_beginning_and_stay_open_at_the_end():
    found = counted(on(week(0), "S1"), on(week(4), "S2"), today=week(9))
    assert gaps(found, "S1") == [(week(1), 8, True)]
    assert gaps(found, "S2") == [(week(0), 4, False), (week(5), 4, True)]


@pytest.mark.parametrize(("today", "open_weeks"), [(0, []), (3, []), (4, [3]), (5, [4])])
def test_a_week_that_is_not_over_is_no_gap(today: int, open_weeks: list[int]):
    for day in range(7):
        found = counted(on(week(0), "S1"), today=week(today) + timedelta(days=day))
        assert [weeks for _, weeks, _ in gaps(found, "S1")] == open_weeks


def test_holidays_neither_count_nor_break_a_gap():
    terms = Terms("t", "T", 1, (Holiday("Half-term", (9, 15), (9, 21)),))
    found = counted(on(week(0), "S1"), today=week(4), terms=terms)
    assert [one.holiday for one in found.weeks] == ["", "", "Half-term", "", ""]
    assert gaps(found, "S1") == [], "two weeks of term are no gap"
    found = counted(on(week(0), "S1"), today=week(5), terms=terms)
    assert gaps(found, "S1") == [(week(1), 3, True)]
    found = counted(on(week(0), "S1"), on(week(2), "S1"), today=week(5), terms=terms)
    assert gaps(found, "S1") == [], "what is written in a holiday counts"


def test_drafts_and_short_and_untagged_scenarios_are_unfinished():
    found = counted(
        on(week(2), "S1", words=49, id="short"),
        on(week(1), words=50, id="untagged"),
        on(None, words=3, id="both"),
        on(week(0), "S1", words=50, id="done"),
        on(week(0), "S1", id="reopened"),
        Line("reopened", "Again", "2025-09-02", ("S1",), 9, is_draft=True),
        Line("new", "Begun", None, (), 1, is_draft=True),
        Line("new", "Begun", None, (), 2, is_draft=True),
    )
    assert [(one.id, one.reasons) for one in found.unfinished] == [
        ("reopened", (Reason.DRAFT,)),
        ("untagged", (Reason.NO_STRAND,)),
        ("short", (Reason.SHORT,)),
        ("new", (Reason.DRAFT,)),
        ("both", (Reason.NO_STRAND, Reason.SHORT)),
    ]
    assert found.unfinished[0] == Unfinished("reopened", "Again", "2025-09-02", 9, (Reason.DRAFT,))
    assert found.scenarios == 5, "drafts are not counted"


def test_tags_of_an_earlier_framework_count_for_what_they_became():
    newer = replace(FRAMEWORK, successors=(("OLD", ("S1", "S2")), ("GONE", ())))
    lines = [
        on(week(0), "OLD"),
        on(week(0), "OLD", "S1", id="both"),
        on(week(0), "GONE"),
        on(week(1), "GONE", "s2"),
    ]
    found = progress(lines, newer, week(1))
    assert [one.scenarios for one in found.coverage] == [2, 3]
    assert found.lost == (("GONE", 2),)
    assert found.untagged == 1
    assert found.weeks[0].by_strand == (2, 2)


def test_a_framework_with_other_strands_has_other_rows():
    other = replace(FRAMEWORK, strands=(Strand("A", "A", "A", "A."), *FRAMEWORK.strands))
    found = progress([on(week(0), "A", "S2")], other, week(0))
    assert found.weeks[0].by_strand == (1, 0, 1)


DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31)) | st.none()
LINES = st.builds(
    on, DAYS, st.sampled_from(["S1", "S2", "X"]), words=st.integers(0, 900), id=st.uuids().map(str)
)


@given(st.lists(LINES), st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.randoms())
def test_sums_agree_and_the_order_of_scenarios_does_not_matter(lines, today, random):
    found = counted(*lines, today=today)
    assert found.scenarios == len(lines) == found.undated + sum(w.scenarios for w in found.weeks)
    for place, one in enumerate(found.coverage):
        dated = sum(week.by_strand[place] for week in found.weeks)
        undated = sum(line.date is None and one.strand.id in line.strands for line in lines)
        assert one.scenarios == dated + undated
    mondays = [one.monday for one in found.weeks]
    assert all(b - a == timedelta(weeks=1) for a, b in pairwise(mondays))
    for gap in found.gaps:
        assert gap.weeks >= 3
        assert not any(
            line.date and gap.strand in line.strands
            for line in lines
            if line.date and gap.first <= date.fromisoformat(line.date) <= gap.until
        )
    random.shuffle(lines)
    again = counted(*lines, today=today)
    assert replace(again, unfinished=(), lost=()) == replace(found, unfinished=(), lost=())
    assert dict(again.lost) == dict(found.lost)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar_are_in_no_week(day):
    found = counted(on(day, "S1"), on(MONDAY, "S1"), today=MONDAY)
    assert (found.undated, [week.monday for week in found.weeks]) == (1, [MONDAY])
    assert school_years(found) == [(2025, list(found.weeks))]
