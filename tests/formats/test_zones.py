"""A moment keeps the time that the writer's clock showed."""

import time

import pytest

from mtl_journal.formats.zones import utc_moment, wall_clock, with_offset


@pytest.fixture(autouse=True)
def in_london(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("said", "zone", "shown"),
    [
        ("2025-07-31T23:30:00Z", "Europe/London", "2025-08-01T00:30"),
        ("2025-07-31T23:30:00Z", "Asia/Kathmandu", "2025-08-01T05:15"),
        ("2025-07-31T23:30:00Z", "", "2025-08-01T00:30"),
        ("2025-01-31T23:30:00Z", "", "2025-01-31T23:30"),
        ("2025-07-31 23:30:00.123Z", "", "2025-08-01T00:30"),
        ("2025-07-31T23:30:00+02:00", "", "2025-07-31T23:30"),
        ("2025-07-31T23:30:00+00:00", "", "2025-07-31T23:30"),
        ("2025-07-31T23:30:00+02:00", "America/New_York", "2025-07-31T17:30"),
        # The clocks go back at two on 26 October 2025: half past one comes twice.
        ("2025-10-26T00:30:00Z", "Europe/London", "2025-10-26T01:30"),
        ("2025-10-26T01:30:00Z", "Europe/London", "2025-10-26T01:30"),
    ],
)
def test_what_the_clock_showed(said: str, zone: str, shown: str) -> None:
    moment = utc_moment(said)
    assert moment is not None
    assert wall_clock(moment, zone) == shown


@pytest.mark.parametrize("said", ["", "2025", "2025-10-03", "2025-10-03T14:20", "noon", "9" * 99])
def test_what_names_no_moment(said: str) -> None:
    assert utc_moment(said) is None


@pytest.mark.parametrize("zone", ["Nowhere", "/etc/passwd", "../x", "\0", "a" * 5000, "Europe"])
def test_a_zone_that_is_none(zone: str) -> None:
    moment = utc_moment("2025-07-31T23:30:00Z")
    assert moment is not None
    assert wall_clock(moment, zone) is None


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        ("2025-07-31T23:30", "2025-07-31T23:30:00+01:00"),
        ("2025-01-31T23:30", "2025-01-31T23:30:00+00:00"),
        ("2025-07-31", "2025-07-31T00:00:00+01:00"),
        ("1660-01-11T09:00", "1660-01-11T09:00:00+00:00"),
        ("0001-01-01", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_on_the_way_out_and_back(ours: str, said: str) -> None:
    assert with_offset(ours) == said
    moment = utc_moment(said)
    assert moment is not None
    assert (wall_clock(moment) or "").startswith(ours)
