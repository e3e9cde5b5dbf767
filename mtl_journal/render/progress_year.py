"""One school year of the progress picture: a row for each strand, and the words below."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mtl_journal.domain.progress import Coverage, Gap, Progress, Week, name_of_year
from mtl_journal.domain.terms import monday_of, school_mondays
from mtl_journal.render.progress_cells import (
    CELL,
    EDGE,
    GREY,
    INK,
    LINE,
    MUTED,
    ROW,
    dashes,
    outside,
    square,
    sum_at,
    text,
    x_of,
)
from mtl_journal.render.progress_words import count, cut, day, months_of
from mtl_journal.render.svg import element, mark_at, words
from mtl_journal.render.tints import Colour
from mtl_journal.render.typeset.marks import mark_of

_HEAD, _BARS = 44.0, 34.0
_LONGEST_LABEL = 21  # characters
_BAR = "#7b8799"


@dataclass(frozen=True)
class Year:
    """A school year, September to August, and the weeks of it that the journal has."""

    progress: Progress
    year: int
    weeks: list[Week]

    @property
    def height(self) -> float:
        """How much room it takes."""
        return _HEAD + ROW * self._rows + _BARS

    @property
    def _rows(self) -> int:
        """The strands, and one more where something has no strand."""
        return len(self.progress.coverage) + any(week.untagged for week in self.weeks)

    def drawn(self, top: float) -> Iterator[str]:
        """Return its parts, drawn from `top` down."""
        mondays = school_mondays(self.year)
        yield text(name_of_year(self.year), EDGE, top + 30, size=15, bold=True)
        for place, month in months_of(mondays):
            yield text(month, x_of(place), top + 30, colour=MUTED)
        yield sum_at("scenarios", top + 30, MUTED)
        top += _HEAD
        for row, one in enumerate(self.progress.coverage):
            yield from self._strand(one, row, mondays, top + row * ROW)
        if self._rows > len(self.progress.coverage):
            y = top + (self._rows - 1) * ROW
            yield text("no strand yet", EDGE + 22, y + 12, colour=MUTED)
            counts = {week.monday: week.untagged for week in self.weeks}
            yield from self._squares(counts, mondays, GREY, "no strand", y)
        yield from self._words(mondays, top + self._rows * ROW)
        yield from self._today(mondays, top)

    def _strand(self, one: Coverage, row: int, mondays: list[date], y: float) -> Iterator[str]:
        mark = mark_of(self.progress.framework, one.strand.id)
        yield mark_at(mark, EDGE + 7, y + CELL / 2, 6)
        yield text(one.strand.id, EDGE + 22, y + 12, bold=True)
        yield text(cut(one.strand.short, _LONGEST_LABEL), EDGE + 46, y + 12)
        counts = {week.monday: week.by_strand[row] for week in self.weeks}
        yield from self._squares(counts, mondays, mark.colour, one.strand.id, y)
        for gap in self.progress.gaps:
            if gap.strand == one.strand.id:
                yield from _gap(gap, mondays, y)

    def _squares(
        self,
        counts: Mapping[date, int],
        mondays: list[date],
        colour: Colour,
        name: str,
        y: float,
    ) -> Iterator[str]:
        holidays = {week.monday: week.holiday for week in self.weeks}
        for place, monday in enumerate(mondays):
            if monday not in counts:
                yield outside(x_of(place), y)
                continue
            here, holiday = counts[monday], holidays[monday]
            what = count(here, "scenario") if here or not holiday else holiday
            said = f"{name}, week of {day(monday)}: {what}"
            yield square(x_of(place), y, here, holiday, colour, said)
        yield sum_at(f"{sum(counts.values()):,}", y + 12)

    def _words(self, mondays: list[date], y: float) -> Iterator[str]:
        """Draw a bar for each week's words; the tallest of all years fills the row."""
        most = max(week.words for week in self.progress.weeks) or 1
        foot, place_of = y + _BARS - 4, {monday: place for place, monday in enumerate(mondays)}
        yield text("words", EDGE + 22, foot - 3, colour=MUTED)
        line = f"M{x_of(0):g} {foot + 0.5:g}H{x_of(len(mondays) - 1) + CELL:g}"
        yield element("path", d=line, stroke=LINE)
        for week in self.weeks:
            if week.words:
                high = max((_BARS - 8) * week.words / most, 1.0)
                said = f"week of {day(week.monday)}: {count(week.words, 'word')}"
                x = x_of(place_of[week.monday]) + 2
                told = element("title", words(said))
                size = {"width": CELL - 4, "height": high}
                yield element("rect", told, x=x, y=foot - high, **size, fill=_BAR)
        yield sum_at(f"{sum(week.words for week in self.weeks):,}", foot - 3)

    def _today(self, mondays: list[date], y: float) -> Iterator[str]:
        """Point down at the week of today."""
        monday = monday_of(self.progress.today)
        if monday in mondays:
            x = x_of(mondays.index(monday)) + CELL / 2
            yield element("path", d=f"M{x - 4:g} {y - 9:g}h8l-4 5Z", fill=INK)


def _gap(gap: Gap, mondays: list[date], y: float) -> Iterator[str]:
    """Draw dashes round the part of a gap that lies in a year, and say how long all of it is."""
    places = [place for place, one in enumerate(mondays) if gap.first <= one <= gap.last]
    if not places:
        return
    left, right = x_of(places[0]) - 2, x_of(places[-1]) + CELL + 2
    yield dashes(left, y, right)
    said = f"{gap.weeks} weeks so far" if gap.open else f"{gap.weeks} weeks"
    wide = 6.0 * len(said)
    if right - left > wide + 4:
        x = (left + right - wide) / 2
        yield element("rect", x=x, y=y + 1, width=wide, height=CELL - 2, rx=3, fill="#ffffff")
        middle = (left + right) / 2
        yield text(said, middle, y + 12, size=10.5, colour=MUTED, anchor="middle")
