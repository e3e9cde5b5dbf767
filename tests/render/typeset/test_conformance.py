"""Every PDF keeps PDF/A-3a and PDF/UA-1 at once, by veraPDF; broken ones are found out."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from mtl_journal.domain.edition import PAPERS, THEMES, Edition
from mtl_journal.domain.portfolio import Claim
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.weeks import weeks_of
from mtl_journal.services.rules import load_terms
from tests.support.portfolios import entry, everything, exhibit, portfolio, posts
from tests.support.verapdf import VeraPdf

pytestmark = pytest.mark.xdist_group("verapdf")


def test_a_portfolio_with_everything_keeps_both_standards(verapdf: VeraPdf) -> None:
    assert verapdf.broken(typeset(everything()), "3a", "ua1") == {}


def test_a_portfolio_without_scenarios_keeps_both_standards(verapdf: VeraPdf) -> None:
    assert verapdf.broken(typeset(portfolio()), "3a", "ua1") == {}


def test_words_parted_at_line_ends_keep_both_standards(verapdf: VeraPdf) -> None:
    words = "differentiation of understanding, professional environments, so\u00adit is said " * 9
    pdf = typeset(portfolio(entry("".join(f"{'>' * at} {words}\n\n" for at in range(9)))))
    assert verapdf.broken(pdf, "3a", "ua1") == {}


def test_fifty_posts_together_keep_both_standards(
    verapdf: VeraPdf, samples: Callable[[str], Path]
) -> None:
    pdf = typeset(portfolio(*posts(samples("trainee-blogs-dfe"))))
    assert verapdf.broken(pdf, "3a", "ua1") == {}


def test_fifty_posts_one_by_one_keep_both_standards(
    verapdf: VeraPdf, samples: Callable[[str], Path]
) -> None:
    for post in posts(samples("trainee-blogs-dfe")):
        assert verapdf.broken(typeset(portfolio(post)), "3a", "ua1") == {}, post.title


def test_a_whole_teaching_portfolio_keeps_both_standards(
    verapdf: VeraPdf, samples: Callable[[str], Path]
) -> None:
    folder = samples("teacher-pgcap-uieda")
    logo = exhibit((folder / "images" / "logo.png").read_bytes(), "logo.png")
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
    shown = f"![The logo](evidence:{logo.sha256})"
    value = portfolio(*(entry(f"{text}\n\n{shown}", logo) for text in texts))
    assert len(texts) > 15
    assert verapdf.broken(typeset(value), "3a", "ua1") == {}


def test_every_example_of_commonmark_in_one_document_keeps_both_standards(
    verapdf: VeraPdf, samples: Callable[[str], Path]
) -> None:
    read = json.loads((samples("md-commonmark") / "spec-0.31.2.json").read_text("utf-8"))
    value = portfolio(*(entry(one["markdown"], title=one["section"]) for one in read))
    assert len(read) > 600
    assert verapdf.broken(typeset(value), "3a", "ua1") == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_edition_keeps_both_standards(paper: str, theme: str, verapdf: VeraPdf) -> None:
    later = entry("A second week, so that there is a chart.", date="2026-02-03")
    value = portfolio(*everything().entries, replace(later, claims=(Claim("S4"),)))
    value = replace(value, edition=Edition(paper, theme), author="", terms=load_terms())
    assert weeks_of(value) is not None
    assert verapdf.broken(typeset(value), "3a", "ua1") == {}


def _elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(node)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if str(node.S) == f"/{tag}":
                found.append(node)
            waiting.extend([node.K] if "/K" in node else [])
    return found


def _no_alternative_text(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "Figure")[0]["/Alt"]


def _no_way_back_from_the_page(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def _no_scope(pdf: pikepdf.Pdf) -> None:
    for head in _elements(pdf, "TH"):
        del head["/A"]


def _links_without_words(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            del link["/Contents"]


def _links_outside_the_structure(pdf: pikepdf.Pdf) -> None:
    for link in _elements(pdf, "Link"):
        link.S = pikepdf.Name.Span


def _no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _no_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def _no_tab_order(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page["/Tabs"]


def _no_marks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def _no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def _skipped_heading(pdf: pikepdf.Pdf) -> None:
    for heading in _elements(pdf, "H2"):
        heading.S = pikepdf.Name.H4


def _untagged_heading(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        page.Contents.write(re.sub(rb"/H1 <</MCID \d+>> BDC", b"/H1 BMC", content))


def _no_reading_of_glyphs(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def _false_widths(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        font.DescendantFonts[0].W = pikepdf.Array([1, pikepdf.Array([333] * 40)])


def _no_font_program(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


@pytest.fixture(scope="module")
def sound() -> bytes:
    return typeset(everything())


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (_no_alternative_text, "ua1 7.3-1"),
        (_no_way_back_from_the_page, "ua1"),
        (_no_scope, "ua1 7.5-1"),
        (_links_without_words, "ua1 7.18.5-2"),
        (_links_outside_the_structure, "ua1 7.18.5-1"),
        (_no_output_intent, "3a"),
        (_no_language, "ua1 7.2"),
        (_no_title_shown, "ua1 7.1-10"),
        (_no_tab_order, "ua1 7.18.3-1"),
        (_no_marks, "3a"),
        (_no_metadata, "3a"),
        (_skipped_heading, "ua1 7.4.2-1"),
        (_untagged_heading, "ua1 7.1-3"),
        (_no_reading_of_glyphs, "3a"),
        (_false_widths, "ua1 7.21.5-1"),
        (_no_font_program, "3a"),
    ],
)
def test_what_is_broken_on_purpose_is_found(
    damage: Callable[[pikepdf.Pdf], None], rule: str, sound: bytes, verapdf: VeraPdf
) -> None:
    pdf = pikepdf.open(io.BytesIO(sound))
    damage(pdf)
    stream = io.BytesIO()
    pdf.save(stream)
    pdf.close()
    broken = verapdf.broken(stream.getvalue(), "3a", "ua1")
    assert any(name.startswith(rule) for name in broken), broken


def test_saving_again_breaks_nothing_by_itself(sound: bytes, verapdf: VeraPdf) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        pdf.save(stream)
    assert verapdf.broken(stream.getvalue(), "3a", "ua1") == {}
