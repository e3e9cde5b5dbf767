"""Files in the PDF: whole, dated, said to belong to it, and both standards kept."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from mtl_journal.domain.portfolio import Exhibit, Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, text_of
from mtl_journal.render.typeset import typeset
from tests.support.portfolios import MAPS, entry, exhibit, portfolio
from tests.support.verapdf import VeraPdf

AT = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)


def _enclosed(content: bytes, name: str, kind: str) -> Exhibit:
    return replace(exhibit(content, name, kind), enclosed=True, at=AT)


PLAN = _enclosed(b"Starter, main, plenary. " * 90, "plan.txt", "text/plain")
GRID = _enclosed(b"PK\3\4 rows", "plan.txt", "application/vnd.oasis.opendocument.spreadsheet")
ODD = _enclosed(b"%PDF-1.4 ...", "Cynllun: gŵyl/1?.pdf", "no media type at all")


def _value() -> Portfolio:
    return portfolio(
        entry("One.", PLAN, MAPS, GRID),
        entry("Two.", ODD, PLAN, exhibit(b"x", "left.txt", "text/plain")),
    )


def _specified(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    (leaf,) = pdf.Root.Names.EmbeddedFiles.Kids
    return list(leaf.Names)[1::2]  # type: ignore[arg-type]


def test_every_file_is_held_once_and_whole_under_a_name_of_its_own() -> None:
    with pikepdf.open(io.BytesIO(typeset(_value()))) as pdf:
        held = _specified(pdf)
        names = [str(one.UF) for one in held]
        contents = [one.EF.UF.read_bytes() for one in held]
        kinds = [str(one.EF.F.Subtype) for one in held]
        assert {one.objgen for one in held} == {one.objgen for one in pdf.Root.AF}
        assert {str(one.AFRelationship) for one in held} == {"/Supplement"}
        assert str(held[0].Desc) == "What plan.txt shows"
        dates = {str(one.EF.F.Params.ModDate) for one in held}
        sizes = [int(one.EF.F.Params.Size) for one in held]
        assert names == ["plan.txt", "plan (2).txt", "Cynllun_ gŵyl_1_.pdf"]
        assert list(pdf.attachments) == ["00000", "00001", "00002"]
    assert contents == [PLAN.content, GRID.content, ODD.content]
    assert sizes == [len(content) for content in contents]
    assert kinds == [
        "/text/plain",
        "/application/vnd.oasis.opendocument.spreadsheet",
        "/application/octet-stream",
    ]
    assert dates == {"D:20251103093000+00'00'"}


def test_the_page_says_what_is_enclosed_and_reads_back() -> None:
    pdf = typeset(_value())
    assert missing_text(pdf, printed_text(_value())) is None
    said = " ".join(text_of(pdf).split())
    assert "plan.txt: What plan.txt shows (enclosed in this PDF)" in said
    assert "left.txt: What left.txt shows" in said
    assert "left.txt shows (enclosed" not in said


def test_nothing_is_enclosed_that_was_not_chosen() -> None:
    chosen = exhibit(b"Starter, main, plenary. " * 90, "plan.txt", "text/plain")
    pdf = typeset(portfolio(entry("One.", chosen)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/AF" not in opened.Root
        assert not opened.attachments


@pytest.mark.xdist_group("verapdf")
def test_files_within_keep_both_standards(verapdf: VeraPdf) -> None:
    assert verapdf.broken(typeset(_value()), "3a", "ua1") == {}
