"""What a portfolio says outside its texts has the same marks on paper as they have."""

from dataclasses import replace

import pytest

from mtl_journal.domain.portfolio import Claim, Entry
from mtl_journal.render.curled import curl, curled
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, text_of
from mtl_journal.render.typeset import typeset
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


@pytest.mark.parametrize("language", ["de-DE", "fr"])
def test_other_languages_keep_what_was_typed(language: str) -> None:
    assert curl("Elin's", language) == "Elin's"
    assert curled(replace(everything(), language=language)).title == everything().title
