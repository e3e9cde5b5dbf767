"""The wall clock, in the two shapes that records use."""

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now_ms() -> int:
    """Return the milliseconds since 1970 in UTC as this computer believes them."""
    return time.time_ns() // 1_000_000


def utc_text(ms: int) -> str:
    """Return "2026-11-22T14:00:00Z" for a moment in milliseconds since 1970, seconds cut off."""
    return _second(ms // 1000)


@lru_cache(maxsize=1)  # hundreds of records are written in one second
def _second(since_1970: int) -> str:
    # datetime.fromtimestamp refuses moments before 1970 on Windows; adding does not.
    moment = _EPOCH + timedelta(seconds=since_1970)
    return moment.replace(tzinfo=None).isoformat() + "Z"
