"""Which dated backups are kept: some of today, and of some days, weeks and months the newest."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Retention:
    """How many different days, weeks and months with a backup are kept, and how many of today."""

    days: int = 7
    weeks: int = 5
    months: int = 12
    of_latest_day: int = 12


def to_keep(made: Iterable[datetime], rule: Retention) -> set[datetime]:
    """Return the moments whose backups stay.

    Of the latest day the first stays, as the day was before anything came in, and the newest
    few: what was made before a merge and after it are both wanted, but a folder kept in step
    all day long must not fill the disk. Of each of the latest days that have a backup the
    newest stays, likewise of weeks (Monday to Sunday) and months, so that a long holiday never
    empties the shelf.
    """
    newest_first = sorted(made, reverse=True)
    today = [at for at in newest_first if at.date() == newest_first[0].date()]
    kept = {*today[: rule.of_latest_day], *today[-1:]}
    kept |= _newest_of_each(newest_first, rule.days, lambda at: at.date())
    kept |= _newest_of_each(newest_first, rule.weeks, lambda at: at.isocalendar()[:2])
    kept |= _newest_of_each(newest_first, rule.months, lambda at: (at.year, at.month))
    return kept


def _newest_of_each(
    newest_first: list[datetime], most: int, span: Callable[[datetime], Hashable]
) -> set[datetime]:
    newest: dict[Hashable, datetime] = {}
    for at in newest_first:
        newest.setdefault(span(at), at)
    return set(list(newest.values())[:most])
