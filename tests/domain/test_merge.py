"""A merge plan sorts records into those that come in and those that wait, in any order alike."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtl_journal.domain.kinds.member import MemberAdded
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.membership import Authority, authority_of
from mtl_journal.domain.merge import MergePlan, judge, plan_merge
from mtl_journal.domain.record import Record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.security.keys import record_signature_ok
from mtl_journal.store.statements import as_statement
from tests.support.dialogue import LESSON as LESSON_ID
from tests.support.dialogue import says
from tests.support.signing import DAY, NOON, Author, identity, said_as, subject

OWNER, COACH, STRANGER = (Author(identity(name)) for name in ("Owner", "Coach", "Stranger"))
JOURNAL = OWNER.own_journal()
ADMISSION = OWNER.says(JOURNAL, MemberAdded(COACH.who.card, Role.COACH), subject(0))
READERS = {LESSON_ID: frozenset([COACH.fingerprint])}
AUTHORITY = authority_of(OWNER.who.card, [as_statement(ADMISSION)], READERS)

LESSON = OWNER.says(JOURNAL, ScenarioRevised(Content("A", None, "a")), subject(1))
COMMENT = says(COACH, JOURNAL, "comment.posted")
MEDDLING = COACH.says(JOURNAL, ScenarioRevised(Content("B", None, "b")), subject(1))
INTRUSION = STRANGER.says(JOURNAL, said_as("comment.posted"), subject(2))
ELSEWHERE = OWNER.says("9" * 32, said_as("comment.posted"), subject(2))
FORGED = replace(LESSON, signature=bytes(64))
LENT = replace(LESSON, signature=COMMENT.signature)
GOOD = (LESSON, COMMENT, ADMISSION)
BAD = {
    MEDDLING: "role",
    INTRUSION: "unknown_author",
    ELSEWHERE: "unknown_journal",
    FORGED: "signature",
    LENT: "signature",
}


def signed(key: bytes, record: Record) -> bool:
    return record_signature_ok(key, record.signature, record.header_bytes)


def authority(journal: str) -> Authority | None:
    return AUTHORITY if journal == JOURNAL else None


def planned(records: Sequence[Record], known: Sequence[Record] = (), now: int = NOON) -> MergePlan:
    return plan_merge(records, {one.id for one in known}, authority, signed, now)


@pytest.mark.parametrize("record", GOOD)
def test_what_may_be_here_comes_in(record: Record) -> None:
    assert planned([record]) == MergePlan(accepted=(record,))


@pytest.mark.parametrize(("record", "reason"), BAD.items())
def test_what_may_not_be_here_waits_with_its_reason(record: Record, reason: str) -> None:
    plan = planned([record])
    assert plan.accepted == ()
    assert [(one.record, one.reason) for one in plan.waiting] == [(record, reason)]


def test_what_is_here_already_is_only_counted() -> None:
    assert planned(GOOD, known=GOOD) == MergePlan(known=3)
    assert planned([LESSON, LESSON, LESSON]).known == 2


def test_a_forged_copy_does_not_keep_the_true_record_out() -> None:
    for order in ([FORGED, LESSON], [LESSON, FORGED]):
        assert planned(order).accepted == (LESSON,)


def test_without_its_body_nothing_comes_in_that_a_journal_stands_on() -> None:
    cut = replace(ADMISSION, body=None)
    assert judge(cut, AUTHORITY, signed) == "bodiless"
    assert judge(replace(LESSON, body=None), AUTHORITY, signed) is None


def test_records_of_a_clock_far_ahead_come_in_and_are_named() -> None:
    plan = planned([LESSON, COMMENT], now=NOON - 2 * DAY)
    assert plan.accepted == (LESSON, COMMENT)
    assert plan.from_future == (LESSON.id, COMMENT.id)
    assert planned([LESSON], now=NOON - DAY // 2).from_future == ()


EVERYTHING = (*GOOD, *BAD)


@given(
    st.lists(st.sampled_from(EVERYTHING), max_size=20),
    st.lists(st.sampled_from(EVERYTHING), max_size=20),
)
def test_in_any_two_parts_the_same_comes_in_as_at_once(
    first: list[Record], second: list[Record]
) -> None:
    at_once = {one.id for one in planned([*first, *second]).accepted}
    one = planned(first).accepted
    other = planned(second, known=one).accepted
    assert {each.id for each in (*one, *other)} == at_once
    assert at_once == {one.id for one in (*first, *second) if one in GOOD}


@given(st.lists(st.sampled_from(EVERYTHING), max_size=20))
def test_every_record_is_accounted_for(arrived: list[Record]) -> None:
    plan = planned(arrived)
    assert len(plan.accepted) + len(plan.waiting) + plan.known == len(arrived)
