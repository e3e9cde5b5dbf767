"""A second computer of one's own: what was read there is known on the first, though nothing was
written there; and merging two desks brings the same together as the folder does."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.role import Role
from mtl_journal.services import exchange, feedback, members, scenarios, sharing
from mtl_journal.services.circles import received
from mtl_journal.services.desks import create_desk, open_desk
from mtl_journal.services.forgetting import forget_journal, lenders
from mtl_journal.services.merging import merge_desk
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.reading_marks import all_seen, mark_seen
from mtl_journal.services.receiving import receive
from mtl_journal.services.scenarios import Edits
from mtl_journal.services.unlocking import Opening
from tests.support.computers import PASSPHRASE, Computer, everything, shown_rows
from tests.support.road import Road, road_between


@pytest.fixture
def road() -> Iterator[Road]:
    with road_between() as made:
        yield made


def begin_anew(computer: Computer, path: Path) -> Opening:
    """Let a desk begin on a computer, or a copy of one open there; returns what opens it."""
    computer.desk.close()
    with computer.on():
        computer.desk = create_desk(path, "Cole", "coach", PASSPHRASE, "")
        exchange.choose_folder(computer.desk, path.parent / "road")
    return Opening(computer.desk.key, computer.desk.salt)


@pytest.fixture
def both(road: Road) -> Iterator[tuple[Computer, Computer]]:
    """Return the computers of another coach: their desk began on the first, where something was
    said, and was copied to the second."""
    first, second = (Computer(road.folder / one, "Cole") for one in ("first", "second"))
    opening = begin_anew(first, road.folder / "first.mtlj")
    with road.teacher.on():
        members.add(road.teacher.desk, first.desk.card, Role.COACH)
        sharing.share(road.teacher.desk, None, "Cole", [road.lesson])
    road.sync(road.teacher)
    assert road.sync(first).sent == (), "nothing goes to oneself on one's only computer"
    with first.on():
        receive(first.desk, [], [("Ann", Role.OWNER)])
        feedback.comment(first.desk, road.lesson, "Nobody looked up", Remark(question="Who?"))
    assert road.sync(first).sent == ("Ann",)
    first.desk.close()
    shutil.copy(road.folder / "first.mtlj", road.folder / "second.mtlj")
    for one in (first, second):
        with one.on():
            one.desk = open_desk(road.folder / f"{one.folder.name}.mtlj", opening)
            exchange.choose_folder(one.desk, road.road)
    yield first, second
    for one in (first, second):
        one.close()


def seen(computer: Computer) -> frozenset[str]:
    with computer.desk.file.transaction() as tx:
        return all_seen(tx)


def test_what_was_read_where_nothing_was_ever_written_is_known_on_the_first(
    road: Road, both: tuple[Computer, Computer]
) -> None:
    first, second = both
    assert road.sync(first).sent == ()
    with second.on():
        mark_seen(second.desk, road.lesson, ["thread-1"])
    assert "Cole" in road.sync(second).sent
    road.sync(first)
    assert "thread-1" in seen(first)
    with first.on():
        mark_seen(first.desk, road.lesson, ["thread-2"])
    for _ in range(5):
        if not any(road.sync(one).sent for one in (*both, road.teacher)):
            break
    else:
        raise AssertionError("it goes on and on")
    assert seen(second) == seen(first) == {"thread-1", "thread-2"}


def test_merging_tells_of_receipts_that_came_with_it(road: Road) -> None:
    school = Computer(road.folder / "school")
    with school.on():
        merge_desk(school.desk, road.teacher.desk)
    road.let_ask()
    road.sync(road.teacher)
    with school.on():
        report = merge_desk(school.desk, road.teacher.desk)
        assert received(school.desk) == received(road.teacher.desk) != {}
        assert report.changes.journals == {school.desk.own_journal}, "people are shown anew"
        assert not merge_desk(school.desk, road.teacher.desk).changes
    school.close()


def test_merging_brings_the_journals_of_others_and_what_was_read_in_them(road: Road) -> None:
    first = road.files_after(road.teacher)[0]
    with road.coach.on():
        receive(road.coach.desk, [first], [("Ann", Role.OWNER)])
        mark_seen(road.coach.desk, road.lesson, ["thread-1"])
    fresh = Computer(road.folder / "fresh", "Cora")
    with fresh.on():
        report = merge_desk(fresh.desk, road.coach.desk)
        assert report.waiting == {}
        assert [one.id for one in scenarios.list_scenarios(fresh.desk)] == [road.lesson]
        assert report.changes.dialogue == {"thread-1"}
    assert shown_rows(fresh.desk) == shown_rows(road.coach.desk)
    assert seen(fresh) == {"thread-1"}
    fresh.close()


def held(computer: Computer) -> str:
    """Return every text of somebody's desk, what waits included."""
    with computer.on():
        return everything(computer.desk)


def test_what_was_forgotten_here_comes_back_from_its_teacher_alone(
    road: Road, both: tuple[Computer, Computer]
) -> None:
    first, second = both
    with first.on():
        (lender,) = lenders(first.desk)
        forget_journal(first.desk, lender.journal)
    with second.on():
        feedback.comment(second.desk, road.lesson, "Nobody looked up", Remark(question="When?"))
        share_with_oneself(second.desk, road.folder / "me.mtlshare")
    assert "Cole" in road.sync(second).sent
    road.sync(first)
    with first.on():
        receive(first.desk, [road.folder / "me.mtlshare"])
        report = merge_desk(first.desk, second.desk)
        assert (report.accepted, report.waiting) == (0, {})
        assert lenders(first.desk) == []
    assert "Nobody looked up" not in held(first) and "When?" not in held(first)
    road.sync(road.teacher)
    with road.teacher.on():
        scenarios.revise(road.teacher.desk, road.lesson, Edits(title="Silence again"))
        sharing.share(road.teacher.desk, None, "Cole", [road.lesson])
    road.sync(road.teacher)
    road.sync(first)
    with first.on():
        receive(first.desk, [], [("Ann", Role.OWNER)])
        assert [one.name for one in lenders(first.desk)] == ["Ann"]
    road.sync(second)
    with first.on():
        merge_desk(first.desk, second.desk)
    with second.on():
        merge_desk(second.desk, first.desk)
    assert shown_rows(first.desk) == shown_rows(second.desk)
