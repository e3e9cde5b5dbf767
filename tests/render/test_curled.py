"""What a portfolio says outside its texts has the same marks on paper as they have."""

from dataclasses import replace

import pytest

from mtl_journal.domain.portfolio import Claim, Entry
from mtl_journal.render.curled import curl, curled
from mtl_journal.render.markdown_tree import parse
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, text_of
from mtl_journal.render.tree import Document
from mtl_journal.render.typeset import typeset
from mtl_journal.render.typography import typographic
from mtl_journal.render.words import plain_text
from tests.support.portfolios import everything


def test_titles_claims_and_context_are_printed_with_typographic_marks() -> None:
    claims = (Claim("S1", 'Nobody\'s map had "north" on it.'),)
    entry = Entry("1", "Elin's map", "2025-10-03", "It's drawn.", claims, context=(("room", "3'"),))
    value = replace(everything(), title="A teacher's year", entries=(entry,))
    pdf = typeset(value)
    said = text_of(pdf)
    assert "Elin’s map" in said and "A teacher’s year" in said
    assert "Nobody’s map had “north” on it." in " ".join(said.split())
    assert missing_text(pdf, printed_text(value)) is None


def test_the_words_below_a_picture_have_them_too() -> None:
    body = parse(f"![A pupil's map](evidence:{'0' * 64})")
    (paragraph,) = typographic(body, "en-GB").blocks
    assert plain_text(Document((paragraph,))) == "A pupil’s map"


def test_no_mark_within_an_address_is_turned() -> None:
    said = "'See https://example.org/wiki/Bloom's_taxonomy' isn't \"www.example.org/it's\"."
    turned = "‘See https://example.org/wiki/Bloom's_taxonomy’ isn’t “www.example.org/it's”."
    assert curl(said, "en-GB") == turned


@pytest.mark.parametrize("language", ["de-DE", "fr"])
def test_other_languages_keep_what_was_typed(language: str) -> None:
    assert curl("Elin's", language) == "Elin's"
    assert curled(replace(everything(), language=language)).title == everything().title
