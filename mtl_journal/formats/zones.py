"""Moments with a time zone, as the clock on the writer's wall showed them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo


def utc_moment(text: str) -> datetime | None:
    """Return the moment that RFC 3339 text names, with its zone; None where it names none.

    The zone is UTC itself only for "Z": "+00:00" is what a clock in London shows in winter.
    """
    line = text.strip()
    try:
        found = datetime.fromisoformat(line)
    except ValueError:
        return None
    if found.tzinfo is UTC and line[-1:] not in "Zz":
        return found.replace(tzinfo=timezone(timedelta(0), "as written"))
    return found if found.tzinfo else None


def wall_clock(moment: datetime, zone: str = "") -> str | None:
    """Return "2025-10-03T14:20" as it was in an IANA zone; None for a zone that is unknown.

    Without a zone a moment with an offset of its own stands as it is, and one in UTC, which only
    says that nobody noted the place, is shown in this computer's zone.
    """
    try:
        if zone:
            local = moment.astimezone(ZoneInfo(zone))
        elif moment.tzinfo is UTC:
            local = moment.astimezone()
        else:
            local = moment
    # A zone is looked up as a file, so its name can fail as one.
    except (KeyError, ValueError, OSError, OverflowError):
        return None
    return local.strftime("%Y-%m-%dT%H:%M").zfill(16)


def with_offset(when: str) -> str:
    """Return our "2025-10-03" or "2025-10-03T14:20" as RFC 3339, in this computer's zone."""
    moment = datetime.fromisoformat(when)
    try:
        local = moment.astimezone()
        offset = local.utcoffset() or timedelta(0)
    except (OverflowError, OSError, ValueError):
        offset = timedelta(0)
    if offset.seconds % 60:  # before zones there were local times, to the second
        offset = timedelta(0)
    return moment.replace(tzinfo=timezone(offset)).isoformat(timespec="seconds")
