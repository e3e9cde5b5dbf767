"""Notes on paper: numbered, below the text of their scenario, with links there and back."""

import io
from typing import Any

import pikepdf
import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.render.readback import text_of
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.composition import MOST_PAGES
from tests.support.portfolios import MAPS, PLAN, entry, portfolio

TWICE = "One[^a], two[^b], one again[^a].\n\n# Next\n\nMore.\n\n[^b]: Second.\n[^a]: First."


def opened(*bodies: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(typeset(portfolio(*(entry(body) for body in bodies)))))


def links(pdf: pikepdf.Pdf, says: str) -> list[Any]:
    found = [link for page in pdf.pages for link in page.get("/Annots", [])]
    return [link for link in found if str(link.Contents).startswith(says)]


def elements(node: Any, tag: str) -> list[Any]:
    found: list[Any] = []
    if isinstance(node, pikepdf.Array):
        for kid in node:  # type: ignore[attr-defined]
            found += elements(kid, tag)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        found += [node] if str(node.S) == f"/{tag}" else []
        found += elements(node.K, tag) if "/K" in node else []
    return found


def test_notes_are_numbered_as_they_are_mentioned_and_stand_below_the_text() -> None:
    read = text_of(typeset(portfolio(entry(TWICE))))
    words = read[read.rindex("One") :].split()
    assert " ".join(words) == "One ¹ , two ² , one again ¹ . Next More. 1 First. 2 Second."


def test_every_mark_leads_to_its_note_and_every_note_back() -> None:
    pdf = opened(TWICE)
    there, back = links(pdf, "Note "), links(pdf, "Back to the text")
    assert [str(link.Contents) for link in there] == ["Note 1", "Note 2", "Note 1"]
    assert len(back) == 2
    heights = [float(link.Rect[3]) for link in back]
    for link in there:
        number = int(str(link.Contents).split()[1])
        assert abs(float(destination(pdf, link)[3]) - heights[number - 1]) < 15
    for link in back:
        assert float(destination(pdf, link)[3]) > max(heights)


def destination(pdf: pikepdf.Pdf, link: Any) -> Any:
    """Return where a link leads, by name or written out."""
    where = link.Dest
    return pdf.Root.Dests[str(where)] if isinstance(where, pikepdf.Name) else where


def test_notes_are_tagged_with_names_of_their_own() -> None:
    pdf = opened(TWICE, TWICE)
    notes = elements(pdf.Root.StructTreeRoot.K, "Note")
    assert len({str(note.ID) for note in notes}) == len(notes) == 4
    names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    assert [str(name) for name in list(names)[::2]] == sorted(str(note.ID) for note in notes)
    assert len(elements(pdf.Root.StructTreeRoot.K, "Reference")) == 6 + 2  # and the contents'


def test_a_note_that_only_notes_mention_is_set_too() -> None:
    read = text_of(typeset(portfolio(entry("So.\n\n[^a]: See[^b].\n[^b]: See[^a]."))))
    assert " ".join(read[read.rindex("So.") :].split()) == "So. 1 See ² . 2 See ¹ ."


def test_links_to_evidence_lead_to_the_figure_or_name_the_file() -> None:
    body = f"See [the wall](evidence:{MAPS.sha256}) and [my plan](evidence:{PLAN.sha256})."
    pdf = typeset(portfolio(entry(body, MAPS, PLAN)))
    words = " ".join(text_of(pdf).split())
    assert "See the wall (Figure 1) and my plan (plan.docx)." in words
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert [str(link.Contents) for link in links(file, "Figure")] == ["Figure 1"]


def test_words_struck_through_say_so_in_the_structure() -> None:
    pdf = opened("~~gone~~ here")
    (span,) = elements(pdf.Root.StructTreeRoot.K, "Span")
    assert str(span.A.TextDecorationType) == "/LineThrough"


def test_a_scenario_that_would_fill_a_book_is_refused() -> None:
    typeset(portfolio(entry("line\n\n" * 500)))
    with pytest.raises(UserError) as refused:
        typeset(portfolio(entry("line\n\n" * 15_000)))
    assert refused.value.code == "export.too_long"
    assert int(str(refused.value.params["pages"])) > MOST_PAGES
