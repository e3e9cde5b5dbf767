"""Strand marks on grey paper: what remains of them has to tell one strand from another."""

import io
from itertools import combinations

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from reportlab.pdfgen.canvas import Canvas

from mtl_journal.domain.framework import Strand
from mtl_journal.render.typeset.marks import mark_of
from tests.support.portfolios import framework

_SIDE = 60


def _grey(operators: str) -> Image.Image:
    """Return a mark as a printer without colours shows it, 60 dots wide."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(_SIDE, _SIDE))
    canvas.addLiteral(f"1 0 0 1 {_SIDE / 2} {_SIDE / 2} cm {operators}")
    canvas.save()
    page = pypdfium2.PdfDocument(stream.getvalue())[0]
    return page.render(scale=1).to_pil().convert("L")


def _shape(picture: Image.Image) -> Image.Image:
    return picture.point([255 if value < 200 else 0 for value in range(256)])


def _share(picture: Image.Image) -> float:
    return ImageStat.Stat(picture).mean[0] / 255


def _marks(many: int) -> list[Image.Image]:
    frame = framework()
    strands = tuple(Strand(f"T{at}", "t", "Title", "About.") for at in range(many))
    object.__setattr__(frame, "strands", strands)
    return [_grey(mark_of(frame, one.id).operators(22.0)) for one in strands]


def test_marks_are_told_apart_by_shape_alone() -> None:
    shapes = list(map(_shape, _marks(8)))
    for one, other in combinations(shapes, 2):
        common = _share(ImageChops.multiply(one, other))
        either = _share(ImageChops.lighter(one, other))
        assert common / either < 0.87, "two marks that are nearly the same on grey paper"


@pytest.mark.parametrize("at", range(8))
def test_every_mark_is_dark_enough_on_grey_paper(at: int) -> None:
    picture = _marks(8)[at]
    # 3:1 against white is a grey of 148; thin parts are mixed with the white beside them.
    darkest, _ = ImageStat.Stat(picture).extrema[0]
    assert darkest <= 148
    assert 0.02 < _share(_shape(picture)) < 0.6
