"""RedNotebook's journals: a folder or a ZIP of months (2025-10.txt), or a single month."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import cast

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.formats import txt2tags
from mtl_journal.formats.arrival import Arrival, Attachment, Format, Trouble, origin_of
from mtl_journal.formats.bundle import Bundle, bundle_at
from mtl_journal.formats.image_links import image_links
from mtl_journal.formats.plain_text import LONGEST_TEXT, inline_tags, plain, title_and_text
from mtl_journal.formats.reading import decoded
from mtl_journal.formats.titles import one_line
from mtl_journal.system.strict_yaml import YamlRefused, parse_yaml

_MONTH = re.compile(r"(?:.*/)?(?P<year>\d{4})-(?P<month>\d{2})\.txt")
# The first line of a month is a day with its fields, or a month without days.
_FIRST_DAY = re.compile(r"\A\s*(?:\{\s*\}|[1-9]\d?:\s*(?:\{|\n\s+\S[^\n]*:|\Z))")
_NULLS = ("", "~", "null", "Null", "NULL")
_LARGEST_MONTH = 4 << 20


def recognises(path: Path) -> bool:
    """Whether a month is there that holds numbered days, in the folder or in its "data"."""
    bundle = bundle_at(path)
    return any(_is_month(bundle, name) for name in _months(bundle)[:5])


def read(path: Path) -> Iterator[Arrival | Trouble]:
    """Yield one entry for each day, with its hashtags and old tags; other old categories come
    as headings with lists. Pictures are looked for by name among the chosen files.
    """
    bundle = bundle_at(path)
    yield from bundle.troubles
    for name in _months(bundle):
        yield from _month(bundle, name)


FORMAT = Format("rednotebook", "RedNotebook", recognises, read)


def _months(bundle: Bundle) -> list[str]:
    return [name for name in bundle.names if _MONTH.fullmatch(name) and name.count("/") <= 1]


def _is_month(bundle: Bundle, name: str) -> bool:
    try:
        return _FIRST_DAY.match(decoded(bundle.begins(name)).text) is not None
    except UserError:
        return False


def _month(bundle: Bundle, name: str) -> Iterator[Arrival | Trouble]:
    found = _MONTH.fullmatch(name)
    assert found is not None
    try:
        text = decoded(bundle.read(name, _LARGEST_MONTH)).text
        days = parse_yaml(text, as_text=True).value
    except YamlRefused as refused:
        params = {"name": name, "line": refused.line, "why": refused.why}
        yield Trouble(name, "import.month_unreadable", params)
        return
    except UserError as error:
        yield Trouble(name, error.code, error.params)
        return
    if not isinstance(days, dict):
        yield Trouble(name, "import.entry_shape")
        return
    for number, fields in cast("dict[str, object]", days).items():
        source = f"{name}, day {number}"
        if not isinstance(fields, dict):
            yield Trouble(source, "import.entry_shape")
            continue
        try:
            on = date(int(found["year"]), int(found["month"]), int(number)).isoformat()
        except ValueError:
            why = UserError("field.not_date", value=f"{name[:7]}-{number}"[:60])
            yield Trouble(source, "import.field", {"field": "date", "why": why})
            continue
        yield from _day(bundle, on, cast("dict[str, object]", fields), source)


def _day(
    bundle: Bundle, on: str, fields: dict[str, object], source: str
) -> Iterator[Arrival | Trouble]:
    written, tags = _said(fields)
    title, text = title_and_text(written)
    if not title:
        if not (text.strip() or tags):
            return  # a day that was opened and left empty
        title = on
    if len(text) > LONGEST_TEXT:
        yield Trouble(source, "import.text_too_long", {"characters": LONGEST_TEXT})
        return
    attachments: list[Attachment] = []
    for one in _attachments(bundle, text, source):
        if isinstance(one, Trouble):
            yield one
        else:
            attachments.append(one)
    yield Arrival(
        title=title,
        date=on,
        text=text,
        strands=(),
        tags=tags,
        context=(),
        attachments=tuple(attachments),
        source=source,
        origin=origin_of(on, title, text),
    )


def _said(fields: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    """Return a day's text in Markdown, its categories below it, and its tags."""
    said = fields.get("text", "")
    written = plain(said) if isinstance(said, str) else ""
    parts = [txt2tags.markdown(written).strip("\n")]
    tags = list(inline_tags(written, "#"))
    for category, entries in fields.items():
        names = _entries(entries)
        if category == "text" or not names:
            continue
        if category == "Tags":
            tags += names
        else:
            items = "\n".join(f"- {txt2tags.markdown(one)}" for one in names)
            parts.append(f"## {category}\n\n{items}")
    kept = map(one_line, tags)
    return "\n\n".join(filter(None, parts)), tuple(dict.fromkeys(filter(None, kept)))


def _entries(value: object) -> list[str]:
    """Return the names in a category: keys that may have more keys below them."""
    if not isinstance(value, dict):
        return [] if not isinstance(value, str) or value in _NULLS else [plain(value)]
    return [plain(name) for name in cast("dict[str, object]", value)]


def _attachments(bundle: Bundle, text: str, source: str) -> Iterator[Attachment | Trouble]:
    """Yield the pictures that are among the files; where they lay on the old computer is past."""
    seen: set[str] = set()
    for link in image_links(text):
        if link.target in seen or link.target.startswith(("http:", "https:")):
            continue
        seen.add(link.target)
        name = bundle.named(txt2tags.file_name(link.target))
        if name is None:
            reference = {"reference": link.target[:200]}
            yield Trouble(source, "import.file_missing", reference, left_out=False)
        else:
            file = PurePosixPath(name).name
            yield Attachment(link.target, file, link.alt, Permission.PENDING, bundle.content(name))
