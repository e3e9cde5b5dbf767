"""What a file is, from its bytes; the few kinds that may be evidence, and no others."""

import io
import re
import zipfile
from dataclasses import dataclass

from mtl_journal.domain.errors import UserError
from mtl_journal.formats.reading import decoded
from mtl_journal.formats.safe_names import split_suffix

MOST_ZIP_MEMBERS = 10_000


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, its media type and its name's endings, the usual first."""

    title: str
    media_type: str
    suffixes: tuple[str, ...]
    is_picture: bool = False


JPEG = FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), True)
PNG = FileKind("PNG", "image/png", (".png",), True)
GIF = FileKind("GIF", "image/gif", (".gif",), True)
WEBP = FileKind("WebP", "image/webp", (".webp",), True)
TIFF = FileKind("TIFF", "image/tiff", (".tiff", ".tif"), True)
BMP = FileKind("BMP", "image/bmp", (".bmp", ".dib"), True)
HEIC = FileKind("HEIC", "image/heic", (".heic", ".heif"), True)
PDF = FileKind("PDF", "application/pdf", (".pdf",))

_OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = FileKind("Word", _OFFICE + "wordprocessingml.document", (".docx",))
EXCEL = FileKind("Excel", _OFFICE + "spreadsheetml.sheet", (".xlsx",))
POWERPOINT = FileKind("PowerPoint", _OFFICE + "presentationml.presentation", (".pptx",))
_OPEN = "application/vnd.oasis.opendocument."
OPEN_TEXT = FileKind("OpenDocument text", _OPEN + "text", (".odt",))
OPEN_SHEET = FileKind("OpenDocument spreadsheet", _OPEN + "spreadsheet", (".ods",))
OPEN_SLIDES = FileKind("OpenDocument presentation", _OPEN + "presentation", (".odp",))
PLAIN = FileKind("plain text", "text/plain", (".txt", ".text", ".log"))
MARKDOWN = FileKind("Markdown", "text/markdown", (".md", ".markdown"))
TABLE = FileKind("CSV", "text/csv", (".csv", ".tsv"))

ACCEPTED = (
    JPEG, PNG, GIF, WEBP, TIFF, BMP, PDF, WORD, EXCEL, POWERPOINT, OPEN_TEXT, OPEN_SHEET,
    OPEN_SLIDES, PLAIN, MARKDOWN, TABLE,
)  # fmt: skip

_MAGIC: tuple[tuple[re.Pattern[bytes], FileKind], ...] = (
    (re.compile(rb"\xff\xd8\xff"), JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PNG),
    (re.compile(rb"GIF8[79]a"), GIF),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), WEBP),
    (re.compile(rb"II\*\0|MM\0\*"), TIFF),
    # Two letters are little to go by: the two reserved numbers must be nought as well.
    (re.compile(rb"BM.{4}\0\0\0\0.{4}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL), BMP),
    (re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL), HEIC),
    (re.compile(rb"%PDF-"), PDF),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def kind_of(content: bytes, name: str) -> FileKind | None:
    """Return the kind of these bytes, or None where it is none of ours.

    `name` only tells apart the kinds of plain text, which look alike.
    """
    for magic, kind in _MAGIC:
        if magic.match(content):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    return _text_kind(content, split_suffix(name)[1].lower())


def _office_kind(content: bytes) -> FileKind | None:
    """Tell the office formats apart by their members; with macros they are programs, not texts."""
    if content.count(b"PK\x01\x02") > MOST_ZIP_MEMBERS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = _mimetype(archive) if "mimetype" in names else ""
    # What a broken archive makes zipfile raise is written down nowhere.
    except Exception:  # noqa: BLE001
        return None
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        return None
    if "[Content_Types].xml" in names:
        tops = {name.split("/", 1)[0] for name in names}
        for top, kind in (("word", WORD), ("xl", EXCEL), ("ppt", POWERPOINT)):
            if top in tops:
                return kind
    for kind in (OPEN_TEXT, OPEN_SHEET, OPEN_SLIDES):
        if mimetype == kind.media_type:
            return kind
    return None


def _mimetype(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as member:
        return member.read(100).decode("ascii")


def _text_kind(content: bytes, suffix: str) -> FileKind | None:
    """Return the kind of a text by its name; a first line with #! makes it a program."""
    for kind in (PLAIN, MARKDOWN, TABLE):
        if suffix in kind.suffixes and content and not content.startswith(b"#!"):
            try:
                text = decoded(content).text
            except UserError:
                return None
            return None if _CONTROL.search(text) else kind
    return None
