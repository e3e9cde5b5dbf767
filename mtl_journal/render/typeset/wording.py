"""The few words that the portfolio itself says: dates, counts, labels."""

from collections.abc import Iterable
from datetime import date, datetime

from mtl_journal.domain.portfolio import DAMAGED, OVERSIZED, Claim, Entry, Exhibit, Portfolio, once
from mtl_journal.domain.wordcount import count_words
from mtl_journal.render.typeset.pictures import is_picture
from mtl_journal.render.visible import visible

CONTENTS = "Contents"
OTHER_EVIDENCE = "Kept with this scenario"
ENCLOSED = "enclosed in this PDF"
PICTURE = "Figure"
ELSEWHERE = "not on this computer"
_UNFIT = {DAMAGED: "damaged and cannot be shown", OVERSIZED: "too large to be shown"}
BULLETS = ("•", "–", "◦")
NOTE = "Note"
BACK = "Back to the text of note"
_BRIEF = 7  # words
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TICKED = {True: "☑", False: "☐"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def raised(number: int) -> str:
    """Return the mark of a note, in figures that stand high."""
    return str(number).translate(_RAISED)


def title_of(text: str) -> str:
    """Return a title that shows something, a dot where nothing is written yet."""
    return visible(text).strip() or "·"


def brief(title: str) -> str:
    """Return a title as it stands at the edge of a page, where a glance has to be enough."""
    words = visible(title).split()
    return " ".join(words) if len(words) <= _BRIEF else " ".join(words[:_BRIEF]) + "…"


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO date, None for anything else."""
    try:
        return datetime.fromisoformat(text or "").date()
    except ValueError:
        return None


def long_date(text: str | None) -> str:
    """Return "Tuesday 14 October 2025" for an ISO date; anything else stays as it is."""
    day = day_of(text)
    if day is None:
        return text or ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(text: str | None) -> str:
    """Return "14 Oct 2025" for an ISO date; anything else stays as it is."""
    day = day_of(text)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}" if day else text or ""


def period(entries: Iterable[Entry]) -> str:
    """Return "October 2025 to July 2026", or "" where nothing is dated."""
    days = sorted(day for entry in entries if (day := day_of(entry.date)))
    if not days:
        return ""
    first, last = (f"{_MONTHS[day.month - 1]} {day.year}" for day in (days[0], days[-1]))
    return first if first == last else f"{first} to {last}"


def counts(portfolio: Portfolio) -> str:
    """Return "14 scenarios, 5,213 words, 9 pieces of evidence"; of a form how many scenarios."""
    if portfolio.form:
        return _count(len(once(portfolio.entries)), "scenario")
    words = sum(count_words(entry.body) for entry in portfolio.entries)
    scenarios = once(portfolio.entries)
    pieces = sum(len(entry.exhibits) for entry in scenarios)
    said = [_count(len(scenarios), "scenario"), _count(words, "word")]
    if pieces:
        said.append(_count(pieces, "piece") + " of evidence")
    return ", ".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def strand_count(portfolio: Portfolio, strand: str) -> str:
    """Return "3 scenarios" for a strand; "" for one of which a form has none."""
    entries = once(portfolio.entries)
    claimed = sum(any(c.strand == strand for c in entry.claims) for entry in entries)
    return _count(claimed, "scenario") if claimed or not portfolio.form else ""


def claim_title(portfolio: Portfolio, claim: Claim) -> str:
    """Return the title of the strand that is claimed, or its id where the framework lacks it."""
    for strand in portfolio.framework.strands:
        if strand.id == claim.strand:
            return strand.title
    return claim.strand


def context_line(entry: Entry) -> str:
    """Return "class: Year 8 · place: hall"."""
    return " · ".join(f"{key}: {value}" for key, value in entry.context)


def other_evidence(entry: Entry) -> list[tuple[str, str]]:
    """Return name and description of the evidence that is no picture."""
    return [(one.name, _noted(one)) for one in entry.exhibits if not is_picture(one)]


def _noted(one: Exhibit) -> str:
    note = ELSEWHERE if one.missing else ENCLOSED if one.enclosed else ""
    return f"{one.alt} ({note})".strip() if note else one.alt


def caption(exhibit: Exhibit, words: str) -> str:
    """Return what stands below a figure: `words`, or else what is known of the picture."""
    said = words or exhibit.alt or exhibit.name
    why = ELSEWHERE if exhibit.missing else _UNFIT.get(exhibit.unfit)
    return f"{said} (The picture {exhibit.name} is {why}.)" if why else said
