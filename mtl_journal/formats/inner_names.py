"""Names that office files keep inside: who wrote, changed or commented; blanked in a copy."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator

# A document that unpacks to more than this is looked into by people, not by us.
_MOST = 128 << 20
_ENCRYPTED = 1
# Elements whose text is a name, by what files of which kind call them, whatever their prefix.
_ELEMENTS = re.compile(
    rb"<((?:[\w.-]+:)?(?:creator|lastModifiedBy|Manager|Company|initial-creator|printed-by"
    rb"|creator-initials|sender-initials|author|user-defined))(\s[^<>]*)?>[^<]*</\1\s*>"
)
# Attributes of changes and comments, and of lists of those who made them.
_ATTRIBUTES = re.compile(
    rb"(\s(?:w\d*:author|w\d*:initials|w\d*:userId|w\d*:providerId|(?:[\w.-]+:)?displayName"
    rb"|userId|office:name-of-creator)\s*=\s*)(?:\"[^\"<]*\"|'[^'<]*')"
)
_OF_PEOPLE = re.compile(rb"(\s(?:name|initials)\s*=\s*)(?:\"[^\"<]*\"|'[^'<]*')")
_PROPERTIES = re.compile(
    rb"(<(?:\w+:)?Properties\b[^<>]*?)/?>.*</(?:\w+:)?Properties\s*>", re.DOTALL
)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,  # a name that is no UTF-8
    RuntimeError,  # zipfile's answer to a password, and to a way of packing that it does not know
)
_SHEET_CELLS = re.compile(r"xl/(worksheets|sharedStrings)")


def without_inner_names(content: bytes, media_type: str) -> bytes | None:
    """Return a file without the names of people that it keeps apart from its text.

    Office files (OOXML and OpenDocument) come back with these blanked; plain text has none. None
    where nobody can tell, as for a PDF or a recording. The same file always gives the same bytes.
    """
    if media_type.startswith("text/"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if not _office([one.filename for one in members]) or not _harmless(members):
                return None
            parts = [(one, archive.read(one)) for one in members]
    except _UNREADABLE:
        return None
    if any(_is_xml(one) and b"\0" in part for one, part in parts):
        return None  # XML in UTF-16, in which nothing would be found
    return _packed(list(_blanked(parts)))


def holds(content: bytes, words: str) -> bool:
    """Whether an office file says some words in its text, as far as they stand together."""
    sought = words.casefold()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(
                sought in re.sub("<[^<>]*>", "", _text(archive.read(one))).casefold()
                for one in archive.infolist()
                if _is_xml(one)
            )
    except _UNREADABLE:
        return sought in _text(content).casefold()


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _office(names: list[str]) -> bool:
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= set(names)


def _harmless(members: list[zipfile.ZipInfo]) -> bool:
    locked = any(one.flag_bits & _ENCRYPTED for one in members)
    return not locked and sum(one.file_size for one in members) <= _MOST


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _blanked(
    parts: list[tuple[zipfile.ZipInfo, bytes]],
) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    for member, part in parts:
        name = member.filename
        if _is_xml(member) and not _SHEET_CELLS.match(name):
            part = _ELEMENTS.sub(rb"<\1\2></\1>", part)
            part = _ATTRIBUTES.sub(rb'\1""', part)
            if "commentAuthors" in name or name.startswith("ppt/authors"):
                part = _OF_PEOPLE.sub(rb'\1""', part)
            if name == "docProps/custom.xml":
                part = _PROPERTIES.sub(rb"\1/>", part)
        yield member, part


def _packed(parts: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member, part in parts:
            fresh = zipfile.ZipInfo(member.filename, member.date_time)
            fresh.compress_type = (
                zipfile.ZIP_STORED
                if member.compress_type == zipfile.ZIP_STORED
                else zipfile.ZIP_DEFLATED
            )
            fresh.external_attr = member.external_attr
            archive.writestr(fresh, part)
    return stream.getvalue()
