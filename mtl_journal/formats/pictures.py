"""Files on their way to become evidence: judged by their bytes, pictures freed of what they tell.

A photograph knows where, when and with which telephone it was taken. All of that goes before it is
stored; the picture itself stays as it is wherever that is possible.
"""

import hashlib
from dataclasses import dataclass, field, replace

from mtl_journal.domain.errors import UserError
from mtl_journal.formats import file_kinds as kinds
from mtl_journal.formats.file_kinds import FileKind, kind_of
from mtl_journal.formats.jpeg_segments import bare_jpeg
from mtl_journal.formats.picture_headers import picture_size
from mtl_journal.formats.png_chunks import bare_png
from mtl_journal.formats.repainting import (
    Painted,
    check_decodes,
    is_srgb,
    orientation_in_exif,
    orientation_in_picture,
    repainted,
)
from mtl_journal.formats.safe_names import safe_name, split_suffix
from mtl_journal.formats.tiff_directory import bare_tiff

LARGEST_FILE = 50 << 20
MOST_PIXELS = 40_000_000
# Its decoder holds three copies of the whole picture; this keeps it under half a gigabyte.
MOST_PIXELS_OF_WEBP = 30_000_000
# A progressive JPEG is decoded once per scan; ten are usual, thousands are an attack.
MOST_SCANNED_PIXELS = 25 * MOST_PIXELS

FIRST_ONLY = "evidence.note_first_only"
AUTHOR_KEPT = "evidence.note_author_kept"


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file ready to be stored. Width and height (pixels) are None where it is no picture.

    `note` is "" or a code of the message catalogue for what its owner should know.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    width: int | None = None
    height: int | None = None
    note: str = ""

    @property
    def sha256(self) -> str:
        """The hex hash by which the text refers to the file."""
        return hashlib.sha256(self.content).hexdigest()


def clean_file(content: bytes, name: str) -> CleanFile:
    """Return a file as it may be kept: pictures as JPEG or PNG without metadata, others as is.

    The name becomes safe and ends as the bytes demand. Raises UserError "evidence.empty_file",
    "evidence.too_big", "evidence.kind_refused", "evidence.heic", "evidence.broken_picture" or
    "evidence.too_large_picture", each with name=.
    """
    name = safe_name(name)
    if not content:
        raise UserError("evidence.empty_file", name=name)
    if len(content) > LARGEST_FILE:
        raise UserError("evidence.too_big", name=name, mebibytes=LARGEST_FILE >> 20)
    kind = kind_of(content, name)
    if kind is None:
        accepted = ", ".join(one.title for one in kinds.ACCEPTED)
        raise UserError("evidence.kind_refused", name=name, kinds=accepted)
    if kind is kinds.HEIC:
        raise UserError("evidence.heic", name=name)
    if not kind.is_picture:
        note = "" if kind.media_type.startswith("text/") else AUTHOR_KEPT
        return CleanFile(_named(name, kind), kind.media_type, content, note=note)
    return _clean_picture(content, name, kind)


def _clean_picture(content: bytes, name: str, kind: FileKind) -> CleanFile:
    most = MOST_PIXELS_OF_WEBP if kind is kinds.WEBP else MOST_PIXELS
    try:
        width, height = picture_size(content, kind)
        if width * height <= most:
            clean = _CLEANERS.get(kind.media_type, _clean_other)(content, kind)
            final = kinds.JPEG if clean.media_type == kinds.JPEG.media_type else kinds.PNG
            return replace(clean, name=_named(name, final))
    # Nobody has written down what Pillow raises on a broken file: nine types and more.
    except Exception as error:
        raise UserError("evidence.broken_picture", name=name) from error
    megapixels = f"{width * height / 1_000_000:,.0f}"
    raise UserError(
        "evidence.too_large_picture", name=name, megapixels=megapixels, most=most // 1_000_000
    )


def _clean_jpeg(content: bytes, kind: FileKind) -> CleanFile:
    """Keep the coded picture byte for byte, unless it lies on its side or has unusual colours."""
    width, height = picture_size(content, kind)
    # Two bytes that begin a scan and cannot stand inside one.
    if content.count(b"\xff\xda") * width * height > MOST_SCANNED_PIXELS:
        raise ValueError("more scans than any camera writes")
    try:
        bare = bare_jpeg(content)
    except ValueError:  # such as no end mark; a decoder may still find the whole picture
        return _from(repainted(content, "JPEG"))
    orientation = orientation_in_exif(bare.exif)
    # Greys have no colours to get wrong; four inks look different in every viewer.
    colours_hold = bare.frame.channels == 1 or (bare.frame.channels == 3 and is_srgb(bare.profile))
    if bare.frame.usual and colours_hold and orientation == 1:
        check_decodes(bare.content, "JPEG")
        return CleanFile("", kind.media_type, bare.content, width, height)
    return _from(repainted(bare.content, "JPEG", orientation=orientation, profile=bare.profile))


def _clean_png(content: bytes, kind: FileKind) -> CleanFile:
    bare = bare_png(content)
    note = FIRST_ONLY if bare.animated else ""
    orientation = orientation_in_picture(bare.turning, "PNG") if bare.turning else 1
    if orientation == 1 and is_srgb(bare.profile):
        check_decodes(bare.content, "PNG")
        width, height = picture_size(content, kind)
        return CleanFile("", kind.media_type, bare.content, width, height, note)
    painted = repainted(bare.content, "PNG", orientation=orientation, profile=bare.profile)
    return replace(_from(painted), note=note)


def _clean_tiff(content: bytes, _: FileKind) -> CleanFile:
    bare = bare_tiff(content)
    return replace(_from(repainted(bare.content, "TIFF")), note=FIRST_ONLY if bare.several else "")


def _clean_other(content: bytes, kind: FileKind) -> CleanFile:
    return _from(repainted(content, kind.title.upper()))


def _from(painted: Painted) -> CleanFile:
    note = FIRST_ONLY if painted.first_only else ""
    size = painted.width, painted.height
    return CleanFile("", painted.media_type, painted.content, *size, note)


def _named(name: str, kind: FileKind) -> str:
    """Return `name` with an ending that fits the bytes."""
    stem, suffix = split_suffix(name)
    return name if suffix.lower() in kind.suffixes else safe_name(f"{stem}{kind.suffixes[0]}")


_CLEANERS = {
    kinds.JPEG.media_type: _clean_jpeg,
    kinds.PNG.media_type: _clean_png,
    kinds.TIFF.media_type: _clean_tiff,
}
