"""The text of a finished PDF as somebody else's reader (PDFium) sees it, in reading order."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from mtl_journal.render.printed import Piece, Printed

# PDFium calls the blank braille pattern a space.
_SPACE = re.compile("[\\s\u2800]+")
_NUMBER = re.compile(r"\d+")
# PDFium says these for a hyphen at the end of a line, and the joiner is a glyph without a sign.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\u034f": None})
_SHOWN = 60


class Span(NamedTuple):
    """Text written for one element: the page (from 0), its number on the page, the words."""

    page: int
    number: int
    text: str


def spans(pdf: bytes) -> Iterator[Span]:
    """Yield the tagged text in content order; artifacts such as running heads are left out."""
    document = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    if not document:
        raise ValueError("not a PDF")
    try:
        for index in range(pdfium.FPDF_GetPageCount(document)):
            page = pdfium.FPDF_LoadPage(document, index)
            reader = pdfium.FPDFText_LoadPage(page)
            try:
                yield from _page_spans(index, page, reader)
            finally:
                pdfium.FPDFText_ClosePage(reader)
                pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page_spans(index: int, page: Any, reader: Any) -> Iterator[Span]:
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        piece = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(piece) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        number = pdfium.FPDFPageObj_GetMarkedContentID(piece)
        if number >= 0:
            yield Span(index, number, _text(piece, reader))


def _text(piece: Any, reader: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(piece, reader, None, 0)
    buffer = ctypes.create_string_buffer(size)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(piece, reader, units, size)
    return buffer.raw[:-2].decode("utf-16-le", "replace").translate(_HYPHENS)


def text_of(pdf: bytes) -> str:
    """Return all tagged text in content order, a line end between what is tagged apart."""
    parts: list[str] = []
    last = (-1, -1)
    for span in spans(pdf):
        if (span.page, span.number) != last:
            parts.append("\n")
            last = (span.page, span.number)
        parts.append(span.text)
    return "".join(parts)


def missing_text(pdf: bytes, expected: Printed) -> str | None:
    """Return the first words of `expected` that the PDF does not say at their place, or None.

    White space is not compared, since lines end anywhere; everything else has to be the same
    from the first sign to the last, so that an extra word is found as well. The cells of one row
    may take turns, where the row is cut by the end of a page.
    """
    read = _comparable("".join(span.text for span in spans(pdf)))
    pieces = [piece for piece in map(_bare, expected) if piece != ""]
    at = 0
    for index, wanted in enumerate(pieces):
        if wanted is None:
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            at = _after_number(read, at, "".join(following or ""))
            continue
        whole = "".join(wanted)
        if not read.startswith(whole, at):
            there = read[at : at + len(whole)]
            if isinstance(wanted, str) or Counter(there) != Counter(whole):
                same = _common(there, whole)
                return whole[same : same + _SHOWN]
        at += len(whole)
    return read[at : at + _SHOWN] or None


def _bare(piece: Piece) -> Piece:
    """Return a piece without white space."""
    if isinstance(piece, str):
        return _comparable(piece)
    return piece if piece is None else tuple(map(_comparable, piece))


def _comparable(text: str) -> str:
    """Return text without white space and taken apart: PDFium says "fi" for one sign that is both.

    Both sides are treated alike, so that only what looks the same on paper counts as the same.
    """
    return unicodedata.normalize("NFKD", _SPACE.sub("", text))


def _after_number(read: str, at: int, following: str) -> int:
    """Return where a page number at `at` ends; the text after it may begin with a digit too."""
    number = _NUMBER.match(read, at)
    if number is None:
        return at
    ends = range(at + 1, number.end() + 1)
    return next((end for end in ends if read.startswith(following, end)), number.end())


def _common(left: str, right: str) -> int:
    """Return how many signs two texts have in common at their beginning."""
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return at
    return min(len(left), len(right))
