"""Dates as people in Britain write them, turned into ISO 8601."""

import re
from datetime import date, time

from mtl_journal.domain.errors import UserError

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MINUTE = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})(?:[Tt]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::\d{2}(?:\.\d+)?)?\s*(?:Z|z|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY_NAMED = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>[a-z]+)\.?,?"
    r"\s+(?P<year>\d{4})",
    re.ASCII | re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    _WEEKDAY + r"(?P<name>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    re.ASCII | re.IGNORECASE,
)
_YEARS = 9  # ahead that are looked through, for the 29th of February
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_LONGEST = 60


def iso_date(text: str) -> str:
    """Return `text` as "2025-10-03", or as "2025-10-03T14:20" where it names a time.

    Understood are ISO 8601 (the time of day as written; seconds and zone are dropped), day-first
    numbers ("3/10/2025") and English names ("Friday 3rd October 2025"). Raises
    UserError("date.unreadable", text=) for everything else; nothing is guessed.
    """
    text = text.strip()
    found = _read(text) if len(text) <= _LONGEST else None
    if found is None:
        raise UserError("date.unreadable", text=text[:_LONGEST])
    return found


def day_to_come(text: str, today: date) -> str:
    """Return the day by which something is to be done, as "2025-11-03".

    Besides what `iso_date` reads, a day without a year ("3/11", "by Friday 3rd November") is the
    next one from `today` on; a time of day is dropped. Raises UserError("date.unreadable", text=)
    for everything else.
    """
    words = text.strip()
    if words.lower().startswith("by "):
        words = words[3:].strip()
    for year in range(today.year, today.year + _YEARS) if len(words) <= _LONGEST else ():
        found = _read(f"{words} {year}") or _read(f"{words}/{year}")
        if found is not None and found >= today.isoformat():
            return found
    return iso_date(words)[: len("2025-11-03")]


def _read(text: str) -> str | None:
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        if found := _MINUTE.fullmatch(text):
            day = date(*map(int, found["day"].split("-"))).isoformat()
            return f"{day}T{time(int(found['hour']), int(found['minute'])).isoformat()[:5]}"
        if found := _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text):
            return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
        if found := _DAY_NAMED.fullmatch(text) or _NAMED_DAY.fullmatch(text):
            return date(int(found["year"]), _month(found["name"]), int(found["day"])).isoformat()
    except ValueError:  # such as the 31st of June
        return None
    return None


def _month(name: str) -> int:
    """Return 1 to 12 for a month's name or its first three letters or more; else ValueError."""
    wanted = name.lower()
    for number, month in enumerate(_MONTHS, start=1):
        if len(wanted) >= 3 and month.startswith(wanted):
            return number
    raise ValueError(name)
