"""Pages of a finished PDF as pictures, drawn by PDFium in memory and one at a time."""

from dataclasses import dataclass
from typing import cast

import pypdfium2 as pdfium

from mtl_journal.domain.errors import UserError

MOST_PAGES = 1_000
_LONGEST = 10  # times as long as wide, or the other way round: a drawn page has to fit in memory


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A drawn page: 32 bits a pixel, blue, green, red and one unused, `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PagePictures:
    """The pages of a PDF; all calls have to come from one thread, as PDFium wants it."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pdfium.PdfDocument(pdf)
        self.sizes: list[tuple[float, float]] = [
            self._document.get_page_size(at) for at in range(len(self._document))
        ]

    @classmethod
    def of_stranger(cls, pdf: bytes) -> "PagePictures":
        """Return the pages of a PDF that any program may have made; nothing in it is run.

        Raises UserError "evidence.no_pages" where it is damaged, locked or out of all measure.
        """
        try:
            pages = cls(pdf)
        except pdfium.PdfiumError as error:
            raise UserError("evidence.no_pages") from error
        sizes = pages.sizes
        fits = all(
            wide > 0 < high and 1 / _LONGEST < high / wide < _LONGEST for wide, high in sizes
        )
        if not 0 < len(sizes) <= MOST_PAGES or not fits:
            pages.close()
            raise UserError("evidence.no_pages")
        return pages

    def draw(self, page: int, width: int) -> PagePicture:
        """Return a page (from 0) that is `width` pixels wide."""
        drawn = self._document[page]
        bitmap = drawn.render(
            scale=cast("int", width / self.sizes[page][0]),  # it takes fractions, whatever it says
            rev_byteorder=False,
            bitmap_maker=pdfium.PdfBitmap.new_native,
            force_bitmap_format=pdfium.raw.FPDFBitmap_BGRx,
        )
        picture = PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        drawn.close()
        return picture

    def close(self) -> None:
        """Let the document go, with every word of it."""
        self._document.close()
