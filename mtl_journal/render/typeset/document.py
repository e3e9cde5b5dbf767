"""reportlab's document, written the way of PDF 1.7: objects packed, dates and chance left out."""

import hashlib
import struct
from collections.abc import Iterable
from itertools import count
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    XMP,
    BasicFonts,
    PDFCatalog,
    PDFDocument,
    PDFFile,
    PDFInfo,
    PDFObject,
    PDFObjectReference,
    PDFOutlines,
    PDFPages,
    PDFStream,
)

from mtl_journal.render.typeset.objects import Array, Dictionary, Text, stream

# Objects to a packed stream; readers unpack a whole one to get at a single object.
_PACK = 250
# How reportlab ends a stream. PDF/A wants the keyword on a line of its own.
_END = b"endstream\n"
# A row of the index: what kind of object it is, and where: in the file, or within a pack.
_ROW = struct.Struct(">BIH")


class Root(PDFCatalog):
    """The catalogue, with the colours the document is meant for and the files it encloses."""

    Pages: PDFPages
    Outlines: PDFObject
    Lang: Text
    MarkInfo: Dictionary
    Metadata: XMP
    OutputIntents: Array
    StructTreeRoot: Dictionary
    Names: Dictionary
    AF: Array

    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents", "AF"]  # noqa: RUF012 (so does its base)


class Leaf(PDFObject):
    """A page that knows its place in the structure tree; reportlab's writes ten times as much."""

    __RefOnly__ = 1

    def __init__(self, number: int, size: tuple[float, float], contents: PDFStream) -> None:
        self.number = number
        self.size = size
        self.contents = contents
        self.forms: Iterable[str] = ()
        self.annotations: list[PDFObjectReference] = []

    def format(self, document: "PackedDocument") -> bytes:
        """Return the bytes of the page."""
        number = document.number
        fonts = number(PDFObjectReference(BasicFonts))
        forms = [f"/{one} {number(PDFObjectReference(one))} 0 R" for one in self.forms]
        drawn = f"/XObject<<{''.join(forms)}>>" if forms else ""
        linked = " ".join(f"{number(one)} 0 R" for one in self.annotations)
        return (
            f"<</Type/Page/Parent {number(document.Reference(document.Pages))} 0 R"
            f"/MediaBox[0 0 {self.size[0]:.7g} {self.size[1]:.7g}]"
            f"/Resources<</Font {fonts} 0 R{drawn}>>"
            f"/Contents {number(document.Reference(self.contents))} 0 R"
            f"{f'/Annots[{linked}]' if linked else ''}"
            f"/StructParents {self.number}/Tabs/S>>"
        ).encode("ascii")


class Outline(PDFOutlines):
    """The root of the bookmarks: the numbers of the first and the last, and how many there are."""

    first = last = count = 0

    def prepare(self, document: PDFDocument, canvas: object) -> None:
        """Tell reportlab whether there are any; they have been written when they were added."""
        self.ready = 1 if self.count else -1

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the root."""
        numbers = (self.first, self.last, self.count)
        return b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % numbers


class PackedDocument(PDFDocument):
    """A document whose small objects are packed into streams; its identifier is its digest."""

    Pages: PDFPages
    Catalog: Root
    bookmarks: Outline
    _pdfVersion: tuple[int, int]
    objectcounter: int

    def __init__(self, info: PDFInfo) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        root = self.Catalog = self._catalog = Root()
        self.bookmarks = self.outline = self.Outlines = Outline()
        self._written: dict[int, bytes] = {}
        root.Pages, root.Outlines = self.Pages, self.Outlines
        root.showOutline()
        self.info = info

    def number(self, reference: PDFObjectReference) -> int:
        """Return the number of a known object."""
        return self.idToObjectNumberAndVersion[reference.name][0]

    def keep(self) -> int:
        """Return the number of an object that is still to be written, by `fill`."""
        self.objectcounter += 1
        return self.objectcounter

    def fill(self, number: int, content: bytes) -> None:
        """Write the object of a number; the thousands of the structure are no objects before."""
        self._written[number] = content

    def page(self, index: int) -> int:
        """Return the number of a page (from 0) that is finished."""
        return self.number(PDFObjectReference(f"Page{index + 1}"))

    def annotation(self, index: int) -> int:
        """Return the number of a link that has been laid over its page."""
        return self.number(PDFObjectReference(self.annotationName(str(index))))

    def format(self) -> bytes:
        """Return the whole file."""
        file = PDFFile(self._pdfVersion)
        places: dict[int, tuple[int, int, int]] = {}
        waiting: list[tuple[int, bytes]] = []
        for number in count(1):
            # Formatting may add objects, and packing does; the last pack may be a small one.
            if number > self.objectcounter or len(waiting) == _PACK:
                self._pack(waiting, places)
            if number > self.objectcounter:
                break
            content = self._written.pop(number, b"")
            if not content:
                known: Any = self.idToObject[self.numberToId[number]]
                content = known.format(self)
            if content.endswith(_END):
                places[number] = (1, _add(file, number, content), 0)
            else:
                waiting.append((number, content))
        self._finish(file, places)
        return file.format(self)

    def _pack(
        self, waiting: list[tuple[int, bytes]], places: dict[int, tuple[int, int, int]]
    ) -> None:
        """Put objects into a new stream, which is written when its own number comes up."""
        if not waiting:
            return
        heads: list[bytes] = []
        offset = 0
        for number, content in waiting:
            heads.append(b"%d %d" % (number, offset))
            offset += len(content) + 1
        head = b" ".join(heads) + b"\n"
        content = head + b"\n".join([content for _, content in waiting])
        pack = stream(content, Type="/ObjStm", N=len(waiting), First=len(head))
        holder = self.number(self.Reference(pack))
        for at, (number, _) in enumerate(waiting):
            places[number] = (2, holder, at)
        waiting.clear()

    def _finish(self, file: PDFFile, places: dict[int, tuple[int, int, int]]) -> None:
        """Write where all objects are, and where to begin."""
        mark = hashlib.sha256(b"".join(file.strings)).hexdigest()[:32]
        number = len(places) + 1
        places[number] = (1, file.offset, 0)
        rows = [b"\0\0\0\0\0\xff\xff"]
        rows += [_ROW.pack(*places[known]) for known in range(1, number + 1)]
        index: PDFStream = stream(
            b"".join(rows),
            Type="/XRef",
            Size=number + 1,
            W=Array((1, 4, 2)),
            Root=self.Reference(self.Catalog),
            Info=self.Reference(self.info),
            ID=Array((f"<{mark}>", f"<{mark}>")),
        )
        start = _add(file, number, index.format(self))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)


def _add(file: PDFFile, number: int, content: bytes) -> int:
    """Write a stream and return where it begins."""
    return file.add(b"%d 0 obj\n%s\nendstream\nendobj\n" % (number, content[: -len(_END)]))
