"""What a file brings that no record holds is offered in the window too, and said in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.gui.receiving import receiving_verbs
from mtl_journal.services import drafts, sharing
from mtl_journal.services.circles import received
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.reading_marks import mark_seen
from mtl_journal.services.receiving import receive
from mtl_journal.store.drafts import drafts as drafts_of
from tests.support.computers import Computer
from tests.support.road import Road, road_between


@pytest.fixture
def road() -> Iterator[Road]:
    with road_between() as made:
        yield made


def taken(computer: Computer, file: Path) -> tuple[str, ...]:
    """Take a file in as the window does; returns what it said before. Nothing is left after."""
    with computer.on():
        desk = computer.desk
        plan = receiving_verbs.plan(desk, [file], "", ())
        assert plan.anything, plan.facts
        came, _ = receiving_verbs.take_in(desk, [file], "", ())
        assert not came.back, "taking back would take what came before"
        assert not receiving_verbs.plan(desk, [file], "", ()).anything
    return plan.facts


def test_a_receipt_alone_is_taken_in(road: Road) -> None:
    file = road.files_after(road.teacher)[0]
    back = road.folder / "back.mtlshare"
    with road.coach.on():
        receive(road.coach.desk, [file], [("Ann", Role.OWNER)])
        sharing.share(road.coach.desk, back, "Ann")
    assert "It says that what you sent has arrived" in taken(road.teacher, back)
    assert received(road.teacher.desk)


def test_what_is_being_typed_and_what_was_read_is_taken_in(road: Road) -> None:
    me, other = road.folder / "me.mtlshare", Computer(road.folder / "school")
    with road.teacher.on():
        share_with_oneself(road.teacher.desk, me)
    with other.on():
        receive(other.desk, [me])
    with road.teacher.on():
        desk = road.teacher.desk
        drafts.keep_draft(desk, road.lesson, Content("Silence", None, "Typed, not signed.\n"))
        share_with_oneself(desk, me)
    assert "1 text comes as typed on your other computer" in taken(other, me)
    with other.desk.file.transaction() as tx:
        assert [one.content.text for one in drafts_of(tx)] == ["Typed, not signed.\n"]
    with road.teacher.on():
        mark_seen(road.teacher.desk, road.lesson, ["a thread"])
        share_with_oneself(road.teacher.desk, me)
    assert "It says what you have read on your other computer" in taken(other, me)
    other.close()
