"""One Markdown or text file as one entry, with the pictures and files it refers to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from mtl_journal.domain.errors import UserError
from mtl_journal.formats import reading
from mtl_journal.formats.arrival import Arrival, Attachment, Trouble, origin_of
from mtl_journal.formats.dates import iso_date
from mtl_journal.formats.front_matter import EvidenceNote, FrontMatter, read_front_matter
from mtl_journal.formats.image_links import image_links
from mtl_journal.formats.titles import dated_stem, first_words, leading_heading, stem_title

LONGEST_TEXT = 4_000_000  # characters
LONGEST_ALT = 1_000


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A file to be read: pictures may lie anywhere inside `root`, `source` is said in reports."""

    path: Path
    root: Path
    source: str


class Dialect(Protocol):
    """What a program adds to Markdown: its text in ours, its tags, and the files it links."""

    def translated(self, file: EntryFile, text: str) -> str: ...
    def tags(self, text: str) -> tuple[str, ...]: ...
    def files(self, text: str) -> tuple[EvidenceNote, ...]: ...


def read_entry(
    file: EntryFile, ignored: set[str], dialect: Dialect | None = None
) -> Iterator[Arrival | Trouble]:
    """Yield the file's entry, preceded by remarks, or one Trouble where it cannot come in.

    Fields of its head that mean nothing here are added to `ignored`. With a dialect heads may be
    of any kind, and one that cannot be read stays in the text.
    """
    try:
        content = reading.decoded(reading.read_file(file.path))
        head, text = _split(content.text, dialect)
        if len(text) > LONGEST_TEXT:
            raise UserError("import.text_too_long", characters=LONGEST_TEXT)
    except UserError as error:
        yield Trouble(file.source, error.code, error.params)
        return
    if content.guessed:
        yield Trouble(file.source, "import.encoding_guessed", left_out=False)
    if head is None:
        # Empty lines at the end are the editor's, not the writer's; a head means that a program
        # wrote with care, and then one line end is all that is not text.
        text = text.rstrip("\n")
    if dialect:
        text = dialect.translated(file, text)
    entry = _entry(file, head or FrontMatter(), text.removesuffix("\n"))
    notes = head.evidence if head else ()
    if dialect:
        entry = replace(entry, tags=tuple(dict.fromkeys((*entry.tags, *dialect.tags(text)))))
        notes = (*notes, *dialect.files(text))
    attachments: list[Attachment] = []
    for found in _attachments(file, entry.text, notes):
        if isinstance(found, Trouble):
            yield found
        else:
            attachments.append(found)
    ignored.update(head.unknown if head else ())
    if not entry.text.strip() and not attachments and not (head and head.title):
        yield Trouble(file.source, "import.empty")
        return
    yield replace(entry, attachments=tuple(attachments))


def _split(text: str, dialect: Dialect | None) -> tuple[FrontMatter | None, str]:
    """Return the head and the text; of a foreign one that cannot be read nothing may be lost."""
    if dialect is None:
        return read_front_matter(text)
    try:
        return read_front_matter(text, foreign=True)
    except UserError:
        return None, text


def _entry(file: EntryFile, head: FrontMatter, text: str) -> Arrival:
    """Return the entry without its attachments; title and date are found where none is named."""
    dated, stem = dated_stem(file.path.stem)
    date = head.date or (_date_or_none(dated) if dated else None)
    title = head.title
    if not title and (heading := leading_heading(text)):
        title, text = heading
    title = title or stem_title(stem) or first_words(text) or stem or file.path.stem
    return Arrival(
        title=title,
        date=date,
        text=text,
        strands=head.strands,
        tags=head.tags,
        context=head.context,
        attachments=(),
        source=file.source,
        origin=origin_of(date, title, text),
    )


def _date_or_none(text: str) -> str | None:
    try:
        return iso_date(text)
    except UserError:  # digits that look like a date, as in "2025-99-01.md"
        return None


def _attachments(
    file: EntryFile, text: str, notes: tuple[EvidenceNote, ...]
) -> Iterator[Attachment | Trouble]:
    """Yield one attachment for each picture target in the text, then for files only listed."""
    listed: dict[Path, EvidenceNote] = {}
    for note in notes:
        found = _find(file, note.file, note.file)
        if isinstance(found, Trouble):
            yield found
        else:
            listed.setdefault(found, note)
    shown: set[Path] = set()
    alts: dict[str, str] = {}
    for link in image_links(text):
        if not _is_elsewhere(link.target):
            alts[link.target] = alts.get(link.target) or " ".join(link.alt.split())
    for target, alt in alts.items():
        found = _find(file, target, reading.link_path(target))
        if isinstance(found, Trouble):
            yield found
        else:
            shown.add(found)
            yield _attachment(target, found, listed.get(found, EvidenceNote(target)), alt)
    for path, note in listed.items():
        if path not in shown:
            yield _attachment(note.file, path, note, "")


def _attachment(reference: str, path: Path, note: EvidenceNote, alt: str) -> Attachment:
    return Attachment(
        reference=reference,
        name=note.name or path.name,
        alt=(note.alt or alt)[:LONGEST_ALT],
        permission=note.permission,
        content=reading.attachment_content(path),
    )


def _is_elsewhere(target: str) -> bool:
    """Whether a target names something in the web, in the text itself, or nothing at all."""
    scheme, colon, _ = target.partition(":")
    # One letter before the colon is a Windows drive, and that is a file like any other.
    return not target or (bool(colon) and len(scheme) > 1 and scheme.isalnum())


def _find(file: EntryFile, reference: str, name: str) -> Path | Trouble:
    """Return the file that an entry refers to, or the remark that it cannot be had."""
    params = {"reference": reference[:200]}
    path = reading.inside(file.root, file.path.parent, name)
    if path is None:
        return Trouble(file.source, "import.file_outside", params, left_out=False)
    try:
        is_there = path.is_file()
    except OSError:  # such as a name that is longer than any file's
        is_there = False
    if not is_there:
        return Trouble(file.source, "import.file_missing", params, left_out=False)
    return path
