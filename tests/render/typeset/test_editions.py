"""Editions: either paper and either theme, with the same words and the same standards."""

import io
from dataclasses import replace
from itertools import product

import pikepdf
import pytest

from mtl_journal.domain.edition import PAPERS, THEMES, Edition
from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from mtl_journal.render.typeset import measures, typeset
from tests.support.portfolios import everything
from tests.support.verapdf import VeraPdf

EDITIONS = [Edition(paper, theme) for paper, theme in product(PAPERS, THEMES)]


def printed(edition: Edition) -> Portfolio:
    return replace(everything(), edition=edition)


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_every_edition_says_the_same_and_keeps_both_standards(
    edition: Edition, verapdf: VeraPdf
) -> None:
    pdf = typeset(printed(edition))
    assert missing_text(pdf, printed_text(everything())) is None
    assert verapdf.broken(pdf, "3a", "ua1") == {}


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_links_and_pictures_stand_on_the_paper_where_the_text_does(edition: Edition) -> None:
    size = measures.SIZES_OF_PAPER[edition.paper]
    with pikepdf.open(io.BytesIO(typeset(printed(edition)))) as pdf:
        for page in pdf.pages:
            assert [float(edge) for edge in page.MediaBox] == pytest.approx(
                [0, 0, size.width, size.height], abs=0.01
            )
            for link in page.get("/Annots", []):
                left, bottom, right, top = map(float, link.Rect)
                assert size.left - 1 <= left < right <= size.width - size.left + 5
                assert size.top - size.depth - 5 <= bottom < top <= size.top + 5


def test_the_sans_theme_has_no_letters_with_feet_where_open_sans_has_them() -> None:
    with pikepdf.open(io.BytesIO(typeset(printed(Edition(theme="sans"))))) as pdf:
        names = {str(font.BaseFont) for font in pdf.pages[2].Resources.Font.values()}
    assert any("OpenSans-Italic" in name for name in names)
    assert not any("Gentium" in name and "Bold" in name for name in names)
