"""Day One's JSON export: a ZIP, its unpacked folder, or a .json file beside "photos"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.formats.arrival import Arrival, Attachment, Format, Trouble, origin_of
from mtl_journal.formats.bundle import Bundle, bundle_at
from mtl_journal.formats.entry_fields import LONGEST_TAG
from mtl_journal.formats.foreign_json import LARGEST_JSON, begins_as_object, read_entries
from mtl_journal.formats.image_links import image_links
from mtl_journal.formats.plain_text import LONGEST_TEXT, plain, title_and_text
from mtl_journal.formats.safe_names import safe_name
from mtl_journal.formats.titles import one_line
from mtl_journal.formats.zones import utc_moment, wall_clock

# What an entry carries: field, folder, the ending where none is named, how the text calls it.
_MEDIA = (
    ("photos", "photos", "jpeg", ""),
    ("pdfAttachments", "pdfs", "pdf", "pdfAttachment/"),
    ("videos", "videos", "mp4", "video/"),
    ("audios", "audios", "m4a", "audio/"),
)
_TARGET = re.compile(r"dayone-moment:/{1,3}")
_STARRED = "starred"
_READ = {
    "uuid", "creationDate", "modifiedDate", "timeZone", "text", "richText", "starred", "tags",
    "isAllDay", *(name for name, *_ in _MEDIA),
}  # fmt: skip
_EMPTY = (None, "", False, 0, [], {})


def recognises(path: Path) -> bool:
    """Whether a .json file at the top holds entries as Day One writes them."""
    bundle = bundle_at(path)
    return any(_is_export(bundle.begins(name)) for name in _exports(bundle)[:5])


def read(path: Path) -> Iterator[Arrival | Trouble]:
    """Yield the entries as they were dated in their own time zones; a star becomes a tag.

    Photos and PDFs come as evidence. Fields that nothing here stands for (place, weather, device)
    are named once, at the end.
    """
    bundle = bundle_at(path)
    yield from bundle.troubles
    left = Counter[str]()
    for name in _exports(bundle):
        if not _is_export(bundle.begins(name)):
            continue
        try:
            entries = read_entries(bundle.read(name, LARGEST_JSON), name)
        except UserError as error:
            yield Trouble(name, error.code, error.params)
            continue
        for number, value in enumerate(entries, start=1):
            source = f"{name}, entry {number}"
            if isinstance(value, dict):
                yield from _entry(bundle, cast("dict[str, object]", value), source, left)
            else:
                yield Trouble(source, "import.entry_shape")
    if left:
        names = ", ".join(sorted(left)[:30])
        yield Trouble(bundle.label, "import.fields_left", {"names": names}, left_out=False)


FORMAT = Format("day-one", "Day One (JSON)", recognises, read)


def _exports(bundle: Bundle) -> list[str]:
    if bundle.alone:
        return list(bundle.names)
    return [one for one in bundle.names if "/" not in one and one.lower().endswith(".json")]


def _is_export(start: bytes) -> bool:
    if not begins_as_object(start) or b'"entries"' not in start:
        return False
    return b'"creationDate"' in start or b'"metadata"' in start


@dataclass
class _Media:
    """The files of one entry, by the identifier that the text calls them by."""

    found: dict[str, Attachment] = field(default_factory=dict[str, Attachment])
    gone: dict[str, str] = field(default_factory=dict[str, str])


def _entry(
    bundle: Bundle, fields: dict[str, object], source: str, left: Counter[str]
) -> Iterator[Arrival | Trouble]:
    left.update(name for name, value in fields.items() if name not in _READ and not _empty(value))
    date = _date(fields)
    if isinstance(date, Trouble):
        yield Trouble(source, date.code, date.params, left_out=date.left_out)
        date = cast("str | None", date.params.get("kept"))
    media = _media(bundle, fields)
    text, attachments, gone = _linked(plain(_line(fields, "text")), media)
    for name in gone:
        yield Trouble(source, "import.media_left", {"name": name}, left_out=False)
    title, text = title_and_text(text)
    if len(text) > LONGEST_TEXT:
        yield Trouble(source, "import.text_too_long", {"characters": LONGEST_TEXT})
        return
    if not title and not text.strip() and not attachments:
        yield Trouble(source, "import.empty")
        return
    title = title or (date or "")[:10] or source
    yield Arrival(
        title=title,
        date=date,
        text=text,
        strands=(),
        tags=_tags(fields),
        context=(),
        attachments=tuple(attachments),
        source=source,
        origin=origin_of(date, title, text),
    )


def _empty(value: object) -> bool:
    return any(value is nothing or value == nothing for nothing in _EMPTY)


def _line(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _date(fields: dict[str, object]) -> str | Trouble | None:
    """Return when it was on the writer's wall; a Trouble, with what is `kept`, where in doubt."""
    said = _line(fields, "creationDate")
    if not said:
        return None
    moment = utc_moment(said)
    if moment is None:
        params = {"date": said[:60], "kept": None}
        return Trouble("", "import.date_left", params, left_out=False)
    zone = _line(fields, "timeZone")
    local = wall_clock(moment, zone)
    if local is None:
        params = {"zone": zone[:60], "kept": moment.strftime("%Y-%m-%dT%H:%M").zfill(16)}
        return Trouble("", "import.zone_unknown", params, left_out=False)
    return local[:10] if fields.get("isAllDay") is True else local


def _tags(fields: dict[str, object]) -> tuple[str, ...]:
    listed = fields.get("tags")
    items = cast("list[object]", listed) if isinstance(listed, list) else []
    tags = [one_line(plain(one))[:LONGEST_TAG].strip() for one in items if isinstance(one, str)]
    starred = [_STARRED] if fields.get("starred") is True else []
    return tuple(dict.fromkeys(tag for tag in (*tags, *starred) if tag))


def _media(bundle: Bundle, fields: dict[str, object]) -> _Media:
    """Find the files of an entry: photos/<md5>.<type> under their identifiers."""
    media = _Media()
    for kind, folder, usual, called in _MEDIA:
        listed = fields.get(kind)
        for one in cast("list[object]", listed) if isinstance(listed, list) else []:
            if not isinstance(one, dict):
                continue
            said = cast("dict[str, object]", one)
            md5, ending = _line(said, "md5"), _line(said, "type") or usual
            name = f"{md5}.{ending}"
            own = _line(said, "pdfName") or _line(said, "filename") or _line(said, "title") or name
            place = bundle.find(f"{folder}/{name}") if md5 and "/" not in name else None
            key = called + (_line(said, "identifier") or md5)
            if place is None or kind in ("videos", "audios"):
                media.gone[key] = safe_name(own)
            else:
                media.found[key] = Attachment(
                    key, safe_name(own), "", Permission.PENDING, bundle.content(place)
                )
    return media


def _linked(text: str, media: _Media) -> tuple[str, list[Attachment], list[str]]:
    """Return the text, what is attached under the targets in it, and the names of what is not.

    A mention of what cannot come in becomes words, so that no picture is missing on the page.
    """
    parts: list[str] = []
    attached: dict[str, Attachment] = {}
    at = 0
    for link in image_links(text):
        called = _TARGET.match(link.target)
        key = link.target[called.end() :] if called else ""
        if called and key in media.found:
            found = media.found[key]
            attached[key] = Attachment(
                link.target, found.name, link.alt, found.permission, found.content
            )
        elif called:
            start = text.rindex("![", at, link.start)
            name = media.gone.setdefault(key, safe_name(key))
            parts += (text[at:start], f"({name})")
            at = text.index(")", link.end) + 1
    parts.append(text[at:])
    unshown = [one for key, one in media.found.items() if key not in attached]
    return "".join(parts), [*attached.values(), *unshown], list(media.gone.values())
