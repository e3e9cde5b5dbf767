"""reportlab's PDF objects, written tightly: dictionaries and arrays without filling, quick streams.

A structure tree has tens of thousands of small dictionaries. reportlab's own sort and indent every
one of them; these keep their order and write nothing that a reader would skip.
"""

import codecs
import zlib
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFStreamFilterZCompress,
    PDFString,
)

_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})

name = cache(PDFName)  # which looks at every letter, and a document has a few dozen names


@cache
def _key(key: str) -> bytes:
    return name(key).encode("ascii") + b" "


def _written(value: Any, document: PDFDocument) -> bytes:
    kind = type(value)
    if kind is PDFObjectReference:
        return b"%d %d R" % document.idToObjectNumberAndVersion[value.name]
    if kind is int:
        return b"%d" % value
    if kind is str:
        return value.encode("ascii")
    if kind is Dictionary or kind is Array:
        return value.format(document)
    return pdfdoc.format(value, document)


class Dictionary(PDFDictionary):
    """A dictionary in the order in which it was filled; strings are written as they are."""

    def __init__(self, **entries: object) -> None:
        self.dict = entries

    def format(self, document: PDFDocument, IND: bytes = b"") -> bytes:
        """Return the bytes of the dictionary."""
        inner = [_key(key) + _written(value, document) for key, value in self.dict.items()]
        return b"<<%s>>" % b"".join(inner)


class Array(PDFArray):
    """An array; strings are written as they are."""

    def format(self, document: PDFDocument, IND: bytes = b"") -> bytes:
        """Return the bytes of the array."""
        return b"[%s]" % b" ".join([_written(value, document) for value in self.sequence])


class Text(PDFString):
    """A text string: ASCII where it can be, else UTF-16.

    reportlab's third choice, PDFDocEncoding, is not taken: readers take what begins like a mark of
    byte order for one, and it has no code for some letters that reportlab writes in it.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the string."""
        return written(self._text)


def written(text: str) -> bytes:
    """Return a text string as it stands in a file."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % text.translate(_ESCAPED).encode("ascii")
    wide = codecs.BOM_UTF16_BE + text.encode("utf-16-be", "surrogatepass")
    return b"<%s>" % wide.hex().encode("ascii")


class Deflate(PDFStreamFilterZCompress):
    """zlib with a choice between quick and small."""

    def __init__(self, level: int) -> None:
        self._level = level

    def encode(self, text: bytes) -> bytes:
        """Return the compressed bytes."""
        return zlib.compress(text, self._level)


_SMALL = Deflate(6)
_QUICK = Deflate(3)


def stream(content: bytes, *, quick: bool = False, **entries: object) -> PDFStream:
    """Return a compressed stream; `quick` takes half the time and a few per cent more room."""
    return PDFStream(Dictionary(**entries), content, [_QUICK if quick else _SMALL])
