"""School terms: which weeks of any year are holidays, as a school's usual pattern has them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping

_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SEPTEMBER = 9

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday covers the weeks whose Monday lies from `first` to `last` of a year.

    Where both are None, it lies around Easter Sunday, from `before` days before to `after` after.
    """

    title: str
    first: MonthDay | None = None
    last: MonthDay | None = None
    before: int = 0
    after: int = 0

    def covers(self, monday: date) -> bool:
        """Tell whether the week of this Monday is part of the holiday."""
        if self.first is None or self.last is None:
            from_easter = (monday - easter(monday.year)).days
            return -self.before <= from_easter <= self.after
        day = (monday.month, monday.day)
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last  # over the end of the year


@dataclass(frozen=True, slots=True)
class Terms:
    """The usual holidays of a year; without any, every week is in term."""

    id: str
    title: str
    version: int
    holidays: tuple[Holiday, ...] = ()

    def holiday(self, monday: date) -> str:
        """Return what the week of this Monday is called as a holiday, "" in term."""
        return next((one.title for one in self.holidays if one.covers(monday)), "")


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def has_school_year(day: date) -> bool:
    """Tell whether the school years around a day lie within the calendar, of which Python knows
    the years 1 to 9999; only a slip of the pen is dated outside.
    """
    return date.min.year < day.year < date.max.year


def school_year(monday: date) -> int:
    """Return the year in which the school year of a week begins, which its Thursday decides."""
    thursday = monday + timedelta(days=3)
    return thursday.year - (thursday.month < _SEPTEMBER)


def school_mondays(year: int) -> list[date]:
    """Return the Mondays of the 52 or 53 weeks of the school year that begins in a year."""
    first = monday_of(date(year, _SEPTEMBER, 1)) - timedelta(weeks=1)
    weeks = (first + timedelta(weeks=place) for place in range(56))
    return [monday for monday in weeks if school_year(monday) == year]


@lru_cache(maxsize=64)  # asked for every week of a journal
def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar."""
    # Meeus, Jones and Butcher's way; the names say what each number stands for.
    golden = year % 19
    century, place = divmod(year, 100)
    leaps, after_leap = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    full_moon = (19 * golden + century - leaps - moon_shift + 15) % 30
    years, rest = divmod(place, 4)
    to_sunday = (32 + 2 * after_leap + 2 * years - full_moon - rest) % 7
    too_late = (golden + 11 * full_moon + 22 * to_sunday) // 451
    month, day = divmod(full_moon + to_sunday - 7 * too_late + 114, 31)
    return date(year, month, day + 1)


def read_terms(fields: StrictMapping) -> Terms:
    """Read a school's terms; raises FieldRefused."""
    terms = Terms(
        id=fields.id(),
        title=fields.text("title"),
        version=fields.whole("version"),
        holidays=tuple(_holiday(each) for each in fields.mappings("holidays")),
    )
    fields.close()
    return terms


def _holiday(fields: StrictMapping) -> Holiday:
    title = fields.text("title")
    if "first" in fields.left():
        holiday = Holiday(title, _month_day(fields, "first"), _month_day(fields, "last"))
    else:
        before, after = fields.whole("days_before_easter"), fields.whole("days_after_easter")
        holiday = Holiday(title, before=before, after=after)
    fields.close()
    return holiday


def _month_day(fields: StrictMapping, name: str) -> MonthDay:
    said = _MONTH_DAY.fullmatch(fields.text(name))
    if said is None:
        raise FieldRefused(fields.path(name), "field.not_month_day")
    return int(said[1]), int(said[2])
