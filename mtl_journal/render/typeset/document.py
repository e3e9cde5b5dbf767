"""reportlab's document, written the way of PDF 1.7: objects packed, dates and chance left out."""

import hashlib
from itertools import count
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFCatalog,
    PDFDocument,
    PDFFile,
    PDFInfo,
    PDFObject,
    PDFObjectReference,
    PDFOutlines,
    PDFPage,
    PDFPages,
    PDFStream,
)

from mtl_journal.render.typeset.objects import Array, Dictionary, Text, stream

# Objects to a packed stream; readers unpack a whole one to get at a single object.
_PACK = 250
# How reportlab ends a stream. PDF/A wants the keyword on a line of its own.
_END = b"endstream\n"


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


class Leaf(PDFPage):
    """A page that knows its place in the structure tree."""

    MediaBox: Array
    StructParents: int
    Tabs: str
    Contents: PDFStream

    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]  # noqa: RUF012 (so does its base)


class Outline(PDFOutlines):
    """Bookmarks that are all closed; reportlab counts those that are folded away as well."""

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the outline's root."""
        self.count = len(self.mydestinations or ())
        return super().format(document)


class PackedDocument(PDFDocument):
    """A document whose small objects are packed into streams; its identifier is its digest."""

    Pages: PDFPages
    Catalog: Root
    _pdfVersion: tuple[int, int]

    def __init__(self, info: PDFInfo) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        root = self.Catalog = self._catalog = Root()
        self.outline = self.Outlines = Outline()
        root.Pages, root.Outlines = self.Pages, self.Outlines
        root.showOutline()
        self.info = info

    def number(self, reference: PDFObjectReference) -> int:
        """Return the number of a known object."""
        return self.idToObjectNumberAndVersion[reference.name][0]

    def format(self) -> bytes:
        """Return the whole file."""
        file = PDFFile(self._pdfVersion)
        places: dict[int, tuple[int, int, int]] = {}
        waiting: list[tuple[int, bytes]] = []
        for number in count(1):
            # Formatting may add objects, and packing does; the last pack may be a small one.
            if number not in self.numberToId or len(waiting) == _PACK:
                self._pack(waiting, places)
            if number not in self.numberToId:
                break
            known: Any = self.idToObject[self.numberToId[number]]
            content: bytes = known.format(self)
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
        for known in range(1, number + 1):
            kind, place, at = places[known]
            rows.append(bytes((kind,)) + place.to_bytes(4, "big") + at.to_bytes(2, "big"))
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
