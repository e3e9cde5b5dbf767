"""Dates come in as people write them and are never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record_fields import is_moment
from mtl_journal.formats.dates import day_to_come, iso_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-10-03", "2025-10-03"),
        (" 2025-10-03 ", "2025-10-03"),
        ("2025-10-03T14:20", "2025-10-03T14:20"),
        ("2025-10-03 9:05", "2025-10-03T09:05"),
        ("2025-10-03T14:20:59.123Z", "2025-10-03T14:20"),
        ("2025-10-03 14:20:59 +01:00", "2025-10-03T14:20"),
        ("2025/10/3", "2025-10-03"),
        ("03/10/2025", "2025-10-03"),
        ("3.10.2025", "2025-10-03"),
        ("3 October 2025", "2025-10-03"),
        ("3rd oct. 2025", "2025-10-03"),
        ("Friday, 3rd of October, 2025", "2025-10-03"),
        ("October 3, 2025", "2025-10-03"),
        ("29 Feb 2024", "2024-02-29"),
        ("1660-01-11", "1660-01-11"),
    ],
)
def test_forms_that_are_understood(written: str, read: str) -> None:
    assert iso_date(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "2025", "2025-10", "2025-02-30", "29 February 2025", "10/13/2025", "3/10/25",
        "2025-10-03T25:00", "2025-10-03T14", "3 Oc 2025", "3 Julember 2025", "٣ October 2025",
        "٢٠٢٥-١٠-٠٣", "2025-10-03\n2025-10-04", "0000-01-01", "3 October 2025" + " " * 60 + ".",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(UserError) as refused:
        iso_date(written)
    assert refused.value.code == "date.unreadable"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("by 7 Dec", "2026-12-07"),
        ("By Monday 7th December", "2026-12-07"),
        ("Dec 7", "2026-12-07"),
        ("7/12", "2026-12-07"),
        ("23 Nov", "2026-11-23"),
        ("22 Nov", "2027-11-22"),
        ("29 Feb", "2028-02-29"),
        ("3/11/2025", "2025-11-03"),
        ("2026-12-03T14:20", "2026-12-03"),
    ],
)
def test_a_day_without_a_year_is_the_next_one(written: str, read: str) -> None:
    assert day_to_come(written, date(2026, 11, 23)) == read


@pytest.mark.parametrize("written", ["", "by", "soon", "31 June", "7", "7 Dec" + " " * 60 + "."])
def test_no_day_to_come_is_guessed(written: str) -> None:
    with pytest.raises(UserError, match="unreadable"):
        day_to_come(written, date(2026, 11, 23))


@given(
    st.one_of(st.text(), st.from_regex(r"\A[0-9]{1,4}[-/. ][0-9a-zA-Z]{1,9}[-/. ][0-9T: ]{1,12}"))
)
def test_any_text_is_a_moment_or_refused(written: str) -> None:
    try:
        assert is_moment(iso_date(written))
    except UserError as refused:
        assert refused.code == "date.unreadable"


@given(st.dates())
def test_every_day_reads_the_same_in_every_form(day) -> None:
    forms = (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year:04}",
        f"{day.day} {day:%B} {day.year:04}",
        f"{day:%A %d} {day:%b} {day.year:04}",
    )
    assert {iso_date(form) for form in forms} == {day.isoformat()}
