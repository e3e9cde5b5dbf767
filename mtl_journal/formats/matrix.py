"""Mahara's SmartEvidence frameworks (`.matrix`), as a set of standards.

Two shapes are about: one list of elements that name their standard, and, older, elements inside
their standard. Mahara's states of evidence and its settings are passed over.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.standards import STANDARD_ID, Standard, Standards, StandardSet
from mtl_journal.domain.strict_mapping import FieldRefused, StrictMapping
from mtl_journal.formats.entry_fields import line_field
from mtl_journal.formats.rule_files import built, lined
from mtl_journal.formats.simple_html import text_of_html
from mtl_journal.system.strict_json import read_json

LONGEST_NAME, LONGEST_ABOUT = 500, 20_000  # characters, the marks of HTML included
MOST_ELEMENTS = 1_000
LONGEST_ID = 32


def recognises(path: Path) -> bool:
    """Whether the name ends in .matrix."""
    return path.suffix.lower() == ".matrix"


def read(path: Path) -> Standards:
    """Return the standards in a `.matrix` file.

    Raises UserError `framework.missing`, `.refused`, `.unreadable` or `.invalid_line`.
    """
    return built(lined(path, read_json), path, _standards)


@dataclass(frozen=True, slots=True)
class _Element:
    """An element as it stands in the file: `key` names it there, under the heading `of`."""

    path: str
    of: str
    key: str
    within: str
    title: str
    about: str
    group: str


def _standards(fields: StrictMapping) -> Standards:
    framework = fields.mapping("framework")
    name = _name(framework)
    notes = [_about(framework)]
    waiting: dict[str, list[StrictMapping]] = {}
    for one in framework.mappings("standardelements", may_lack=True, most=MOST_ELEMENTS):
        waiting.setdefault(_key(one, "standardid"), []).append(one)
    elements: list[_Element] = []
    headings: list[str] = []
    for place, heading in enumerate(framework.mappings("standards", most=MOST_ELEMENTS), start=1):
        of = _key(heading, "standardid") or str(place)
        headings.append(of)
        group, about = _name(heading), _about(heading)
        inside = heading.mappings("standardelement", may_lack=True, most=MOST_ELEMENTS)
        its = [*_elements(waiting.pop(of, []), of, group), *_older(inside, of, group)]
        if about and its:
            notes.append(f"{group}: {about}")
        # A heading with nothing under it is something to be met itself.
        elements += its or [_Element(heading.path("name"), of, of, "", group, about, "")]
    for key, strays in waiting.items():
        where, known = strays[0].path("standardid"), ", ".join(headings)
        raise FieldRefused(where, "field.unknown_id", id=key, known=known)
    if not elements:
        raise FieldRefused(framework.path("standards"), "field.empty")
    standards = tuple(_told_apart(elements))
    note = " ".join(filter(None, notes))
    return Standards((StandardSet(_as_id(name.lower()) or "mahara", name, 1, standards, note),))


def _elements(said: Sequence[StrictMapping], of: str, group: str) -> list[_Element]:
    """Read elements that name what they are part of by its `elementid`."""
    found: list[_Element] = []
    for one in said:
        key = _key(one, "elementid")
        within = _key(one, "parentelementid") or _key(one, "parentid")
        known = [other.key for other in found]
        if within and within not in known:  # a part stands after its whole, so never in a circle
            words = ", ".join(filter(None, known)) or "-"
            raise FieldRefused(
                one.path("parentelementid"), "field.unknown_id", id=within, known=words
            )
        short = _short(one)
        found.append(
            _Element(one.path("elementid"), of, key or short, within, _name(one, short),
                     _about(one), group)
        )  # fmt: skip
    return found


def _older(said: Sequence[StrictMapping], of: str, group: str) -> list[_Element]:
    """Read elements that only say whether they are part of the one before."""
    found: list[_Element] = []
    whole = ""
    for place, one in enumerate(said, start=1):
        short = _short(one)
        key = short or f"{of}.{place}"
        is_part = one.anything("parent") is True
        if not is_part:
            whole = key
        within = whole if is_part and whole != key else ""
        title = _name(one, short)
        found.append(_Element(one.path("shortname"), of, key, within, title, _about(one), group))
    return found


def _told_apart(elements: Sequence[_Element]) -> list[Standard]:
    """Give every element an id of its own; where two have the same, their headings are added."""
    plain = [_as_id(one.key) or str(place) for place, one in enumerate(elements, start=1)]
    times = Counter(id.casefold() for id in plain)
    ids: dict[tuple[str, str], str] = {}
    found: list[Standard] = []
    for one, id in zip(elements, plain, strict=True):
        if times[id.casefold()] > 1:
            id = (_as_id(f"{one.of}-{id}") or id)[:LONGEST_ID]
        if id.casefold() in (each.id.casefold() for each in found):
            raise FieldRefused(one.path, "field.twice", id=one.key)
        ids[one.of, one.key] = id
        within = ids.get((one.of, one.within), "")
        found.append(Standard(id, one.title, one.about, one.group, within))
    return found


def _as_id(said: str) -> str:
    """Return what is said as an id of a standard; "" where nothing of it can be one."""
    if STANDARD_ID.fullmatch(said):
        return said
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    id = ""
    for word in filter(None, re.split(r"[^a-z0-9.]+", plain)):
        longer = f"{id}-{word}" if id else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        id = longer
    return id.strip(".-")


def _key(fields: StrictMapping, name: str) -> str:
    """Take what something is called by; 0, false and nothing are no name."""
    value = fields.anything(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and value:
        return str(value)
    return line_field(value or "", fields.path(name), LONGEST_NAME)


def _short(fields: StrictMapping) -> str:
    return line_field(fields.anything("shortname") or "", fields.path("shortname"), LONGEST_NAME)


def _name(fields: StrictMapping, short: str = "") -> str:
    short = short or _short(fields)
    name = line_field(fields.anything("name") or "", fields.path("name"), LONGEST_NAME) or short
    if not name:
        raise FieldRefused(fields.path("name"), "field.missing")
    return name


def _about(fields: StrictMapping) -> str:
    path = fields.path("description")
    return text_of_html(line_field(fields.anything("description") or "", path, LONGEST_ABOUT))
