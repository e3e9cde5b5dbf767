"""Frameworks, standards and rules laid out to be read: a title, and headings with lines."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from mtl_journal.domain.depth import DepthSignals
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.moderation import ModerationRules
from mtl_journal.domain.profile import PortfolioRules
from mtl_journal.domain.rubric import Rubric
from mtl_journal.domain.standards import Standards, StandardSet
from mtl_journal.domain.terms import Holiday, Terms

Lines = list[tuple[str, str]]
Sections = Iterator[tuple[str, Lines]]

_NEAR = "Near each strand"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Page:
    """One framework or set of rules; `holds` is all of it, for other programs."""

    kind: str
    id: str
    version: int
    title: str
    about: str
    sections: tuple[tuple[str, Lines], ...]
    holds: dict[str, Any]


def pages_of(rules: object) -> list[Page]:
    """Return a page for a value that was read from a file, several for sets of standards."""
    match rules:
        case Standards():
            return [_standards_page(rules, one) for one in rules.sets]
        case Framework():
            award = rules.award
            about = (
                f"{award.credits} credits at level {award.level} in {award.modules} modules, "
                f"usually {award.usual_terms} terms"
            )
            return [_page("framework", rules, _framework, about)]
        case Rubric():
            return [_page("criteria", rules, _rubric, rules.origin)]
        case DepthSignals():
            return [_page("depth", rules, _depth)]
        case PortfolioRules():
            return [_page("portfolio", rules, _portfolio)]
        case ModerationRules():
            return [_page("moderation", rules, _moderation)]
        case Terms():
            return [_page("terms", rules, _terms)]
        case _:
            return []


def _page(kind: str, rules: Any, sections: Callable[[Any], Sections], about: str = "") -> Page:
    made = tuple((title, lines) for title, lines in sections(rules) if lines)
    return Page(kind, rules.id, rules.version, rules.title, about, made, _fields(rules))


def _fields(rules: Any) -> dict[str, Any]:
    """Return the fields of a value; what leads from id to id as an object."""
    fields = asdict(rules)
    for name in ("crosswalk", "successors"):
        if name in fields:
            fields[name] = {id: list(others) for id, others in fields[name]}
    return fields


def _framework(framework: Framework) -> Sections:
    yield "Strands", [(one.id, f"{one.title}. {one.about}") for one in framework.strands]
    yield "Content areas", [(one.id, one.title) for one in framework.content_areas]
    near = [(strand, ", ".join(areas)) for strand, areas in framework.crosswalk if areas]
    yield "Areas near each strand", near
    yield "Strands of earlier versions", _became(framework.successors)
    phases = framework.phases
    yield "Phases", [(one.id, f"{one.title}, {one.credits} credits. {one.aim}") for one in phases]
    modules = [module for phase in phases for module in phase.modules]
    yield "Modules", [(str(one.number), _module(one.credits, one.example)) for one in modules]
    yield "Roles", [(one.id, one.title) for one in framework.roles]


def _module(credits: int, example: str) -> str:
    return f"{credits} credits, such as {example}" if example else f"{credits} credits"


def _became(successors: tuple[tuple[str, tuple[str, ...]], ...]) -> Lines:
    return [(id, f"now {', '.join(new)}" if new else "no successor") for id, new in successors]


def _standards_page(standards: Standards, one: StandardSet) -> Page:
    near = {each.strand: each.standards for each in standards.suggestions if each.set == one.id}
    said = [(strand, ", ".join(ids)) for strand, ids in near.items()]
    return Page(
        kind="standards",
        id=one.id,
        version=one.version,
        title=one.title,
        about=one.note,
        sections=tuple((title, lines) for title, lines in (*_set(one), (_NEAR, said)) if lines),
        holds={**_fields(one), "suggestions": near},
    )


def _set(one: StandardSet) -> Sections:
    groups: dict[str, Lines] = {}
    for standard in one.standards:
        said = standard.title if standard.title != standard.group else ""
        title = f"{said}. {standard.about}" if standard.about else said
        groups.setdefault(standard.group or "Standards", []).append((standard.id, title))
    yield from groups.items()
    yield "Standards of earlier versions", _became(one.successors)


def _rubric(rubric: Rubric) -> Sections:
    yield "Levels", [(one.id, f"{one.label}, {one.least} to {one.most}") for one in rubric.levels]
    for criterion in rubric.criteria:
        pairs = zip(rubric.levels, criterion.descriptors, strict=True)
        lines = [(level.id, said) for level, said in pairs]
        yield f"{criterion.id} {criterion.title}", lines + [("ask", p) for p in criterion.prompts]


def _depth(signals: DepthSignals) -> Sections:
    yield "Tags for passages", [(one.id, f"{one.label}. {one.means}") for one in signals.tags]
    yield "Is it there?", [("", one.ask) for one in signals.checks]
    yield "Promises", [("", one) for one in signals.promises]


def _portfolio(rules: PortfolioRules) -> Sections:
    yield "Profiles", [(one.id, f"{one.title}. {one.about}") for one in rules.profiles]
    words = [
        (one.id, f"{one.title}; {one.tolerance}% over the limit is allowed")
        for one in rules.word_rules
    ]
    yield "Counting words", words
    yield "Parts, in this order", [("", ", ".join(rules.order).replace("_", " "))]
    yield "Declarations", [(one.id, one.text) for one in rules.declarations]
    yield "The coach confirms", [("", rules.verification.text)]


def _moderation(rules: ModerationRules) -> Sections:
    lines = [(one.id, f"{one.title} ({one.source})") for one in rules.rules]
    yield "How many a second person reads", lines


def _terms(terms: Terms) -> Sections:
    yield "Weeks that begin in these days", [(one.title, _days(one)) for one in terms.holidays]


def _days(holiday: Holiday) -> str:
    if holiday.first is None or holiday.last is None:
        return f"{holiday.before} days before to {holiday.after} after Easter Sunday"
    first, last = ((day, _MONTHS[month - 1]) for month, day in (holiday.first, holiday.last))
    return f"{first[0]} {first[1]} to {last[0]} {last[1]}"
