"""The hybrid logical clock agrees with cause and effect and follows no clock far ahead."""

from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.logical_clock import DAY_MS, LogicalClock, is_future, milliseconds

MOMENTS = st.integers(1_500_000_000_000, 2_000_000_000_000)
NOW = 1_700_000_000_000


@given(MOMENTS, st.lists(MOMENTS, max_size=20))
def test_stamps_grow_whatever_the_wall_clock_does_within_a_day(
    start: int, moments: list[int]
) -> None:
    clock = LogicalClock().tick(start)
    for moment in moments:
        moment = max(moment, milliseconds(clock.last) - DAY_MS)
        later = clock.tick(moment)
        assert later.last > clock.last
        clock = later


def test_a_stamp_is_the_wall_clock_where_that_is_ahead() -> None:
    assert milliseconds(LogicalClock(5).tick(NOW).last) == NOW


def test_two_stamps_in_one_millisecond_differ() -> None:
    one = LogicalClock().tick(NOW)
    other = one.tick(NOW)
    assert other.last == one.last + 1
    assert milliseconds(other.last) == NOW


def test_what_is_written_after_reading_a_record_is_stamped_later() -> None:
    hours_ahead = (NOW + 20 * 3600 * 1000) << 16
    clock = LogicalClock().tick(NOW).see(hours_ahead, NOW)
    assert clock.tick(NOW).last > hours_ahead


def test_a_clock_more_than_a_day_ahead_is_not_followed() -> None:
    clock = LogicalClock().tick(NOW)
    years_ahead = (NOW + 900 * DAY_MS) << 16
    assert is_future(years_ahead, NOW)
    assert clock.see(years_ahead, NOW) == clock


def test_exactly_a_day_ahead_is_still_followed() -> None:
    ahead = (NOW + DAY_MS) << 16
    assert not is_future(ahead, NOW)
    assert LogicalClock().see(ahead, NOW).last == ahead
    assert is_future((NOW + DAY_MS + 1) << 16, NOW)


def test_our_own_clock_that_ran_years_ahead_is_forgotten_once_it_is_right() -> None:
    wrong = LogicalClock().tick(NOW + 900 * DAY_MS)
    assert milliseconds(wrong.tick(NOW).last) == NOW


def test_an_older_record_does_not_move_the_clock_back() -> None:
    clock = LogicalClock().tick(NOW)
    assert clock.see(3, NOW) == clock
