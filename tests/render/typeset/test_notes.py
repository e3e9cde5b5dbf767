"""Notes on paper: numbered, at the foot of the page that mentions them, with links both ways."""

import io
import re
from typing import Any

import pikepdf
import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, spans, text_of
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typeset.composition import MOST_PAGES
from tests.support.portfolios import MAPS, PLAN, entry, portfolio
from tests.support.verapdf import VeraPdf

TWICE = "One[^a], two[^b], one again[^a].\n\n# Next\n\nMore.\n\n[^b]: Second.\n[^a]: First."


def opened(*bodies: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(typeset(portfolio(*(entry(body) for body in bodies)))))


def links(pdf: pikepdf.Pdf, says: str) -> list[Any]:
    found = [link for page in pdf.pages for link in page.get("/Annots", [])]
    return [link for link in found if str(link.Contents).startswith(says)]


def elements(node: Any, tag: str) -> list[Any]:
    found: list[Any] = []
    if isinstance(node, pikepdf.Array):
        for kid in node:
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


def _feet(pdf: bytes) -> list[tuple[str, str]]:
    """Return the text and the notes of each page after cover and contents."""
    found: dict[int, tuple[list[str], list[str]]] = {}
    for span in spans(pdf):
        found.setdefault(span.page, ([], []))[span.aside].append(span.text)
    return [("".join(text), "".join(notes)) for page, (text, notes) in found.items() if page > 1]


def _there(value: Portfolio) -> list[tuple[str, str]]:
    pdf = typeset(value)
    assert missing_text(pdf, printed_text(value)) is None
    return _feet(pdf)


def test_each_note_stands_at_the_foot_of_the_page_that_mentions_it() -> None:
    text = "\n\n".join(f"here{at}[^{at}] " + "word " * 60 for at in range(60))
    notes = "\n".join(f"[^{at}]: there{at}. " + "note " * (at % 40) for at in range(60))
    pages = _there(portfolio(entry(f"{text}\n\n{notes}")))
    assert len(pages) > 10
    for read, foot in pages:
        assert re.findall(r"here(\d+)", read) == re.findall(r"there(\d+)\.", foot)


def test_a_note_longer_than_a_page_goes_on_at_the_feet_of_the_next() -> None:
    note = " ".join(f"n{at}" for at in range(2500))
    text = "one[^a] " + "word " * 2000
    pages = _there(portfolio(entry(f"{text}\n\n[^a]: {note}"), entry("Another.")))
    feet = [foot for _, foot in pages if foot]
    assert len(feet) >= 3
    assert re.findall(r"n\d+", " ".join(feet)) == note.split()
    assert "word" in pages[1][0]
    assert "Another" in pages[-1][0]
    assert not pages[-1][1]


def test_five_hundred_notes_of_one_sentence_are_sound(verapdf: VeraPdf) -> None:
    text = " ".join(f"w{at}[^{at}]" for at in range(500))
    notes = "\n".join(f"[^{at}]: note{at}." for at in range(500))
    value = portfolio(entry(f"{text}\n\n{notes}"))
    pages = _there(value)
    assert re.findall(r"note(\d+)\.", "".join(foot for _, foot in pages)) == [
        str(at) for at in range(500)
    ]
    assert verapdf.broken(typeset(value), "3a", "ua1") == {}


def test_no_scenario_begins_above_the_notes_of_another() -> None:
    pages = _there(portfolio(entry("A[^a].\n\n[^a]: first"), entry("B[^a].\n\n[^a]: second")))
    assert [foot.split()[-1] for _, foot in pages] == ["first", "second"]


def test_notes_of_tables_lists_and_notes_keep_their_order() -> None:
    rows = "\n".join(f"| a{at}[^r{at}] | b |" for at in range(40))
    text = f"x[^deep]\n\n| A | B |\n|---|---|\n{rows}\n\n- i[^i]\n  - j[^j]\n"
    notes = "\n".join(f"[^{one}]: n{one}" for one in ["i", "j", *(f"r{at}" for at in range(40))])
    _there(portfolio(entry(f"{text}\n\n[^deep]: see[^hidden]\n{notes}\n[^hidden]: h")))


def test_a_scenario_that_would_fill_a_book_is_refused() -> None:
    typeset(portfolio(entry("line\n\n" * 500)))
    with pytest.raises(UserError) as refused:
        typeset(portfolio(entry("line\n\n" * 15_000)))
    assert refused.value.code == "export.too_long"
    assert int(str(refused.value.params["pages"])) > MOST_PAGES
