"""Teacher standards: lists of ids that a scenario may be tagged with besides its strands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping, refuse_twins
from mtl_journal.domain.succession import Lineage, Successors, successors_from

# As publishers number them: TS1, C14, 1.2.1.
STANDARD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
MOST_STANDARDS = 1_000


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard. `group` is the heading it stands under, `within` the id it is a part of."""

    id: str
    title: str
    about: str = ""
    group: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class StandardSet:
    """One published list of standards; `note` says where it is from and how far it was checked."""

    id: str
    title: str
    version: int
    standards: tuple[Standard, ...]
    note: str = ""
    successors: Successors = ()

    @property
    def lineage(self) -> Lineage:
        """What the ids of earlier versions mean in this one."""
        return Lineage(tuple(one.id for one in self.standards), self.successors)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The standards of one set that lie near a strand: a proposal, nothing more."""

    strand: str
    set: str
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standards:
    """Several sets of standards, the one in force first."""

    sets: tuple[StandardSet, ...]
    suggestions: tuple[Suggestion, ...] = ()

    def find(self, id: str) -> tuple[Standard, ...]:
        """Return the standards of all sets with this id, whatever its case, each once."""
        wanted = id.strip().casefold()
        everything = (one for each in self.sets for one in each.standards)
        return tuple(dict.fromkeys(one for one in everything if one.id.casefold() == wanted))


def read_standards(fields: StrictMapping) -> Standards:
    """Read sets of standards; raises FieldRefused."""
    sets: dict[str, StandardSet] = {}
    for each in fields.mappings("sets"):
        one = _set(each, sets)
        if one.id.casefold() in map(str.casefold, sets):
            raise FieldRefused(each.path("id"), "field.twice", id=one.id)
        sets[one.id] = one
    if not sets:
        raise FieldRefused("sets", "field.empty")
    suggestions = _suggestions(fields.mapping("suggestions", may_lack=True), sets)
    fields.close()
    return Standards(tuple(sets.values()), suggestions)


def _set(fields: StrictMapping, before: dict[str, StandardSet]) -> StandardSet:
    standards = [*_listed(fields), *_numbered(fields), *_same_as(fields, before)]
    if not standards:
        raise FieldRefused(fields.path("standards"), "field.missing")
    ids = [one.id for one in standards]
    refuse_twins(fields.path("standards"), "id", ids)
    made = StandardSet(
        id=fields.id(),
        title=fields.text("title"),
        version=fields.whole("version"),
        standards=tuple(standards),
        note=fields.text("note", default=""),
        successors=successors_from(fields, ids),
    )
    fields.close()
    return made


def _listed(fields: StrictMapping) -> Iterable[Standard]:
    seen: set[str] = set()
    for each in fields.mappings("standards", may_lack=True):
        id = _id(each, "id")
        within = each.text("within", default="")
        if within and within not in seen:  # so that parts stand after their whole, in no circle
            words = ", ".join(sorted(seen)) or "-"
            raise FieldRefused(each.path("within"), "field.unknown_id", id=within, known=words)
        seen.add(id)
        about, group = each.text("about", default=""), each.text("group", default="")
        yield Standard(id, each.text("title"), about, group, within)
        each.close()


def _numbered(fields: StrictMapping) -> Iterable[Standard]:
    """Read standards of which only the numbers and headings are given, such as C1 to C41."""
    numbered = fields.mapping("numbered", may_lack=True)
    if not numbered.left():
        return
    prefix, last = numbered.id("prefix"), 0
    for each in numbered.mappings("groups"):
        first, title = each.whole("first"), each.text("title")
        if first != last + 1:
            raise FieldRefused(each.path("first"), "field.not_next", said=first, wanted=last + 1)
        last = each.whole("last")
        if not first <= last <= MOST_STANDARDS:
            raise FieldRefused(each.path("last"), "field.not_from_to", least=first)
        each.close()
        for number in range(first, last + 1):
            yield Standard(f"{prefix}{number}", title, group=title)
    numbered.close()


def _same_as(fields: StrictMapping, before: dict[str, StandardSet]) -> Iterable[Standard]:
    """Take over the standards of a set that stands before in the file."""
    return before[fields.choice("same_as", tuple(before))].standards if _has(fields) else ()


def _has(fields: StrictMapping) -> bool:
    return "same_as" in fields.left()


def _suggestions(fields: StrictMapping, sets: dict[str, StandardSet]) -> tuple[Suggestion, ...]:
    found: list[Suggestion] = []
    for strand in fields.left():
        its = fields.mapping(strand)
        for one in sets.values():
            path = its.path(one.id)
            ids: list[str] = []
            for at, said in enumerate(its.texts(one.id, default=())):
                ids += _span(said, one, f"{path}[{at}]")
            refuse_twins(path, "", ids)
            if ids:
                found.append(Suggestion(strand, one.id, tuple(ids)))
        its.close()
    return tuple(found)


def _span(said: str, one: StandardSet, path: str) -> list[str]:
    """Return the ids that "C7" or "C7-C9" means."""
    known = [standard.id for standard in one.standards]
    if said in known:
        return [said]
    first, _, last = said.partition("-")
    if first not in known or last not in known or known.index(first) > known.index(last):
        words = f"{known[0]} … {known[-1]}"
        raise FieldRefused(path, "field.unknown_id", id=said, known=words)
    return known[known.index(first) : known.index(last) + 1]


def _id(fields: StrictMapping, name: str) -> str:
    id = fields.text(name)
    if not STANDARD_ID.fullmatch(id):
        raise FieldRefused(fields.path(name), "field.not_standard_id", id=id)
    return id
