"""Finding one's way: bookmarks, page labels, contents, links, headings, language, metadata."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.readback import text_of
from mtl_journal.render.typeset import typeset
from tests.support.portfolios import entry, everything, portfolio

LONG = "\n\n".join(
    f"## Part {at}\n\n" + "word " * 300 + f"\n\n### Detail {at}\n\nx" for at in range(6)
)


def _open(value: Portfolio) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(typeset(value)))


def _titles(items: list[pikepdf.OutlineItem]) -> list[object]:
    return [
        [item.title, _titles(list(item.children))] if item.children else item.title
        for item in items
    ]


def test_bookmarks_follow_the_headings() -> None:
    value = portfolio(entry(LONG, title="First"), entry("### Deep\n\n# High", title="Sécond"))
    with _open(value) as pdf, pdf.open_outline() as outline:
        titles = _titles(list(outline.root))
    assert titles == [
        "Contents",
        ["First", [[f"Part {at}", [f"Detail {at}"]] for at in range(6)]],
        ["Sécond", ["Deep", "High"]],
    ]


def test_bookmarks_and_contents_lead_to_the_page_they_name() -> None:
    value = portfolio(*(entry("word " * 700, title=f"Scenario {at}") for at in range(5)))
    with _open(value) as pdf:
        objects = [page.obj.objgen for page in pdf.pages]
        with pdf.open_outline() as outline:
            marks = {item.title: item.destination for item in outline.root}
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        listed = {str(link.Contents): objects.index(link.Dest[0].objgen) for link in links}
        front = 2
        for at in range(5):
            destination = marks[f"Scenario {at}"]
            assert isinstance(destination, pikepdf.Array)
            page = objects.index(destination[0].objgen)
            assert listed[f"Scenario {at}, page {page - front + 1}"] == page
            assert f"Scenario {at} {page - front + 1}" in re.sub(
                r"\s+", " ", text_of(typeset(value))
            )


def test_front_pages_have_roman_labels_and_scenarios_begin_on_page_one() -> None:
    with _open(everything()) as pdf:
        labels = [page.label for page in pdf.pages]
        assert labels[:3] == ["i", "ii", "1"]
        assert labels[-1] == str(len(pdf.pages) - 2)


@pytest.mark.parametrize("words", [1, 12, 24])
def test_a_long_title_leaves_the_cover_on_one_page(words: int) -> None:
    value = replace(portfolio(entry("It rained.")), title="geography " * words)
    with _open(value) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "ii", "1"]


def test_links_to_the_web_keep_their_address_and_say_where_they_lead() -> None:
    body = '[Read](https://example.org/a?b=c&d=(e)#f "The book") <me@example.org> [ŵ](https://ŵ.example/é)'
    with _open(portfolio(entry(body))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link]
        found = [(str(link.A.URI), str(link.Contents)) for link in links]
    assert found == [
        ("https://example.org/a?b=c&d=(e)#f", "The book"),
        ("mailto:me@example.org", "Link to mailto:me@example.org"),
        ("https://%C5%B5.example/%C3%A9", "Link to https://ŵ.example/é"),
    ]


def test_a_link_over_two_lines_is_one_link_with_two_areas() -> None:
    body = (
        "word " * 12 + "[a link with quite a few words in it](https://example.org) " + "word " * 12
    )
    with _open(portfolio(entry(body))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link]
        assert len(links) == 2
        tree = [node for node in _nodes(pdf.Root.StructTreeRoot.K) if str(node.S) == "/Link"]
        assert len(tree) == 2  # the line of the contents, and this one


def _nodes(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _nodes(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _nodes(node.K)


def _tags(value: Portfolio) -> list[str]:
    with _open(value) as pdf:
        return [str(node.S)[1:] for node in _nodes(pdf.Root.StructTreeRoot.K)]


@pytest.mark.parametrize(
    ("typed", "tagged"),
    [
        ("### a\n\n##### b\n\n#### c\n\n# d\n\n## e", ["H2", "H3", "H3", "H2", "H3"]),
        (
            "# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f",
            ["H2", "H3", "H4", "H5", "H6", "H6"],
        ),
    ],
)
def test_no_heading_level_is_skipped(typed: str, tagged: list[str]) -> None:
    tags = [tag for tag in _tags(portfolio(entry(typed))) if re.fullmatch(r"H\d", tag)]
    assert tags == ["H1", "H1", "H1", *tagged]  # the title, the contents, the scenario


def test_every_construct_has_its_tag() -> None:
    tags = set(_tags(everything()))
    assert tags >= {"Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody"}
    assert tags >= {
        "BlockQuote",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Code",
        "Link",
        "TOC",
        "TOCI",
    }


def test_figures_say_what_they_show() -> None:
    with _open(everything()) as pdf:
        figures = [node for node in _nodes(pdf.Root.StructTreeRoot.K) if str(node.S) == "/Figure"]
        assert [str(node.Alt) for node in figures] == [
            "What maps.png shows",
            "What board.jpg shows",
        ]


def test_language_and_metadata_come_from_the_portfolio() -> None:
    value = replace(everything(), language="cy", title="Blwyddyn <o> sylwi & mwy")
    with _open(value) as pdf:
        assert str(pdf.Root.Lang) == "cy"
        assert str(pdf.docinfo.Title) == "Blwyddyn <o> sylwi & mwy"
        assert str(pdf.docinfo.CreationDate) == "D:20260717160000+00'00'"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Blwyddyn <o> sylwi & mwy"
            assert metadata["dc:creator"] == ["Siân Prydderch"]
            assert metadata["xmp:CreateDate"] == "2026-07-17T16:00:00+00:00"


def test_without_an_author_none_is_named() -> None:
    value = replace(everything(), author="")
    with _open(value) as pdf:
        assert "/Author" not in pdf.docinfo
        with pdf.open_metadata() as metadata:
            assert "dc:creator" not in metadata
    assert b"Prydderch" not in typeset(value)


def test_progress_counts_the_scenarios() -> None:
    said: list[tuple[int, int]] = []
    typeset(everything(), progress=lambda done, total: said.append((done, total)))
    assert said == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_dates_before_and_after_the_summer_are_the_moment_they_are() -> None:
    value = replace(everything(), made=datetime(1999, 1, 2, 3, 4, 5, tzinfo=UTC))
    with _open(value) as pdf:
        assert str(pdf.docinfo.ModDate) == "D:19990102030405+00'00'"
