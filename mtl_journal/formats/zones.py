"""Moments with a time zone, as the clock on the writer's wall showed them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def utc_moment(text: str) -> datetime | None:
    """Return the moment that RFC 3339 text names, with its zone; None where it names none."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else None


def wall_clock(moment: datetime, zone: str = "") -> str | None:
    """Return "2025-10-03T14:20" as it was in an IANA zone; None for a zone that is unknown.

    Without a zone a moment with an offset of its own stands as it is, and one in UTC, which only
    says that nobody noted the place, is shown in this computer's zone.
    """
    try:
        if zone:
            local = moment.astimezone(ZoneInfo(zone))
        elif moment.tzinfo == UTC:
            local = moment.astimezone()
        else:
            local = moment
    # A zone is looked up as a file, so its name can fail as one.
    except (KeyError, ValueError, OSError, OverflowError):
        return None
    return local.strftime("%Y-%m-%dT%H:%M").zfill(16)
