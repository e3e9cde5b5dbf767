"""The fold of evidence: what is said last, or by all heads together."""

from dataclasses import replace
from itertools import permutations

from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.kinds.evidence import (
    EvidenceAdded,
    EvidenceRemoved,
    fold_evidence,
    fold_removed,
)
from mtl_journal.domain.statement import Statement
from tests.support.signing import said_as, told

BOARD = EvidenceAdded("s", "0" * 64, 3, "image/png", "board.png", "The board.", Permission.PENDING)
ANEW = replace(BOARD, alt="The board, wiped.")
GIVEN = replace(BOARD, permission=Permission.GIVEN)


def folded(*statements: Statement) -> Evidence:
    results = {fold_evidence("e", "j", arrived) for arrived in permutations(statements)}
    assert len(results) == 1
    found = results.pop()
    assert found is not None
    return found


def test_what_is_said_last_counts() -> None:
    found = folded(told("r1", BOARD), told("r2", ANEW, "r1"))
    assert (found.alt, found.id, found.scenario, found.at, found.hlc) == (
        "The board, wiped.",
        "e",
        "s",
        "at r2",
        2,
    )


def test_two_computers_that_changed_different_things_are_both_heard() -> None:
    found = folded(told("r1", BOARD), told("r2", ANEW, "r1"), told("r3", GIVEN, "r1"))
    assert (found.alt, found.permission) == ("The board, wiped.", Permission.GIVEN)


def test_nothing_counts_as_permitted_that_one_of_two_computers_holds_back() -> None:
    back = replace(GIVEN, permission=Permission.PENDING, alt="Ask first.")
    free = replace(GIVEN, permission=Permission.NOT_NEEDED, alt="Their work.")
    found = folded(told("r1", GIVEN), told("r2", back, "r1"), told("r3", free, "r1"))
    assert (found.permission, found.alt) == (Permission.PENDING, "Their work.")


def test_what_was_taken_away_is_gone_and_can_be_said_again() -> None:
    gone = (told("r1", BOARD), told("r2", ANEW, "r1"), told("r3", EvidenceRemoved(), "r2"))
    assert {fold_evidence("e", "j", arrived) for arrived in permutations(gone)} == {None}
    (was,) = {fold_removed("e", arrived) for arrived in permutations(gone)}
    assert was is not None and was.alt == ANEW.alt
    again = (*gone, told("r4", GIVEN, "r3"))
    assert folded(*again).permission is Permission.GIVEN
    assert fold_removed("e", again) is None


def test_what_was_permitted_stays_so_when_it_was_taken_away_twice() -> None:
    gone = (told("r1", BOARD), told("r2", EvidenceRemoved(), "r1"), told("r3", BOARD, "r2"))
    twice = (*gone, told("r4", GIVEN, "r3"), told("r5", EvidenceRemoved(), "r4"))
    (was,) = {fold_removed("e", arrived) for arrived in permutations(twice)}
    assert was is not None and was.permission is Permission.GIVEN


def test_what_one_computer_still_speaks_of_is_not_gone() -> None:
    parted = (told("r1", BOARD), told("r2", EvidenceRemoved(), "r1"), told("r3", ANEW, "r1"))
    assert folded(*parted).alt == ANEW.alt
    both = (told("r1", BOARD), told("r2", EvidenceRemoved(), "r1"))
    assert fold_evidence("e", "j", [*both, told("r3", EvidenceRemoved(), "r1")]) is None


def test_a_removal_that_lost_its_body_hides_nothing() -> None:
    cut = told("r2", None, "r1", kind="evidence.removed")
    assert folded(told("r1", BOARD), cut).alt == "The board."


def test_no_made_up_kind_hides_evidence() -> None:
    assert folded(told("r1", BOARD), told("r2", said_as("evidence.hidden"), "r1")).alt
    assert fold_evidence("e", "j", [told("r2", said_as("evidence.hidden"))]) is None


def test_a_statement_that_lost_its_body_hides_nothing() -> None:
    cut = told("r2", None, "r1", kind="evidence.added")
    assert folded(told("r1", BOARD), cut).alt == "The board."
    assert fold_evidence("e", "j", [cut]) is None


def test_a_picture_is_one_by_its_type() -> None:
    assert folded(told("r1", BOARD)).is_picture
    assert not folded(told("r1", replace(BOARD, media_type="application/pdf"))).is_picture
