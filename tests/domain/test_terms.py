from datetime import date, timedelta

import pytest

from mtl_journal.domain.strict_mapping import build_from
from mtl_journal.domain.terms import Holiday, Terms, easter, monday_of, read_terms
from tests.support.wrongly import refused

CHRISTMAS = Holiday("Christmas", (12, 21), (1, 3))
EASTER = Holiday("Easter", before=6, after=1)
TERMS = Terms("t", "T", 1, (CHRISTMAS, EASTER, Holiday("Half-term", (10, 24), (10, 30))))


@pytest.mark.parametrize(
    "sunday",
    [
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(1954, 4, 18),
        date(1981, 4, 19),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
        date(2049, 4, 18),
    ],
)
def test_easter_falls_where_calendars_have_it(sunday: date):
    assert easter(sunday.year) == sunday


def test_easter_is_a_sunday_of_spring_in_every_year():
    for year in range(1583, 4100):
        day = easter(year)
        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("monday", "name"),
    [
        (date(2025, 12, 15), ""),
        (date(2025, 12, 22), "Christmas"),
        (date(2025, 12, 29), "Christmas"),
        (date(2026, 1, 5), ""),
        (date(2026, 3, 23), ""),
        (date(2026, 3, 30), "Easter"),
        (date(2026, 4, 6), "Easter"),
        (date(2026, 4, 13), ""),
        (date(2025, 10, 20), ""),
        (date(2025, 10, 27), "Half-term"),
    ],
)
def test_weeks_are_holidays_by_their_monday(monday: date, name: str):
    assert monday.weekday() == 0
    assert TERMS.holiday(monday) == name


def test_dates_of_seven_days_are_one_week_in_every_year():
    for year in range(1990, 2090):
        mondays = [monday_of(date(year, 10, 1)) + timedelta(weeks=n) for n in range(8)]
        assert sum(TERMS.holiday(monday) == "Half-term" for monday in mondays) == 1


def test_terms_are_read():
    said = {
        "id": "t",
        "title": "T",
        "version": 1,
        "holidays": [
            {"title": "Christmas", "first": "12-21", "last": "01-03"},
            {"title": "Easter", "days_before_easter": 6, "days_after_easter": 1},
            {"title": "Half-term", "first": "10-24", "last": "10-30"},
        ],
    }
    assert build_from(said, "ours.yaml", read_terms) == TERMS


@pytest.mark.parametrize(
    ("holiday", "field", "why"),
    [
        ({"title": "X", "first": "13-01", "last": "01-03"}, "first", "field.not_month_day"),
        ({"title": "X", "first": "1-1", "last": "01-03"}, "first", "field.not_month_day"),
        ({"title": "X", "first": "12-21"}, "last", "field.missing"),
        ({"title": "X"}, "days_before_easter", "field.missing"),
        ({"title": "X", "first": "12-21", "last": "01-03", "days_before_easter": 1},
         "days_before_easter", "field.unknown"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_by_its_field(holiday: object, field: str, why: str):
    said = {"id": "t", "title": "T", "version": 1, "holidays": [holiday]}
    assert refused(said, read_terms) == (f"holidays[0].{field}", why)
