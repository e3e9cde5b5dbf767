import time
from datetime import UTC, datetime

from mtl_journal.system.clock import now_ms, utc_text


def test_now_is_between_two_looks_at_the_clock():
    before = time.time()
    seen = now_ms()
    assert int(before * 1000) <= seen <= time.time() * 1000 + 1


def test_moments_are_written_in_utc_with_seconds():
    assert utc_text(0) == "1970-01-01T00:00:00Z"
    moment = datetime(2026, 11, 22, 14, tzinfo=UTC)
    assert utc_text(int(moment.timestamp()) * 1000 + 999) == "2026-11-22T14:00:00Z"


def test_moments_before_1970_are_no_trouble():
    assert utc_text(-1) == "1969-12-31T23:59:59Z"
    assert utc_text(-86_400_000) == "1969-12-31T00:00:00Z"
