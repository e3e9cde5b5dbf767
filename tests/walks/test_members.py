"""What a member says counts while they belong, in whatever order anything arrives."""

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.kinds.member import MemberAdded
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.record import open_record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.evidence import attach
from mtl_journal.store import record_log
from tests.support.computers import (
    record_ids,
    records,
    shown_rows,
    waiting,
)
from tests.support.dialogue import says
from tests.support.pairs import THREE, Coach, Pair, deliver, text_of
from tests.support.signing import as_bytes, said_as, subject


def test_comments_wait_until_their_author_is_admitted(pair: Pair, coach: Coach) -> None:
    early = coach.comments(pair.home)
    deliver(pair.home, early)
    assert waiting(pair.home.desk) == {early.id: "unknown_author"}
    coach.admitted_by(pair.school)
    pair.meet()
    for computer in (pair.home, pair.school):
        assert early.id in record_ids(computer.desk)
        assert waiting(computer.desk) == {}


def test_a_removal_counts_the_same_before_and_after_what_it_refuses(
    pair: Pair, coach: Coach
) -> None:
    admission = coach.admitted_by(pair.home)
    pair.meet()
    spoken = [coach.comments(pair.home) for _ in range(5)]
    deliver(pair.school, *spoken)  # school has them before the removal
    removal = coach.removed_by(pair.home, admission, last=2)
    deliver(pair.home, *spoken)  # home after it
    deliver(pair.school, as_bytes(removal))
    kept = {one.id for one in spoken[:2]}
    for computer in (pair.home, pair.school):
        assert record_ids(computer.desk) & {one.id for one in spoken} == kept
        assert set(waiting(computer.desk).values()) == {"left"}
    pair.meet()


def test_a_removal_counts_at_once_where_it_is_written(pair: Pair, coach: Coach) -> None:
    admission = coach.admitted_by(pair.home)
    spoken = [coach.comments(pair.home) for _ in range(3)]
    deliver(pair.home, *spoken)
    coach.removed_by(pair.home, admission, last=1)
    pair.meet()
    assert record_ids(pair.home.desk) & {one.id for one in spoken} == {spoken[0].id}


def test_who_comes_back_is_heard_again(pair: Pair, coach: Coach) -> None:
    admission = coach.admitted_by(pair.home)
    coach.removed_by(pair.home, admission, last=0)
    late = coach.comments(pair.home)
    deliver(pair.home, late)
    assert late.id in waiting(pair.home.desk)
    coach.admitted_by(pair.school)
    pair.meet()
    assert late.id in record_ids(pair.home.desk)


def test_both_computers_remove_one_member_differently(pair: Pair, coach: Coach) -> None:
    admission = coach.admitted_by(pair.home)
    pair.meet()
    spoken = [coach.comments(pair.home) for _ in range(4)]
    deliver(pair.home, *spoken)
    deliver(pair.school, *spoken)
    coach.removed_by(pair.home, admission, last=3)
    coach.removed_by(pair.school, admission, last=1)
    pair.meet()
    assert record_ids(pair.home.desk) & {one.id for one in spoken} == {spoken[0].id}


def test_a_member_says_only_what_the_role_may(pair: Pair, coach: Coach) -> None:
    coach.admitted_by(pair.home)
    id = pair.begun()
    revision = open_record(records(pair.home.desk)[-1])
    journal = pair.home.desk.journal()
    allowed = [coach.comments(pair.home, kind) for kind in ("thread.opened", "action.proposed")]
    refused = [
        coach.comments(pair.home, "action.moved"),
        coach.says(journal, ScenarioRevised(Content("X", None, "MEDDLING")), id, [revision.id]),
        coach.says(journal, MemberAdded(coach.who.card, Role.TUTOR), subject(9)),
    ]
    deliver(pair.home, *allowed, *refused)
    assert {one.id for one in allowed} <= record_ids(pair.home.desk)
    assert set(waiting(pair.home.desk).values()) == {"role"}
    assert text_of(pair.home, id) == THREE
    pair.meet()


def test_a_body_that_comes_later_is_judged_as_well(pair: Pair, coach: Coach) -> None:
    """A member might send what is not theirs to say in two halves: the header, then the words."""
    coach.admitted_by(pair.home)
    id = pair.begun()
    said = says(coach, pair.home.desk.journal(), "comment.posted", scenario=id)
    deliver(pair.home, as_bytes(said)._replace(body=None))
    deliver(pair.home, said)
    with pair.home.desk.file.transaction() as tx:
        assert record_log.bodies(tx, [said.id]) == {said.id: None}
    pair.meet()


def test_no_made_up_kind_of_a_member_hides_or_shows_anything(pair: Pair, coach: Coach) -> None:
    coach.admitted_by(pair.home)
    id = pair.begun()
    file = pair.folder / "notes.txt"
    file.write_text("Notes\n", encoding="utf-8")
    with pair.home.on():
        attach(pair.home.desk, id, file, "Notes", Permission.GIVEN)
        scenarios.remove(pair.home.desk, id)
    journal = pair.home.desk.journal()
    everything = [open_record(one) for one in records(pair.home.desk)]
    made_up = [
        coach.says(journal, said_as(f"{noun}.vanished"), one.header.subject, [one.id])
        for one in everything
        for noun in ("scenario", "evidence", "journal")
    ]
    before = shown_rows(pair.home.desk)
    for one in made_up:  # one by one, as each touches rows of its own
        deliver(pair.home, one)
        assert shown_rows(pair.home.desk) == before
    assert {one.id for one in made_up} <= record_ids(pair.home.desk)
    pair.meet()
