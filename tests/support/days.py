"""The day on which a test runs, and what may be said of it when midnight comes meanwhile."""

from datetime import date, datetime


def today() -> date:
    """Return the day by this computer's clock."""
    return datetime.now().astimezone().date()


def said_since(began: date, now: str, later: str) -> set[str]:
    """Return what may be said of something done on the day `began` or after: `now`, or `later`."""
    return {now} if today() == began else {now, later}
