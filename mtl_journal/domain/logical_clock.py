"""The hybrid logical clock: 48 bits of milliseconds since 1970 and a 16-bit counter.

It gives records an order that agrees with cause and effect even when computers' clocks differ
by a little; a clock more than a day ahead of ours is never followed.
"""

from dataclasses import dataclass

DAY_MS = 24 * 60 * 60 * 1000
_COUNTER_BITS = 16


@dataclass(frozen=True, slots=True)
class LogicalClock:
    """The last value seen or given (63 bits); immutable, each step returns a new clock."""

    last: int = 0

    def tick(self, now_ms: int) -> "LogicalClock":
        """Return the clock whose `last` stamps one new record made at `now_ms`."""
        followed = 0 if is_future(self.last, now_ms) else self.last
        return LogicalClock(max(followed + 1, now_ms << _COUNTER_BITS))

    def see(self, stamp: int, now_ms: int) -> "LogicalClock":
        """Return the clock after a record stamped `stamp` arrived; future stamps are ignored."""
        if is_future(stamp, now_ms):
            return self
        return LogicalClock(max(self.last, stamp))


def milliseconds(stamp: int) -> int:
    """Return the milliseconds since 1970 within a stamp."""
    return stamp >> _COUNTER_BITS


def is_future(stamp: int, now_ms: int) -> bool:
    """Tell whether a stamp is more than a day ahead of `now_ms`."""
    return milliseconds(stamp) > now_ms + DAY_MS
