"""Journals of jrnl: its text file, a folder of days (2025/10/03.txt), and its JSON export."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import cast

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.arrival import Arrival, Format, Trouble, origin_of
from mtl_journal.formats.bundle import Bundle, bundle_at
from mtl_journal.formats.foreign_json import (
    LARGEST_JSON,
    MOST_ENTRIES,
    begins_as_object,
    read_entries,
)
from mtl_journal.formats.plain_text import LONGEST_TEXT, fitting_title, inline_tags, plain
from mtl_journal.formats.reading import decoded
from mtl_journal.formats.titles import one_line

# What jrnl writes where a journal is protected by a password: version 3, and version 2.
_LOCKED = (b"JRNLv3", b"gAAAAA")
_DAY_FILE = re.compile(r"\d{4}/\d{2}/\d{2}\.txt")
_HEADER = re.compile(r"^\[([^\[\]\n]{8,40})\][ \t]*([^\n]*)", re.MULTILINE)
_MOMENT = re.compile(
    r"(?:(?P<year>\d{4})(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<last>\d{4}))"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half>[AaPp])[Mm])?)?",
    re.ASCII,
)
_SENTENCE = re.compile(r"(?P<title>.{1,300}?[.?!])(?:[ \t]+|$)")
_TAG_SIGNS = "@#"
_STARRED = "starred"


def recognises(path: Path) -> bool:
    """Whether the first words are a full date in brackets, or the JSON is jrnl's."""
    bundle = bundle_at(path)
    if not bundle.alone:
        return any(_is_journal(bundle.begins(name)) for name in _day_files(bundle)[:3])
    start = bundle.begins(path.name)
    return start.startswith(_LOCKED) or _is_journal(start) or _is_export(start)


def read(path: Path) -> Iterator[Arrival | Trouble]:
    """Yield the entries; dates are the writer's own, jrnl keeps no time zone.

    A star becomes the tag "starred"; what begins with @ or # becomes a tag and stays in the text.
    """
    bundle = bundle_at(path)
    yield from bundle.troubles
    for name in (path.name,) if bundle.alone else _day_files(bundle):
        try:
            content = bundle.read(name, LARGEST_JSON)
            if content.startswith(_LOCKED):
                raise UserError("import.jrnl_locked", name=name)
            if _is_export(content):
                yield from _exported(read_entries(content, name), name)
            else:
                yield from _written(content, name)
        except UserError as error:
            yield Trouble(name, error.code, error.params)


FORMAT = Format("jrnl", "jrnl (text or JSON)", recognises, read)


def _day_files(bundle: Bundle) -> list[str]:
    return [name for name in bundle.names if _DAY_FILE.fullmatch(name)]


def _is_export(start: bytes) -> bool:
    """Day One's export has a list of entries too, each with a creationDate."""
    if not begins_as_object(start) or b'"entries"' not in start:
        return False
    return b'"creationDate"' not in start and b'"metadata"' not in start


def _is_journal(start: bytes) -> bool:
    try:
        return _begins_entry(decoded(start).text.lstrip())
    except UserError:
        return False


def _begins_entry(text: str) -> bool:
    """Whether the first words are a full date in brackets."""
    header = _HEADER.match(text)
    return header is not None and _shape(header[1]) is not None


def _written(content: bytes, name: str) -> Iterator[Arrival | Trouble]:
    """Yield the entries of a text: only what looks like the first date begins another one."""
    if content.count(b"\n[") > MOST_ENTRIES:
        raise UserError("import.file_crowded", name=name)
    text = decoded(content)
    if text.guessed:
        yield Trouble(name, "import.encoding_guessed", left_out=False)
    said = text.text.lstrip()
    if not _begins_entry(said):
        raise UserError("import.no_date", name=name)
    above = text.text[: len(text.text) - len(said)].count("\n")
    found = list(_HEADER.finditer(said))
    headers = [one for one in found if _shape(one[1]) == _shape(found[0][1])]
    month_first = any(_second(one[1]) > 12 for one in headers)
    ends = [one.start() for one in headers[1:]] + [len(said)]
    for header, end in zip(headers, ends, strict=True):
        line = above + said.count("\n", 0, header.start()) + 1 if len(headers) < 500 else 0
        source = f"{name}:{line}" if line else f"{name} [{header[1]}]"
        when = _iso(header[1], month_first=month_first)
        if when is None:
            params = {"field": "date", "why": UserError("field.not_date", value=header[1])}
            yield Trouble(source, "import.field", params)
            continue
        yield from _entry(when, header[2].strip(), said[header.end() : end], source)


def _entry(when: str, line: str, below: str, source: str) -> Iterator[Arrival | Trouble]:
    starred = line.startswith("* ") or line.endswith(" *") or line == "*"
    if starred:
        line = line.removeprefix("*").removesuffix("*").strip()
    sentence = _SENTENCE.match(line)
    title = sentence["title"] if sentence else line
    rest = line[sentence.end() :] if sentence else ""
    body = "\n".join(part for part in (rest, below.strip("\n").rstrip()) if part)
    tags = (*inline_tags(f"{line}\n{below}", _TAG_SIGNS), *((_STARRED,) if starred else ()))
    yield _arrival(title, when, body, tags, source)


def _exported(entries: list[object], name: str) -> Iterator[Arrival | Trouble]:
    for number, value in enumerate(entries, start=1):
        source = f"{name}, entry {number}"
        if not isinstance(value, dict):
            yield Trouble(source, "import.entry_shape")
            continue
        fields = cast("dict[str, object]", value)
        said = _Said.read(fields)
        day = _MOMENT.fullmatch(f"{said.day} {said.clock}".strip())
        when = _iso(day[0], month_first=False) if day else None
        if when is None and said.day:
            params = {"field": "date", "why": UserError("field.not_date", value=said.day[:60])}
            yield Trouble(source, "import.field", params)
            continue
        yield _arrival(said.title, when, said.body.strip("\n"), said.tags, source)


@dataclass(frozen=True, slots=True)
class _Said:
    title: str
    body: str
    day: str
    clock: str
    tags: tuple[str, ...]

    @classmethod
    def read(cls, fields: dict[str, object]) -> "_Said":
        """Take what is there; a field of another type is as good as none."""
        title, body, day, clock = (
            value if isinstance(value := fields.get(name), str) else ""
            for name in ("title", "body", "date", "time")
        )
        listed = fields.get("tags")
        tags = (
            [one for one in cast("list[object]", listed) if isinstance(one, str)]
            if isinstance(listed, list)
            else []
        )
        named = (one_line(one).lstrip(_TAG_SIGNS).strip() for one in tags)
        starred = (_STARRED,) if fields.get("starred") is True else ()
        kept = tuple(dict.fromkeys(one for one in (*named, *starred) if one))
        return cls(title, body, day.strip(), clock.strip(), kept)


def _arrival(
    title: str, when: str | None, body: str, tags: tuple[str, ...], source: str
) -> Arrival | Trouble:
    title, text = fitting_title(title or body[:LONGEST_TEXT], plain(body))
    if not title:
        return Trouble(source, "import.empty")
    if len(text) > LONGEST_TEXT:
        return Trouble(source, "import.text_too_long", {"characters": LONGEST_TEXT})
    return Arrival(
        title=title,
        date=when,
        text=text,
        strands=(),
        tags=tuple(map(plain, tags)),
        context=(),
        attachments=(),
        source=source,
        origin=origin_of(when, title, text),
    )


def _shape(text: str) -> tuple[object, ...] | None:
    """Return what two dates in the same form have in common; None for what is no date."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    return (found["dash"], found["sign"], found["hour"] is None, found["half"] is None)


def _second(text: str) -> int:
    found = _MOMENT.fullmatch(text.strip())
    return int(found["second"]) if found and found["second"] else 0


def _iso(text: str, *, month_first: bool) -> str | None:
    """Return ISO 8601 for a moment; None for one that no calendar has."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    year = int(found["year"] or found["last"])
    month, day = found["month"] or found["second"], found["day"] or found["first"]
    if month_first and found["second"]:
        month, day = day, month
    try:
        on = date(year, int(month), int(day)).isoformat()
        if found["hour"] is None:
            return on
        hour = int(found["hour"])
        if found["half"]:
            hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
        return f"{on}T{time(hour, int(found['minute'])).isoformat('minutes')}"
    except ValueError:
        return None
