"""Scenarios tagged under an earlier framework stay what they were signed as, and stay usable."""

from dataclasses import replace
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework, Strand
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import portfolios, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.pen import writing
from mtl_journal.services.search import search, understood


def earlier() -> Framework:
    """Return a framework of years ago, which had one strand more."""
    now = load_framework()
    return replace(now, strands=(*now.strands, Strand("OLD1", "Old", "An old strand", "Gone.")))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return create_desk(tmp_path / "my.mtlj", "A. Teacher", "teacher", "velvet otter harbour nine")


def old_scenario(desk: Desk) -> str:
    claims = (Claim("OLD1", "It was then."), Claim("S2"))
    with writing(desk) as done:
        said = Content("Long ago", "2009-10-02", "Text.\n", claims)
        return scenarios.begin(done.pen, desk.journal(), said, earlier())


def strands(desk: Desk, id: str) -> dict[str, str]:
    return {one.strand: one.why for one in scenarios.show(desk, id).content.claims}


def test_a_tag_of_an_earlier_framework_outlives_every_revision(desk: Desk):
    id = old_scenario(desk)
    scenarios.revise(desk, id, scenarios.Edits(text="Seen again.\n", claims=(Claim("S1"),)))
    assert strands(desk, id) == {"OLD1": "It was then.", "S2": "", "S1": ""}
    scenarios.revise(desk, id, scenarios.Edits(claims=(Claim("OLD1", "Said anew."),)))
    assert strands(desk, id)["OLD1"] == "Said anew."
    scenarios.revise(desk, id, scenarios.Edits(drop_strands=("OLD1",)))
    assert strands(desk, id) == {"S2": "", "S1": ""}


def test_a_strand_that_is_unknown_today_is_not_tagged_anew(desk: Desk):
    id, _ = scenarios.add(desk, Content("Today", None, "Text.\n"))
    with pytest.raises(UserError) as caught:
        scenarios.revise(desk, id, scenarios.Edits(claims=(Claim("OLD1"),)))
    assert caught.value.code == "strand.unknown"


def test_a_strand_that_is_used_here_is_not_told_to_be_none(desk: Desk):
    old_scenario(desk)
    assert search(desk, "strand:OLD1 nothing") == []
    assert understood(desk, "strand:OLD1 nothing") is None
    assert understood(desk, "strand:OLD2 nothing") is not None


def test_what_a_strand_became_is_known_where_the_framework_says_so(desk: Desk):
    now = replace(load_framework(), successors=(("OLD1", ("S1", "S4")),))
    content = Content("Brought along", None, "Text.\n", (Claim("old1", "Why."),))
    kept = scenarios.checked(content, now)
    assert kept.claims == (Claim("OLD1", "Why."),), "what is signed is never rewritten"
    assert now.lineage.follow(["OLD1", "S4"]).today == ("S1", "S4")


def test_a_portfolio_says_every_claim_even_one_that_leads_nowhere(desk: Desk):
    old_scenario(desk)
    (entry,) = portfolios.compile_portfolio(desk).entries
    assert entry.claims == (Claim("S2"), Claim("OLD1", "It was then."))


def test_search_finds_a_strand_by_all_the_names_it_had_and_has(desk: Desk):
    old = old_scenario(desk)
    new, _ = scenarios.add(desk, Content("Today", None, "Text.\n", (Claim("S4"),)))
    now = replace(load_framework(), successors=(("OLD1", ("S1", "S4")),))

    def found(typed: str, framework: Framework | None = now) -> set[str]:
        return {hit.id for hit in search(desk, typed, framework=framework)}

    assert found("strand:S4") == {old, new}, "tagged to what became it"
    assert found("strand:old1") == {old, new}, "tagged to what it became"
    assert found("strand:S1") == {old}
    assert found("strand:S2") == {old}, "a tag of its own"
    assert found("strand:S3") == set()
    assert found("strand:S4 strand:S2") == {old}, "both are asked for"
    assert found("strand:S4", None) == {new}, "nothing is known of it in the shipped framework"
