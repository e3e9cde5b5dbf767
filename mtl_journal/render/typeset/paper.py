"""reportlab's canvas as one document uses it: its pages, pictures, places, links and bookmarks."""

import io
import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    Destination,
    PDFDocument,
    PDFImageXObject,
    PDFInfo,
    PDFObject,
    PDFObjectReference,
)
from reportlab.pdfgen.canvas import Canvas

from mtl_journal.render.typeset.document import Leaf, PackedDocument
from mtl_journal.render.typeset.measures import PageSize
from mtl_journal.render.typeset.objects import Array, stream
from mtl_journal.render.typeset.pictures import Picture


class Paper(Canvas):
    """The canvas. Text comes to it shaped, as operators, for it knows only reportlab's fonts."""

    _pagesize: tuple[float, float]
    _pageNumber: int
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]
    _destinations: "dict[str, _Place]"

    def __init__(self, info: PDFInfo, size: PageSize) -> None:
        area = (size.width, size.height)
        super().__init__(io.BytesIO(), pagesize=area, pageCompression=1, invariant=1)
        self.size = size
        self.document = self._doc = PackedDocument(info)

    def _make_preamble(self) -> None:
        """Begin pages with nothing: reportlab's own beginning names a font that is not embedded."""
        self._preamble = ""

    def showPage(self) -> None:
        """Finish the page and begin the next."""
        page = Leaf()
        page.MediaBox = Array((0, 0, *self._pagesize))
        page.StructParents = self._pageNumber - 1
        page.Tabs = "/S"
        page.Contents = stream("\n".join(self._code).encode("ascii"), quick=True)
        own: Any = self  # the stubs know none of reportlab's inner methods
        own._setExtGState(page)
        own._setXObjects(page)
        own._setShadingUsed(page)
        own._setAnnotations(page)
        self.document.addPage(page)
        own._startPage()

    def add_link(self, index: int, link: PDFObject) -> None:
        """Lay a link over the page."""
        name = str(index)
        self.document.addAnnotation(name, link)
        self._annotationrefs.append(self.document.refAnnotation(name))

    def link(self, index: int) -> PDFObjectReference:
        """Return the reference to a link, which may lie on a page to come."""
        return self.document.refAnnotation(str(index))

    def page(self, index: int) -> PDFObjectReference:
        """Return the reference to a page (from 0), which may be still to come."""
        return PDFObjectReference(f"Page{index + 1}")

    def place(self, key: str) -> PDFObject:
        """Return the destination `key`, which may be bound to its page later."""
        return self._bookmarkReference(key)

    def _bookmarkReference(self, name: str) -> "_Place":
        if name not in self._destinations:
            self._destinations[name] = _Place(name)
        return self._destinations[name]

    def add_picture(self, key: str, picture: Picture) -> None:
        """Keep a picture for `doForm`, which paints it into the unit square."""
        self.document.addForm(key, _Image(key, picture))


class _Place(Destination):
    """A destination, written once though bookmarks and several links lead to it."""

    _content = b""

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the destination."""
        self._content = self._content or super().format(document)
        return self._content


class _Image(PDFImageXObject):
    """A picture that is ready for paper. reportlab would open paths, and decode all but JPEGs."""

    def __init__(self, key: str, picture: Picture) -> None:
        self.name = key
        self.width, self.height = picture.width, picture.height
        self.bitsPerComponent = 8
        self.colorSpace = picture.colours
        self.mask = None
        self._filters = (picture.filter or "FlateDecode",)
        content = picture.content if picture.filter else zlib.compress(picture.content)
        self.streamContent: Any = content
