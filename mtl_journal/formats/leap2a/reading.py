"""Scenarios from a Leap2A feed: what was written comes in, with its files and its comments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.formats.arrival import Arrival, Attachment, Remark, Trouble, origin_of
from mtl_journal.formats.bundle import Bundle, bundle_at
from mtl_journal.formats.dates import iso_date
from mtl_journal.formats.foreign_xml import LARGEST_XML
from mtl_journal.formats.image_links import image_links
from mtl_journal.formats.leap2a.feed import Entry, OurPart, read_feed
from mtl_journal.formats.leap2a.names import FEEDS
from mtl_journal.formats.plain_text import LONGEST_TEXT, fitting_title
from mtl_journal.formats.reading import link_path
from mtl_journal.formats.safe_names import safe_name
from mtl_journal.formats.titles import first_words
from mtl_journal.formats.zones import utc_moment, wall_clock

_FILE_RELS = ("enclosure", "related", "has_part", "has_evidence", "supported_by", "has_attachment")
_MOST_NAMED = 20


def recognises(path: Path) -> bool:
    """Whether there is a leap2a.xml, or an XML file that speaks of leap2."""
    bundle = bundle_at(path)
    return any(_is_feed(bundle.begins(name)) for name in _feeds(bundle))


def read(path: Path) -> Iterator[Arrival | Trouble]:
    """Yield what was written, with files as evidence and comments; dates as their own clock.

    Personal details, files that nothing mentions and entries without a word stay outside, and
    that is said.
    """
    bundle = bundle_at(path)
    yield from bundle.troubles
    for name in _feeds(bundle):
        if not _is_feed(bundle.begins(name)):
            continue
        try:
            entries = read_feed(bundle.read(name, LARGEST_XML), name)
        except UserError as error:
            yield Trouble(name, error.code, error.params)
            continue
        yield from _Feed(bundle, name, {one.id: one for one in entries}).arrivals()


def _feeds(bundle: Bundle) -> list[str]:
    if bundle.alone:
        return list(bundle.names)
    return [name for name in FEEDS if name in bundle.names] or [
        name for name in bundle.names if "/" not in name and name.lower().endswith(".xml")
    ]


def _is_feed(start: bytes) -> bool:
    return b"<feed" in start and b"leap" in start.lower()


@dataclass(frozen=True, slots=True)
class _Feed:
    bundle: Bundle
    name: str
    entries: dict[str, Entry]

    def arrivals(self) -> Iterator[Arrival | Trouble]:
        """Yield one arrival for each entry that somebody wrote something in."""
        comments = {id: one for id, one in self.entries.items() if self._is_comment(one)}
        left: dict[str, list[str]] = {"import.people_left": [], "import.wordless_left": []}
        used: set[str] = set()
        for entry in self.entries.values():
            if entry.kind in ("person", "organization"):
                left["import.people_left"].append(entry.title)
            elif entry.id not in comments and not entry.is_file:
                for one in self._arrival(entry, list(comments.values()), used):
                    if one is None:
                        left["import.wordless_left"].append(entry.title)
                    else:
                        yield one
        for entry in self.entries.values():
            if entry.is_file and entry.id not in used:
                left["import.wordless_left"].append(entry.title)
        for code, titles in left.items():
            if titles:
                names = "; ".join(titles[:_MOST_NAMED])
                params = {"count": len(titles), "names": names}
                yield Trouble(self.name, code, params, left_out=False)

    def _is_comment(self, entry: Entry) -> bool:
        """A reflection of the writer's own is a text; a comment is Mahara's, or somebody else's."""
        about = [id for id in entry.to("reflects_on", "in_reply_to") if id in self.entries]
        return bool(about) and (entry.plugin == "comment" or bool(entry.author))

    def _arrival(
        self, entry: Entry, comments: list[Entry], used: set[str]
    ) -> Iterator[Arrival | Trouble | None]:
        source = f"{self.name}, {entry.id}"
        own = _own(entry)
        attachments: list[Attachment] = []
        for one in self._attachments(entry, source, used):
            if isinstance(one, Trouble):
                yield one
            else:
                attachments.append(one)
        text = next((part.words for part in entry.ours if part.name == "text"), entry.text)
        title, text = fitting_title(entry.title or first_words(text), text)
        is_container = entry.kind == "selection" and (not text or "blog" in entry.terms)
        if is_container or not (text.strip() or attachments or own):
            yield None
            return
        if len(text) > LONGEST_TEXT:
            yield Trouble(source, "import.text_too_long", {"characters": LONGEST_TEXT})
            return
        date = _date(entry)
        if entry.start and date != entry.start and not own and _iso(entry.start) is None:
            yield Trouble(source, "import.date_left", {"date": entry.start[:60]}, left_out=False)
        arrival = Arrival(
            title=title or source,
            date=date,
            text=text,
            strands=tuple(_pairs(entry, "strand", "id")),
            tags=tuple(dict.fromkeys(tag for tag in entry.tags if tag)),
            context=tuple(_pairs(entry, "context", "name") if own else self._context(entry)),
            attachments=tuple(attachments),
            source=source,
            origin=origin_of(date, title or source, text),
        )
        yield replace(arrival, remarks=tuple(self._remarks(entry, comments)))

    def _context(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Yield the journal an entry is part of, and what it reflects on."""
        blogs = [self.entries[id] for id in entry.to("is_part_of") if id in self.entries]
        for one in blogs:
            if "blog" in one.terms and one.title:
                yield "journal", one.title[:500]
                break
        for id in entry.to("reflects_on"):
            if id in self.entries:
                yield "reflects on", self.entries[id].title[:500]
                break

    def _remarks(self, entry: Entry, comments: list[Entry]) -> Iterator[Remark]:
        """Yield the comments on an entry and the answers to them, in the order of the feed."""
        wanted = {entry.id, *entry.to("reflected_on_by", "has_reply")}
        for one in comments:
            about = set(one.to("reflects_on", "in_reply_to"))
            if one.id in wanted or about & wanted:
                wanted.add(one.id)
                yield Remark(one.author, _date(one), one.text, private="private" in one.terms)

    def _attachments(
        self, entry: Entry, source: str, used: set[str]
    ) -> Iterator[Attachment | Trouble]:
        ours = {one.attributes.get("href", ""): one for one in entry.ours if one.name == "evidence"}
        targets = {one.target: one.alt for one in image_links(entry.text)}
        if any(one.name == "text" for one in entry.ours):
            targets = {}
        for href in (*targets, *entry.to(*_FILE_RELS), *ours):
            targets.setdefault(href, "")
        for target, alt in targets.items():
            file = self.entries.get(target)
            if file is not None and not file.is_file:
                continue  # a relation to something that is no file
            place = file.to("enclosure")[0] if file else target
            if file is not None:
                used.add(file.id)
            name = self.bundle.find(link_path(place))
            if name is None:
                if file is not None or target in ours or not _is_id(target):
                    params = {"reference": place[:200]}
                    yield Trouble(source, "import.file_missing", params, left_out=False)
                continue
            if file is not None and (place in targets or place in ours):
                continue  # the same file, known by its path
            yield self._attachment(target, name, file, ours.get(place), alt)

    def _attachment(
        self, target: str, name: str, file: Entry | None, ours: OurPart | None, alt: str
    ) -> Attachment:
        said = ours.attributes if ours else {}
        called = said.get("name") or (file.title if file else "") or PurePosixPath(name).name
        permission = said.get("permission", "")
        known = permission in list(Permission)
        return Attachment(
            target,
            safe_name(called),
            said.get("alt") or alt or (file.text if file else ""),
            Permission(permission) if known else Permission.PENDING,
            self.bundle.content(name),
        )


def _own(entry: Entry) -> bool:
    return bool(entry.ours)


def _pairs(entry: Entry, name: str, key: str) -> Iterator[tuple[str, str]]:
    for one in entry.ours:
        if one.name == name and one.attributes.get(key):
            yield one.attributes[key], one.words


def _is_id(target: str) -> bool:
    """Whether a target names an entry, perhaps one that was not exported, and no file."""
    return target.startswith("portfolio:") or "://" in target


def _date(entry: Entry) -> str | None:
    """Return when it happened, else when it was published, else when it was last changed.

    What this program wrote without a date has none.
    """
    if _own(entry):
        return iso_date(entry.start) if entry.start else None
    for said in (entry.start, entry.published, entry.updated):
        if said and (found := _iso(said)):
            return found
    return None


def _iso(text: str) -> str | None:
    moment = utc_moment(text)
    if moment is not None and "T" in text:
        return wall_clock(moment)
    try:
        return iso_date(text)
    except UserError:
        return None
