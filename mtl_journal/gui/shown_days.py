"""Days and moments as people say them: one way in the whole window."""

from datetime import datetime


def shown_date(moment: str | None) -> str:
    """Return "Tuesday 3 November 2026, 14:05" for an ISO moment; what is none as it stands."""
    if not moment:
        return "No date"
    try:
        day = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    time = f", {day:%H:%M}" if "T" in moment else ""
    return f"{day:%A} {day.day} {day:%B %Y}{time}"


def short_date(moment: str) -> str:
    """Return "3 Nov 2026" for an ISO moment or day."""
    day = datetime.fromisoformat(moment)
    return f"{day.day} {day:%b %Y}"


def shown_moment(at: str) -> str:
    """Return "3 November 2026, 14:05" by this computer's clock, for an ISO moment."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def when_lately(at: str) -> str:
    """Return "today at 14:03" or "on 3 Nov 2026 at 9:15" by this computer's clock, for an ISO
    moment."""
    moment = datetime.fromisoformat(at).astimezone()
    clock = f"{moment.hour}:{moment:%M}"
    if moment.date() == datetime.now().astimezone().date():
        return f"today at {clock}"
    return f"on {moment.day} {moment:%b %Y} at {clock}"
