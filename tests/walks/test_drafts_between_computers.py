"""Drafts travel with their person, and stop being drafts once they are signed."""

from mtl_journal.domain.scenario import Content
from mtl_journal.services import drafts, scenarios
from tests.support.computers import (
    record_ids,
)
from tests.support.pairs import THREE, Pair, revise, text_of


def test_a_draft_that_was_signed_does_not_come_back_from_a_copy(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, Content("A lesson", "2025-10-03", THREE + "Typed.\n"))
    pair.merge(pair.school, pair.home)
    with pair.home.on():
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    revise(pair.home, id, "Typed.\n", "Typed better.\n")
    pair.meet()
    for computer in (pair.home, pair.school):
        assert drafts.list_drafts(computer.desk) == []
        assert text_of(computer, id) == THREE + "Typed better.\n"


def test_a_draft_nobody_changed_makes_no_revision_though_the_scenario_moved_on(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, scenarios.show(pair.home.desk, id).content)
    revise(pair.school, id, "Two.", "Two, at school.")
    pair.merge(pair.home, pair.school)
    before = record_ids(pair.home.desk)
    with pair.home.on():
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    assert record_ids(pair.home.desk) == before


def test_looking_at_two_versions_does_not_choose_between_them(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "Two.", "Deux.")
    revise(pair.school, id, "Two.", "Zwei.")
    pair.meet()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, scenarios.show(pair.home.desk, id).content)
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    assert scenarios.show(pair.home.desk, id).diverged


def test_a_draft_meets_what_was_written_elsewhere_meanwhile(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        drafts.keep_draft(pair.home.desk, id, Content("A lesson", "2025-10-03", "Zero.\n" + THREE))
    revise(pair.school, id, "Three.", "Three, at school.")
    pair.merge(pair.home, pair.school)
    with pair.home.on():
        (draft,) = drafts.list_drafts(pair.home.desk)
        drafts.settle_draft(pair.home.desk, draft)
    pair.meet()
    assert text_of(pair.school, id) == "Zero.\nOne.\nTwo.\nThree, at school.\n"
