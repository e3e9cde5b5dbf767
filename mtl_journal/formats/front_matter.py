"""The YAML head of a Markdown file: read strictly, and written so that it reads back the same."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import yaml

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.strict_mapping import FieldRefused
from mtl_journal.formats.arrival import Pairs
from mtl_journal.formats.entry_fields import (
    LONGEST_LINE,
    LONGEST_TITLE,
    date_field,
    is_nothing,
    items_field,
    line_field,
    pairs_field,
    strands_field,
    tags_field,
)
from mtl_journal.formats.zones import utc_moment, wall_clock
from mtl_journal.system.lined_text import LinedText
from mtl_journal.system.strict_yaml import YamlRefused, parse_yaml

try:
    from yaml import CSafeDumper as _Dumper
except ImportError:  # a PyYAML built without libyaml: the same rules, ten times slower
    from yaml import SafeDumper as _Dumper

LONGEST_HEAD = 256 << 10  # characters; the longest record's fields fit

# Three dashes with an empty line below them are a rule across the page, as in Pandoc.
_OPENING = re.compile(r"---[ \t]*\n(?![ \t]*(?:\n|\Z))")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What the head says about one attached file; `name` is "" where the file's own name holds."""

    file: str
    alt: str = ""
    permission: Permission = Permission.PENDING
    name: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a head; `unknown` names those that mean nothing here."""

    title: str = ""
    date: str | None = None
    strands: Pairs = ()
    tags: tuple[str, ...] = ()
    context: Pairs = ()
    evidence: tuple[EvidenceNote, ...] = ()
    unknown: tuple[str, ...] = ()


def read_front_matter(text: str, *, foreign: bool = False) -> tuple[FrontMatter | None, str]:
    """Split a file's text into what its head says (None without a head) and the text below it.

    One empty line below the head belongs to it. In a `foreign` head a field of another form than
    ours counts as unknown, and "created" dates a text that nothing else dates. Raises
    UserError("import.head_too_long" | "import.head_unreadable" | "import.head_field").
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None, text
    head = text[opening.end() : closing.start()]
    if len(head) > LONGEST_HEAD:
        raise UserError("import.head_too_long", kibibytes=LONGEST_HEAD >> 10)
    try:
        parsed = parse_yaml(head, as_text=True) if head.strip() else LinedText({}, {"": 1})
    except YamlRefused as refused:
        raise UserError(
            "import.head_unreadable", line=refused.line + 1, why=refused.why
        ) from refused
    if not isinstance(parsed.value, dict):
        return None, text  # a paragraph between two rules
    try:
        fields = cast("dict[str, object]", parsed.value)
        found = _foreign(fields) if foreign else _front_matter(fields)
    except FieldRefused as refused:
        line = parsed.line_of(refused.field) + 1
        raise UserError(
            "import.head_field", field=refused.field, line=line, why=refused.why
        ) from refused
    body = text[closing.end() :]
    return found, body.removeprefix("\n")


def written_front_matter(head: FrontMatter) -> str:
    """Return `head` between its two lines of dashes, such that reading gives the same value."""
    fields: dict[str, object] = {"title": head.title}
    if head.date is not None:
        fields["date"] = head.date
    if any(why for _, why in head.strands):
        fields["strands"] = dict(head.strands)
    elif head.strands:
        fields["strands"] = [strand for strand, _ in head.strands]
    if head.tags:
        fields["tags"] = list(head.tags)
    if head.context:
        fields["context"] = dict(head.context)
    if head.evidence:
        fields["evidence"] = [_written_note(note) for note in head.evidence]
    written = yaml.dump(fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return f"---\n{written}---\n"


def _written_note(note: EvidenceNote) -> dict[str, str]:
    said = {"file": note.file, "alt": note.alt, "permission": note.permission.value}
    return {**said, "name": note.name} if note.name else said


def _front_matter(fields: dict[str, object]) -> FrontMatter:
    known = {name: fields.pop(name, "") for name in FrontMatter.__slots__ if name != "unknown"}
    return FrontMatter(
        title=line_field(known["title"], "title", LONGEST_TITLE),
        date=date_field(known["date"]),
        strands=strands_field(known["strands"]),
        tags=tags_field(known["tags"]),
        context=pairs_field(known["context"], "context"),
        evidence=_evidence(known["evidence"]),
        unknown=tuple(sorted(fields)),
    )


def _foreign(fields: dict[str, object]) -> FrontMatter:
    """Take what other programs' heads say in our words: title, date or created, and tags."""
    left = set(fields)

    def read(name: str, reader: Callable[[object], Any], nothing: Any) -> Any:
        if name not in fields:
            return nothing
        left.discard(name)
        try:
            return reader(fields[name])
        except FieldRefused:
            left.add(name)
            return nothing

    date = read("date", _foreign_date, None) or read("created", _foreign_date, None)
    return FrontMatter(
        title=read("title", lambda value: line_field(value, "title", LONGEST_TITLE), ""),
        date=date,
        tags=(*read("tags", tags_field, ()), *read("tag", tags_field, ())),
        unknown=tuple(sorted(left)),
    )


def _foreign_date(value: object) -> str | None:
    """Return a date; a moment in UTC, as Joplin writes it, in this computer's zone."""
    moment = utc_moment(value) if isinstance(value, str) else None
    return wall_clock(moment) if moment else date_field(value)


def _evidence(value: object) -> tuple[EvidenceNote, ...]:
    if isinstance(value, str) and not is_nothing(value):
        raise FieldRefused("evidence", "field.not_list")
    notes = items_field(value, "evidence")
    return tuple(_note(note, f"evidence[{at}]") for at, note in enumerate(notes))


def _note(value: object, field: str) -> EvidenceNote:
    if isinstance(value, str):
        value = {"file": value}
    if not isinstance(value, dict):
        raise FieldRefused(field, "field.not_mapping")
    note = cast("dict[str, object]", value)
    said = {
        name: line_field(note.get(name, ""), f"{field}.{name}", LONGEST_LINE)
        for name in EvidenceNote.__slots__
    }
    if not said["file"]:
        raise FieldRefused(f"{field}.file", "field.missing")
    permission = said["permission"] or Permission.PENDING.value
    if permission not in list(Permission):
        allowed = ", ".join(Permission)
        raise FieldRefused(f"{field}.permission", "field.not_one_of", allowed=allowed)
    # Not as one line: a file's name may hold two blanks in a row.
    return EvidenceNote(str(note["file"]), said["alt"], Permission(permission), said["name"])
