"""Drafts as they are typed, kept, found again and signed."""

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.drafts import drop_draft, keep_draft, list_drafts, settle_draft
from mtl_journal.services.scenarios import Edits
from tests.support.computers import Computer, record_ids

LESSON = Content("Fractions", None, "Halves.\n")
TYPED = Content("Fractions", None, "Halves and quarters.\n")


def test_a_new_thought_becomes_a_scenario(home: Computer) -> None:
    id = keep_draft(home.desk, None, LESSON)
    assert scenarios.list_scenarios(home.desk) == []
    (draft,) = list_drafts(home.desk)
    assert (draft.subject, draft.content, draft.based_on) == (id, LESSON, ())
    changes = settle_draft(home.desk, draft)
    assert changes.scenarios == changes.drafts == {id}
    assert scenarios.show(home.desk, id).content == LESSON
    assert list_drafts(home.desk) == []


def test_typing_on_keeps_one_draft_and_where_it_began(home: Computer) -> None:
    id, _ = scenarios.add(home.desk, LESSON)
    began = scenarios.show(home.desk, id).heads
    keep_draft(home.desk, id, TYPED)
    scenarios.revise(home.desk, id, Edits(title="Halves"))
    keep_draft(home.desk, id, TYPED)
    (draft,) = list_drafts(home.desk)
    assert draft.based_on == began
    settle_draft(home.desk, draft)
    found = scenarios.show(home.desk, id)
    assert (found.content.title, found.content.text) == ("Halves", TYPED.text)


def test_a_draft_is_there_after_opening_again(home: Computer) -> None:
    id = keep_draft(home.desk, None, LESSON)
    home.reopen()
    keep_draft(home.desk, id, TYPED)
    (draft,) = list_drafts(home.desk)
    assert draft.content == TYPED


def test_unchanged_words_make_no_revision(home: Computer) -> None:
    id, _ = scenarios.add(home.desk, LESSON)
    keep_draft(home.desk, id, LESSON)
    before = record_ids(home.desk)
    (draft,) = list_drafts(home.desk)
    assert not settle_draft(home.desk, draft).scenarios
    assert record_ids(home.desk) == before
    assert list_drafts(home.desk) == []


def test_words_typed_back_to_how_they_once_were_are_a_change(home: Computer) -> None:
    id, _ = scenarios.add(home.desk, LESSON)
    scenarios.revise(home.desk, id, Edits(text=TYPED.text))
    keep_draft(home.desk, id, LESSON)
    (draft,) = list_drafts(home.desk)
    settle_draft(home.desk, draft)
    assert scenarios.show(home.desk, id).content == LESSON
    assert scenarios.show(home.desk, id).revision_count == 3


def test_a_draft_without_a_title_stays_a_draft(home: Computer) -> None:
    keep_draft(home.desk, None, Content("", None, "Only a thought"))
    (draft,) = list_drafts(home.desk)
    with pytest.raises(UserError, match=r"scenario\.no_title"):
        settle_draft(home.desk, draft)
    assert list_drafts(home.desk) == [draft]


def test_typing_into_what_lies_in_the_bin_brings_it_back(home: Computer) -> None:
    id, _ = scenarios.add(home.desk, LESSON)
    scenarios.remove(home.desk, id)
    keep_draft(home.desk, id, TYPED)
    (draft,) = list_drafts(home.desk)
    settle_draft(home.desk, draft)
    assert not scenarios.show(home.desk, id).removed


def test_a_draft_begun_before_the_bin_brings_it_back_only_if_it_says_something(
    home: Computer,
) -> None:
    for typed, removed in ((LESSON, True), (TYPED, False)):
        id, _ = scenarios.add(home.desk, LESSON)
        keep_draft(home.desk, id, typed)
        scenarios.remove(home.desk, id)
        (draft,) = list_drafts(home.desk)
        settle_draft(home.desk, draft)
        assert scenarios.show(home.desk, id).removed is removed


def test_a_draft_can_be_given_up(home: Computer) -> None:
    id = keep_draft(home.desk, None, LESSON)
    (draft,) = list_drafts(home.desk)
    assert drop_draft(home.desk, draft).drafts == {id}
    assert list_drafts(home.desk) == []
