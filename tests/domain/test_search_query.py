"""What is typed into the search field, and how it is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.search_query import (
    MOST_VARIANTS,
    Filter,
    Query,
    folded,
    matches,
    meaningless,
    parse_query,
    spellings,
)


@pytest.mark.parametrize(
    ("typed", "terms", "filters", "open_ended"),
    [
        ("", (), (), False),
        ("exit tick", (("exit",), ("tick",)), (), True),
        ("exit ticket ", (("exit",), ("ticket",)), (), False),
        ('"exit ticket"', (("exit", "ticket"),), (), False),
        ('"exit tick', (("exit", "tick"),), (), True),
        ("strand:s2 feedback", (("feedback",),), (Filter("strand", "S2"),), True),
        ("feedback strand:S2", (("feedback",),), (Filter("strand", "S2"),), False),
        ('class:"Year 8" maps', (("maps",),), (Filter("class", "year 8"),), True),
        ("before:2026-02", (), (Filter("before", "2026-02"),), False),
        ("after:2025 before:x", (("before", "x"),), (Filter("after", "2025"),), True),
        ("has:evidence is:draft", (), (Filter("has", "evidence"), Filter("is", "draft")), False),
        ("status:OPEN", (), (Filter("status", "open"),), False),
        ("ratio 3:1", (("ratio",), ("3", "1")), (), True),
        ("before:yesterday", (("before", "yesterday"),), (), True),
        ("has:wings", (("has", "wings"),), (), True),
        ("colour:red", (("colour", "red"),), (), True),
        ("AND OR NOT a-b (", (("AND",), ("OR",), ("NOT",), ("a", "b")), (), False),
        ('" ', (), (), False),
    ],
)
def test_typed(
    typed: str, terms: tuple[tuple[str, ...], ...], filters: tuple[Filter, ...], open_ended: bool
) -> None:
    assert parse_query(typed) == Query(terms, filters, open_ended)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("status:open has:feedback is:draft before:2026-02 ratio 3:1 colour:red", []),
        ("status:dr", ["status"]),
        ("status:", ["status"]),
        ("HAS:wings is:Draft maps", ["has"]),
        ("before:yesterday status:bogus", ["before", "status"]),
        ('"status:bogus" tag:anything strand:S9', []),
        ("strand:", ["strand"]),
    ],
)
def test_a_value_that_means_nothing_is_known_as_such(typed: str, names: list[str]) -> None:
    assert meaningless(typed) == names


@given(st.text(max_size=200))
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    query = parse_query(typed)
    assert all(term and all(term) for term in query.terms)
    matches(query, [typed])


def test_ligatures_are_written_both_ways() -> None:
    assert "œuvre" in spellings("oeuvre")
    assert "oeuvre" in spellings("Œuvre")
    assert "ﬁnd" in spellings("find")
    assert spellings("maps") == ["maps"]
    assert len(spellings("oeaefifloeaefifl")) <= MOST_VARIANTS


def test_accents_and_case_are_folded() -> None:
    assert folded("Tŷ Nain, Źródło ŒUVRE") == "ty nain, zrodło oeuvre"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ty nain", True),
        ("tŷ nai", True),
        ("nai ty", False),
        ('"tŷ nain"', True),
        ('"nain tŷ"', False),
        ("oeuv", True),
        ("uvre", False),
    ],
)
def test_texts_without_an_index(typed: str, found: bool) -> None:
    assert matches(parse_query(typed), ["Tŷ Nain is a house.", "Her œuvre."]) is found
