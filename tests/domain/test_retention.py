"""Which dated backups stay on the shelf."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.retention import Retention, to_keep

NOW = datetime(2026, 7, 17, 16, 30)
MOMENTS = st.lists(
    st.integers(0, 800 * 24).map(lambda hours: NOW - timedelta(hours=hours)), max_size=200
)


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    made = [NOW - timedelta(days=days) for days in range(365)]
    kept = sorted(to_keep(made, Retention()), reverse=True)
    assert kept[:7] == made[:7], "the last seven days"
    assert len({at.isocalendar()[:2] for at in kept}) >= 5
    assert len({(at.year, at.month) for at in kept}) == 12
    assert len(kept) <= 7 + 5 + 12


def test_after_a_long_holiday_the_last_backups_are_still_there() -> None:
    made = [NOW - timedelta(days=100 + days) for days in range(3)]
    assert to_keep(made, Retention()) == set(made)


def test_of_the_latest_day_the_newest_stay_and_the_first() -> None:
    made = [NOW - timedelta(minutes=minutes) for minutes in range(0, 60, 7)]
    assert to_keep(made, Retention(days=1, weeks=1, months=1)) == set(made), "a usual day"
    made = [NOW - timedelta(minutes=minutes) for minutes in range(300)]
    kept = to_keep(made, Retention(days=1, weeks=1, months=1))
    assert kept == {*made[:12], made[-1]}, "a folder was kept in step every minute"


def test_nothing_made_nothing_kept() -> None:
    assert to_keep([], Retention()) == set()


@given(MOMENTS)
def test_the_newest_stays_and_keeping_twice_changes_nothing(made: list[datetime]) -> None:
    kept = to_keep(made, Retention())
    assert kept <= set(made)
    if made:
        assert max(made) in kept
    assert to_keep(kept, Retention()) == kept


@given(MOMENTS, st.integers(1, 10))
def test_each_kept_day_has_its_newest(made: list[datetime], days: int) -> None:
    kept = to_keep(made, Retention(days=days, weeks=1, months=1))
    for day in sorted({at.date() for at in made}, reverse=True)[:days]:
        assert max(at for at in made if at.date() == day) in kept
