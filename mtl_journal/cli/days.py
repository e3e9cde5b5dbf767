"""Dates and times as people in Britain write them; `--json` keeps ISO 8601."""

import re
from datetime import datetime

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)(?:T(\d\d:\d\d).*)?", re.ASCII)


def day(date: str | None) -> str:
    """Return "3 Oct 2025" or "3 Oct 2025, 14:20" for a date in ISO 8601, "no date" for None.

    What is no such date, as in a desk that was tampered with, is returned as it is.
    """
    if not date:
        return "no date"
    found = _ISO.fullmatch(date)
    if found is None:
        return date
    year, month, number, clock = found.groups()
    told = f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
    return f"{told}, {clock}" if clock else told


def moment(utc: str) -> str:
    """Return a UTC time ("2026-11-22T14:00:00Z") as this computer's clock on the wall shows it."""
    try:
        return day(datetime.fromisoformat(utc).astimezone().isoformat())
    except (ValueError, OverflowError):
        return utc


def today() -> str:
    """Return this day by the clock on the wall, in ISO 8601."""
    return datetime.now().astimezone().date().isoformat()
