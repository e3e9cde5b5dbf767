"""The lines of the scenario list: from what the desk says to what is painted, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from mtl_journal.domain.draft import Draft
from mtl_journal.domain.wordcount import count_words

if TYPE_CHECKING:
    from mtl_journal.domain.scenario import Scenario
    from mtl_journal.domain.search_hit import Hit, Snippet
    from mtl_journal.services.overview import Listed

NO_FILES: Mapping[str, int] = MappingProxyType({})
Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One scenario as a line. `unfinished` says that a draft waits; `found` why it was found.

    `begins` is True for the first line of a week.
    """

    id: str
    title: str
    day: date | None
    strands: tuple[str, ...]
    words: int
    files: int = 0
    unfinished: bool = False
    begins: bool = False
    found: Parts = ()

    @property
    def shown_title(self) -> str:
        """What stands for the title."""
        return self.title or "Untitled"

    def about(self) -> str:
        """Return the second line: weekday, words and files."""
        parts = [f"{self.day:%a}"] if self.day else []
        parts += [_count(self.words, "word")]
        if self.files:
            parts.append(_count(self.files, "file"))
        return " · ".join(parts)

    def sentence(self) -> str:
        """Return the line for who cannot see it."""
        day = f"{self.day:%A} {self.day.day} {self.day:%B %Y}" if self.day else "no date"
        more = ["unfinished"] if self.unfinished else []
        if self.strands:
            more.append("strands " + ", ".join(self.strands))
        return ", ".join([self.shown_title, day, _count(self.words, "word"), *more])


def lines_of(
    listed: Iterable[Listed],
    drafts: Sequence[Draft],
    files: Mapping[str, int] = NO_FILES,
) -> list[Line]:
    """Return every scenario once, newest first; a draft's words stand for what they replace.

    `files` counts the evidence of what was never signed.
    """
    written: dict[str, Draft] = {}
    for draft in drafts:
        written.setdefault(draft.subject, draft)
    lines: list[Line] = []
    for one in listed:
        draft = written.pop(one.id, None)
        if draft is not None:
            lines.append(line_of_draft(draft, one.evidence))
        else:
            day = day_of(one.date or one.changed_at)
            lines.append(Line(one.id, one.title, day, one.strands, one.words, one.evidence))
    lines += [line_of_draft(draft, files.get(id, 0)) for id, draft in written.items()]
    return in_order(lines)


def in_order(lines: list[Line]) -> list[Line]:
    """Return lines newest first, weeks marked."""
    return with_weeks(sorted(lines, key=lambda line: (line.day or date.min, line.id), reverse=True))


def line_of_scenario(scenario: Scenario, files: int) -> Line:
    """Return the line of a scenario as it was signed."""
    said = scenario.content
    strands = tuple(sorted(claim.strand for claim in said.claims))
    day = day_of(said.date or scenario.changed_at)
    return Line(scenario.id, said.title, day, strands, count_words(said.text), files)


def line_of_draft(draft: Draft, files: int = 0) -> Line:
    """Return the line of what is being written."""
    said = draft.content
    strands = tuple(sorted(claim.strand for claim in said.claims))
    words = count_words(said.text)
    day = day_of(said.date or draft.at)
    return Line(draft.subject, said.title, day, strands, words, files, unfinished=True)


def lines_found(hits: Iterable[Hit], why: dict[str, list[Snippet]]) -> list[Line]:
    """Return what a search found, the best first."""
    lines: list[Line] = []
    for hit in hits:
        told = [one for one in why.get(hit.id, ()) if one.field != "title"]
        found = told[0].parts if told else ()
        day = day_of(hit.date or "")
        lines.append(
            Line(
                hit.id, hit.title, day, hit.strands, hit.words, unfinished=hit.is_draft, found=found
            )
        )
    return lines


def day_of(moment: str) -> date | None:
    """Return the day of a moment in ISO 8601; None where there is none."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def with_weeks(lines: list[Line]) -> list[Line]:
    """Mark the first line of each week."""
    marked: list[Line] = []
    week: object = None
    for line in lines:
        its = line.day.isocalendar()[:2] if line.day else None
        begins = its != week
        marked.append(line if line.begins == begins else replace(line, begins=begins))
        week = its
    return marked


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
