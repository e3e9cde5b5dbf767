"""reportlab's canvas as one document uses it: its pages, pictures, places, links and bookmarks."""

import io
import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    Destination,
    PDFImageXObject,
    PDFInfo,
    PDFObject,
    PDFObjectReference,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from mtl_journal.render.typeset.document import Leaf, PackedDocument
from mtl_journal.render.typeset.fonts import Typeface
from mtl_journal.render.typeset.founts import Fount
from mtl_journal.render.typeset.lines import Line
from mtl_journal.render.typeset.measures import PageSize
from mtl_journal.render.typeset.objects import stream
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
        self.founts: dict[Typeface, Fount] = {}
        self.furniture: dict[tuple[str, float], Line | None] = {}  # by its words and the room

    def fount(self, face: Typeface) -> Fount:
        """Return what this document has of a face."""
        found = self.founts.get(face)
        if found is None:
            found = self.founts[face] = Fount(f"F{len(self.founts) + 1}", face)
        return found

    def _make_preamble(self) -> None:
        """Begin pages with nothing: reportlab's own beginning names a font that is not embedded."""
        self._preamble = ""

    def showPage(self) -> None:
        """Finish the page and begin the next."""
        contents = stream("\n".join(self._code).encode("latin-1"), quick=True)
        page = Leaf(self._pageNumber - 1, self._pagesize, contents)
        own: Any = self  # the stubs know none of reportlab's inner methods
        page.forms = [xObjectName(name) for name in own._formsinuse]
        page.annotations = self._annotationrefs
        self.document.addPage(page)
        own._startPage()

    def add_link(self, index: int, link: PDFObject) -> None:
        """Lay a link over the page."""
        name = str(index)
        self.document.addAnnotation(name, link)
        self._annotationrefs.append(self.document.refAnnotation(name))

    def addLiteral(self, s: object, escaped: int = 1) -> None:
        """Write operators onto the page."""
        self._code.append(str(s))

    def place(self, key: str) -> bytes:
        """Return the destination `key` as it stands in the file; its page is finished."""
        return self._bookmarkReference(key).format(self.document)

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

    def format(self, document: PackedDocument) -> bytes:
        """Return the bytes of the destination."""
        if not self._content:
            own: Any = self  # the stubs know a place only before it has a page
            if own.page is None:
                raise ValueError(f"no page has the place {self.name}")
            page = document.number(own.page)
            self._content = f"[{page} 0 R/XYZ null {own.fmt.top:g} null]".encode("ascii")
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
