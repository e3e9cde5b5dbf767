"""Dates and times as people in Britain write them; `--json` keeps ISO 8601."""

from datetime import datetime

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(date: str | None) -> str:
    """Return "3 Oct 2025" or "3 Oct 2025, 14:20" for a date in ISO 8601, "no date" for None."""
    if not date:
        return "no date"
    clock = f", {date[11:16]}" if len(date) > 10 else ""
    return f"{int(date[8:10])} {_MONTHS[int(date[5:7]) - 1]} {date[:4]}{clock}"


def moment(utc: str) -> str:
    """Return a UTC time ("2026-11-22T14:00:00Z") as this computer's clock on the wall shows it."""
    return day(datetime.fromisoformat(utc).astimezone().isoformat())
