"""The text of a finished PDF as somebody else's reader (PDFium) sees it, in reading order."""

import ctypes
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from mtl_journal.render.printed import Aside, Printed, Words

# PDFium calls the blank braille pattern a space.
_SPACE = re.compile("[\\s\u2800]+")
_NUMBER = re.compile(r"\d+")
# Letters of scripts that run from right to left.
_LEFTWARDS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Two spans whose baselines are nearer than this may share a line; in points.
_NEAR = 6.0
# What only steers how letters join, run and part is nothing that a page shows.
_STEERING = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\U000e0020-\U000e007f]+"
)
# PDFium says one of these for a hyphen at the end of a line, whether a word is parted there or has
# one anyway. The joiner is a glyph without a sign.
_AT_END = "\x02"
_HYPHENS = str.maketrans({"\ufffe": _AT_END, "\u034f": None})
_SHOWN = 60
_NOTE, _FLOAT = (f"{name}\0".encode("utf-16-le") for name in ("Note", "Float"))


class Span(NamedTuple):
    """Text written for one element: the page (from 0), its number on the page, the words.

    `turned` is whether it shares a line with words that run from right to left: such lines PDFium
    turns round as it thinks best, so that the signs within a span come in an order of its own.
    `aside` is whether it is part of a note at the foot of the page. `after` is the page and number
    of what is read before it, where it is a figure or a table that stands further down.
    """

    page: int
    number: int
    text: str
    turned: bool = False
    aside: bool = False
    after: tuple[int, int] | None = None


def in_order(pdf: bytes) -> list[Span]:
    """Return the tagged text in reading order; figures that moved are read at their place."""
    found = list(spans(pdf))
    if not any(one.after for one in found):
        return found
    keys: dict[tuple[int, int], tuple[int, ...]] = {}
    order: list[tuple[tuple[int, ...], Span]] = []
    for at, one in enumerate(found):
        place = (one.page, one.number)
        if one.after is not None and place not in keys:
            known = (one.after,) if one.after in keys else filter(one.after.__gt__, keys)
            before = max(known, default=None)
            keys[place] = (*(keys[before] if before else ()), at)
        order.append((keys.setdefault(place, (at,)), one))
    return [one for _, one in sorted(order, key=lambda keyed: keyed[0])]


def spans(pdf: bytes) -> Iterator[Span]:
    """Yield the tagged text in content order; artifacts such as running heads are left out."""
    document = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    if not document:
        raise ValueError("not a PDF")
    room = _Room()
    try:
        for index in range(pdfium.FPDF_GetPageCount(document)):
            page = pdfium.FPDF_LoadPage(document, index)
            reader = pdfium.FPDFText_LoadPage(page)
            try:
                yield from _page_spans(index, page, reader, room)
            finally:
                pdfium.FPDFText_ClosePage(reader)
                pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(document)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    try:
        return pdfium.FPDF_GetPageCount(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page_spans(index: int, page: Any, reader: Any, room: "_Room") -> Iterator[Span]:
    found: list[tuple[Any, Span]] = []
    leftwards: set[int] = set()
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        piece = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(piece) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        number = pdfium.FPDFPageObj_GetMarkedContentID(piece)
        text = room.text(piece, reader)
        if not text.isascii() and _LEFTWARDS.search(text):
            band = round(_baseline(piece) / _NEAR)
            leftwards.update((band - 1, band, band + 1))
        if number >= 0:
            aside, after = _mark(piece, room)
            found.append((piece, Span(index, number, text, aside=aside, after=after)))
    for piece, span in found:
        near = leftwards and round(_baseline(piece) / _NEAR) in leftwards
        yield span._replace(turned=True) if near else span


def _mark(piece: Any, room: "_Room") -> tuple[bool, tuple[int, int] | None]:
    """Return whether a piece of text is marked as a note, and after what it is read if it moved."""
    for at in range(pdfium.FPDFPageObj_CountMarks(piece)):
        mark = pdfium.FPDFPageObj_GetMark(piece, at)
        kind = room.name(mark)
        if kind == _NOTE:
            return True, None
        if kind == _FLOAT:
            return False, (_number(mark, b"XXPage"), _number(mark, b"XXAfter"))
    return False, None


def _number(mark: Any, key: bytes) -> int:
    value = ctypes.c_int()
    pdfium.FPDFPageObjMark_GetParamIntValue(mark, key, value)
    return value.value


def _baseline(piece: Any) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(piece, matrix)
    return matrix.f


class _Room:
    """Where PDFium writes texts, as UTF-16 with a zero at the end; it is grown as they need it."""

    def __init__(self) -> None:
        self._size = ctypes.c_ulong()
        self._grow(4096)

    def _grow(self, size: int) -> None:
        self._bytes = ctypes.create_string_buffer(size)
        self._units = ctypes.cast(self._bytes, ctypes.POINTER(ctypes.c_ushort))

    def text(self, piece: Any, reader: Any) -> str:
        """Return what a piece of a page says; finding it takes PDFium long, so it is asked once."""
        size = pdfium.FPDFTextObj_GetText(piece, reader, self._units, len(self._bytes))
        if size > len(self._bytes):
            self._grow(size)
            pdfium.FPDFTextObj_GetText(piece, reader, self._units, size)
        raw = ctypes.string_at(self._bytes, size - 2)
        try:
            text = raw.decode("utf-16-le")
        except UnicodeDecodeError:
            text = _in_pairs(raw)
        return text.translate(_HYPHENS)

    def name(self, mark: Any) -> bytes:
        """Return the name of a mark, as it is written there; b"" where it is too long for one."""
        size = self._size
        said = pdfium.FPDFPageObjMark_GetName(mark, self._units, len(self._bytes), size)
        fits = said and size.value <= len(self._bytes)
        return ctypes.string_at(self._bytes, size.value) if fits else b""


def _in_pairs(raw: bytes) -> str:
    """Return UTF-16 of which pairs were turned round unit by unit, with the line they stand in."""
    units = [raw[at : at + 2] for at in range(0, len(raw), 2)]
    at = 0
    while at + 1 < len(units):
        first, second = units[at][1] & 0xFC, units[at + 1][1] & 0xFC
        if (first, second) == (0xDC, 0xD8):
            units[at], units[at + 1] = units[at + 1], units[at]
        at += 2 if {first, second} == {0xDC, 0xD8} else 1
    return b"".join(units).decode("utf-16-le", "replace")


def text_of(pdf: bytes) -> str:
    """Return all tagged text in content order, a line end between what is tagged apart.

    Notes come last.
    """
    parts: list[str] = []
    last = (-1, -1)
    for span in sorted(in_order(pdf), key=lambda one: one.aside):
        if (span.page, span.number) != last:
            parts.append("\n")
            last = (span.page, span.number)
        parts.append(span.text.replace(_AT_END, "-"))
    return "".join(parts)


def missing_text(pdf: bytes, expected: Printed) -> str | None:
    """Return the first words of `expected` that the PDF does not say at their place, or None.

    White space is not compared, since lines end anywhere; everything else has to be the same
    from the first sign to the last, so that an extra word is found as well. The cells of one row
    may take turns, where the row is cut by the end of a page. Notes are compared apart from the
    text: they stand wherever a page ends.
    """
    read: tuple[list[Span], list[Span]] = ([], [])
    for span in in_order(pdf):
        read[span.aside].append(span)
    text = [piece for piece in expected if not isinstance(piece, Aside)]
    notes = [piece.words for piece in expected if isinstance(piece, Aside)]
    missing = _missing(read[False], text)
    return _missing(read[True], notes) if missing is None else missing


def _missing(found: list[Span], expected: Sequence[Words | None]) -> str | None:
    """Return the first words that are expected but not found at their place, or None."""
    read, turned, ends = _read(found)
    pieces = [piece for piece in map(_bare, expected) if piece != ""]
    at = 0
    for index, wanted in enumerate(pieces):
        if wanted is None:
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            at = _after_number(read, at, "".join(following or ""), ends)
            continue
        whole = "".join(wanted)
        there, after, parted = _beginning(read, at, whole)
        there = unicodedata.normalize("NFKD", there)
        if there != whole and turned:
            turns = [
                (start - at - bisect_left(parted, start), end - at - bisect_left(parted, end))
                for start, end in _near(turned, at, after)
            ]
            there, whole = _in_any_order(there, turns), _in_any_order(whole, turns)
        if there != whole and not isinstance(wanted, str):
            there, whole, after = _of_a_row(read, at, "".join(wanted))
        if there != whole:
            same = _common(there, whole)
            return whole[same : same + _SHOWN]
        at = after
    return read[at : at + _SHOWN].replace(_AT_END, "-") or None


def _beginning(read: str, at: int, wanted: str) -> tuple[str, int, list[int]]:
    """Return as many signs from `at` as are wanted, where they end, and where words are parted.

    A hyphen at the end of a line counts where one is wanted there, else it only parts a word.
    """
    size = len(wanted)
    plain = read[at : at + size]
    if _AT_END not in plain:
        return plain, at + size, []
    parts: list[str] = []
    parted: list[int] = []
    have = 0
    while have < size and at < len(read):
        end = read.find(_AT_END, at, at + size - have)
        end = end if end >= 0 else min(len(read), at + size - have)
        parts.append(read[at:end])
        have += end - at
        at = end
        if have < size and read.startswith(_AT_END, at):
            if wanted[have] == "-":
                parts.append("-")
                have += 1
            else:
                parted.append(at)
            at += 1
    return "".join(parts), at, parted


def _of_a_row(read: str, at: int, wanted: str) -> tuple[str, str, int]:
    """Return what stands from `at`, what is wanted, and where it ends; alike if it is all there.

    The cells of a row that is cut take turns, so it is not known which hyphen belongs where: all
    that are there for certain have to be wanted, and all that are wanted have to be there.
    """
    bare = sorted("(" if _mirrored(sign) else sign for sign in wanted.replace("-", ""))
    parts: list[str] = []
    hyphens = parted = 0
    missing = wanted.count("-")
    begin = at
    while at < len(read) and (len(parts) < len(bare) or hyphens + parted < missing):
        sign = read[at]
        if sign == _AT_END:
            parted += 1
        elif sign == "-":
            hyphens += 1
        elif len(parts) == len(bare):
            break
        else:
            parts.append("(" if _mirrored(sign) else sign)
        at += 1
    while hyphens < missing and read.startswith(("-", _AT_END), at):
        hyphens += 1  # a word is never parted at the end of a row, so both are certain
        at += 1
    if sorted(parts) == bare and hyphens <= missing <= hyphens + parted:
        return wanted, wanted, at
    return read[begin:at], wanted, at


class _Read(NamedTuple):
    """All that is read, from where to where PDFium turned it, and where its spans end."""

    text: str
    turned: list[tuple[int, int]]
    ends: set[int]


def _read(found: list[Span]) -> _Read:
    texts: list[str] = []
    ends: set[int] = set()
    turned: list[tuple[int, int]] = []
    end = 0
    for span in found:
        text = _comparable(span.text)
        if span.turned:
            turned.append((end, end + len(text)))
        end += len(text)
        ends.add(end)
        texts.append(text)
    return _Read("".join(texts), turned, ends)


def _in_any_order(text: str, turns: list[tuple[int, int]]) -> str:
    """Return text with the signs of each turned span in one order.

    PDFium also takes one bracket or quotation mark of a pair for the other there.
    """
    signs = list(text)
    for start, end in turns:
        span = slice(max(0, start), max(0, end))
        signs[span] = sorted("(" if _mirrored(sign) else sign for sign in signs[span])
    return "".join(signs)


def _near(turned: list[tuple[int, int]], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the turned spans that have to do with what stands from `begin` to `end`."""
    for start, stop in turned[max(0, bisect_left(turned, (begin, 0)) - 1) :]:
        if start >= end:
            return
        yield start, stop


def _mirrored(sign: str) -> bool:
    return sign in "‘’“”" or bool(unicodedata.mirrored(sign))


def _bare(piece: Words | None) -> Words | None:
    """Return a piece without white space."""
    if isinstance(piece, str):
        return _comparable(piece)
    return piece if piece is None else tuple(map(_comparable, piece))


def _comparable(text: str) -> str:
    """Return text without white space and taken apart: PDFium says "fi" for one sign that is both.

    Both sides are treated alike, so that only what looks the same on paper counts as the same.
    """
    if text.isascii():
        return _SPACE.sub("", text)
    bare = _SPACE.sub("", unicodedata.normalize("NFKD", _STEERING.sub("", text)))
    return unicodedata.normalize("NFKD", bare)  # marks that now meet have an order of their own


def _after_number(read: str, at: int, following: str, spans_end: set[int]) -> int:
    """Return where a page number at `at` ends; the text after it may begin with a digit too."""
    number = _NUMBER.match(read, at)
    if number is None:
        return at
    ends = range(at + 1, number.end() + 1)
    for end in ends:
        if read.startswith(following, end):
            return end
    return next((end for end in ends if end in spans_end), number.end())


def _common(left: str, right: str) -> int:
    """Return how many signs two texts have in common at their beginning."""
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return at
    return min(len(left), len(right))
