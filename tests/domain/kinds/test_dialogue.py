"""What the records of a dialogue say together, in whatever order two computers wrote them."""

from dataclasses import replace

import pytest

from mtl_journal.domain.action import ActionPoint, Step
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.feedback import FeedbackThread, Remark
from mtl_journal.domain.kinds.action import ActionMoved, ActionProposed, fold_action
from mtl_journal.domain.kinds.feedback import (
    CommentPosted,
    ThreadMoved,
    ThreadOpened,
    fold_comment,
    fold_thread,
)
from mtl_journal.domain.kinds.scenario import fold_scenario
from mtl_journal.domain.kinds.sharing import ShareWithdrawn, fold_readers
from mtl_journal.domain.sharing import Replaced, to_real, to_shared
from mtl_journal.domain.statement import Statement
from tests.support.dialogue import ANCHOR, shared_with
from tests.support.signing import subject, told

LESSON, OTHER = subject(1), subject(2)
OPENED = ThreadOpened(LESSON, "0" * 32, ANCHOR, Remark(question="Why?"))
RESOLVED, REOPENED = ThreadMoved(LESSON, True), ThreadMoved(LESSON, False)
PROPOSED = ActionProposed(LESSON, "0" * 32, "", "Wait longer", "2026-01-09")
ANN, BEN = "a" * 64, "b" * 64


def thread(*statements: Statement) -> FeedbackThread:
    found = fold_thread("t", "j", statements)
    assert found is not None
    return found


def action(*statements: Statement) -> ActionPoint:
    found = fold_action("a", "j", statements)
    assert found is not None
    return found


def moved(step: Step, note: str = "") -> ActionMoved:
    return ActionMoved(LESSON, step, note)


def test_a_thread_is_open_until_somebody_resolves_it() -> None:
    assert not thread(told("r1", OPENED)).resolved
    resolved = thread(told("r1", OPENED), told("r2", RESOLVED, "r1"))
    assert (resolved.resolved, resolved.heads) == (True, ("r2",))
    again = thread(told("r1", OPENED), told("r2", RESOLVED, "r1"), told("r3", REOPENED, "r2"))
    assert not again.resolved


def test_open_beats_resolved_where_two_computers_disagree() -> None:
    two = thread(
        told("r1", OPENED),
        told("r2", RESOLVED, "r1"),
        told("r4", RESOLVED, "r2"),
        told("r3", REOPENED, "r2"),
    )
    assert (two.resolved, two.heads) == (False, ("r3", "r4"))


def test_without_its_beginning_a_thread_is_not_shown() -> None:
    assert fold_thread("t", "j", [told("r2", RESOLVED, "r1")]) is None
    assert fold_action("a", "j", [told("r2", moved(Step.TRIED), "r1")]) is None


def test_what_names_another_scenario_moves_nothing() -> None:
    elsewhere = replace(RESOLVED, scenario=OTHER)
    assert not thread(told("r1", OPENED), told("r2", elsewhere, "r1")).resolved
    astray = ActionMoved(OTHER, Step.DROPPED, "")
    assert action(told("r1", PROPOSED), told("r2", astray, "r1")).step is Step.PROPOSED


def test_a_comment_says_what_its_author_worded_last_and_both_of_two_wordings() -> None:
    first, second, third = (
        CommentPosted(LESSON, "0" * 32, subject(3), words) for words in ("One", "Two", "Three")
    )
    later = fold_comment("c", "j", [told("r1", first), told("r2", second, "r1")])
    assert later is not None
    assert later.text == "Two"
    both = fold_comment(
        "c", "j", [told("r1", first), told("r2", second, "r1"), told("r3", third, "r1")]
    )
    assert both is not None
    assert both.text == "Two\n\nThree"


def test_an_action_is_as_far_as_the_least_settled_of_its_heads() -> None:
    two = action(
        told("r1", PROPOSED),
        told("r2", moved(Step.AGREED), "r1"),
        told("r4", moved(Step.DROPPED, "No time"), "r2"),
        told("r3", moved(Step.TRIED, "Twice"), "r2"),
    )
    assert (two.step, two.steps) == (Step.TRIED, (Step.TRIED, Step.DROPPED))
    assert [(one.step, one.note) for one in two.taken] == [
        ("agreed", ""),
        ("tried", "Twice"),
        ("dropped", "No time"),
    ], "a step of which nothing was noted was taken all the same"


def test_a_step_names_the_scenario_in_which_it_was_taken_only_where_somebody_said_so() -> None:
    met = ActionMoved(LESSON, Step.REVIEWED, "Eleven hands.", OTHER)
    assert met.fields() == {**moved(Step.REVIEWED, "Eleven hands.").fields(), "in": OTHER}
    assert ActionMoved.read(met.fields()) == met
    silent = {"scenario": LESSON, "step": "tried", "note": "Twice"}
    assert moved(Step.TRIED, "Twice").fields() == silent, "as programs of before wrote it"
    reviewed = action(
        told("r1", PROPOSED), told("r2", moved(Step.AGREED), "r1"), told("r3", met, "r2")
    )
    assert [one.within for one in reviewed.taken] == ["", OTHER]


@pytest.mark.parametrize(
    "said",
    [
        {"step": "agreed", "in": OTHER},
        {"step": "dropped", "in": OTHER},
        {"step": "tried", "in": ""},
        {"step": "tried", "in": "Another lesson"},
        {"step": "tried", "in": None},
    ],
)
def test_no_other_step_names_a_scenario_and_none_names_anything_else(said: dict[str, object]):
    with pytest.raises(UserError, match="in is"):
        ActionMoved.read({"scenario": LESSON, "note": "", **said})


def test_a_withdrawal_counts_until_it_is_shared_again() -> None:
    shared, back = shared_with(ANN, BEN), ShareWithdrawn(ANN)
    told_first = [told("r1", shared), told("r2", back, "r1")]
    ann, ben = fold_readers(told_first)
    assert (ann.person, ann.withdrawn, ben.withdrawn) == (ANN, True, False)
    ann, _ = fold_readers([*told_first, told("r3", shared_with(ANN), "r2")])
    assert (ann.form, ann.withdrawn) == ("r3", False)


def test_of_sharing_and_withdrawing_at_once_the_withdrawal_counts() -> None:
    begun = told("r1", shared_with(ANN))
    again, back = told("r3", shared_with(ANN), "r1"), told("r2", ShareWithdrawn(ANN), "r1")
    (ann,) = fold_readers([begun, again, back])
    assert ann.withdrawn


def test_two_computers_show_the_same_form_in_whatever_order_it_all_came() -> None:
    """Both shared it before they met, and both forms were withdrawn since."""
    came = [
        told("r1", shared_with(ANN)),
        told("r2", shared_with(ANN)),
        told("r3", ShareWithdrawn(ANN), "r1", "r2"),
    ]
    found = [fold_scenario("s", "j", each) for each in (came, came[::-1])]
    assert found[0] == found[1] and found[0] is not None
    assert [(one.form, one.withdrawn) for one in found[0].readers] == [("r2", True)]


def test_who_holds_only_a_shared_form_sees_it_as_the_scenario() -> None:
    found = fold_scenario("s", "j", [told("r1", shared_with(ANN))])
    assert found is not None
    assert (found.content.text, found.heads, found.circle) == ("A day.\n", ("r1",), (ANN,))
    assert fold_scenario("s", "j", [told("r2", ShareWithdrawn(ANN), "r1")]) is None


def test_places_in_a_shared_text_are_those_of_the_real_words() -> None:
    real, shared = "Ann met Bo.", "Pupil A met B."
    spans = (Replaced(0, 3, 7), Replaced(8, 10, 1))
    for word, real_word in (
        ("met", "met"),
        ("Pupil A", "Ann"),
        ("B", "Bo"),
        ("A met B.", "Ann met Bo."),
    ):
        start = shared.index(word)
        at = to_real(spans, start), to_real(spans, start + len(word), ending=True)
        assert real[slice(*at)] == real_word


def test_a_thread_that_was_attached_elsewhere_stands_there_and_is_as_open_as_before() -> None:
    elsewhere = replace(ANCHOR, start=2, end=5, exact="day")
    attached = ThreadMoved(LESSON, False, elsewhere)
    assert ThreadMoved.read(attached.fields()) == attached
    found = thread(told("r1", OPENED), told("r2", attached, "r1"))
    assert (found.anchor, found.resolved) == (elsewhere, False)
    resolved = thread(told("r1", OPENED), told("r2", attached, "r1"), told("r3", RESOLVED, "r2"))
    assert (resolved.anchor, resolved.resolved) == (elsewhere, True)


def test_a_place_in_the_real_text_is_found_in_the_shared_one() -> None:
    # "Ella and Bob ran" is shared as "Pupil A and P ran".
    spans = (Replaced(0, 4, 7), Replaced(9, 12, 1))
    assert [to_shared(spans, place) for place in (0, 2, 5, 9, 13)] == [0, 0, 8, 12, 14]
    assert [to_shared(spans, place, ending=True) for place in (4, 2, 8, 12, 16)] == [
        7,
        7,
        11,
        13,
        17,
    ]
