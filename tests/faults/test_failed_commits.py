"""A commit that fails may have been kept all the same: the program finds out and says which."""

from collections.abc import Callable

import pytest

from tests.faults.faulty_disk import Fault
from tests.faults.outcomes import Said, said_in
from tests.faults.sweep import Days, Point
from tests.faults.tracing import Call

pytestmark = pytest.mark.xdist_group("every call")
Is = Callable[[Call], bool]


def journal(call: Call) -> bool:
    return call.path.endswith("journal.mtlj-journal")


@pytest.fixture
def first_commit(days: Days) -> tuple[int, int]:
    """The numbers, among the calls a failing disk can fail, of the first commit's last two: the
    rollback journal is emptied, which makes everything count, and that is flushed."""
    days.begin()
    days.live(Point(Fault.NOTHING, 0), trace=True, steps=1)
    calls = [call for call in days.trace() if call.kind not in "rN"]
    emptied = next(n for n, call in enumerate(calls, 1) if call.kind == "T" and journal(call))
    assert (calls[emptied].kind, journal(calls[emptied])) == ("S", True)
    return emptied, emptied + 1


def lived(days: Days, point: Point) -> Said:
    days.begin()
    assert days.live(point, trace=True) == 0
    assert days.judged() == []
    return said_in((days.base / "log").read_bytes().splitlines())


def test_a_commit_that_counts_but_was_not_flushed_is_made_to_stay_and_is_no_failure(
    days: Days, first_commit: tuple[int, int]
):
    said = lived(days, Point(Fault.EIO, first_commit[1]))
    assert (said.refused, said.bugs) == ({}, ())
    calls = days.trace()
    failed = next(n for n, call in enumerate(calls) if call.kind == "!")
    told = next(n for n, call in enumerate(calls) if call.kind == "N")
    again = [call for call in calls[failed:told] if call.kind == "W" and journal(call)]
    assert again, "only another commit makes it stay after a power cut"


def test_a_commit_that_does_not_count_is_a_failure_and_the_next_one_goes_on(
    days: Days, first_commit: tuple[int, int]
):
    said = lived(days, Point(Fault.EIO, first_commit[0]))
    assert said.refused == {"write": "disk.failed"}
    assert "revise" in said.done


def test_while_the_disk_does_not_answer_nothing_is_promised(
    days: Days, first_commit: tuple[int, int]
):
    said = lived(days, Point(Fault.EIO, first_commit[1], stays=True))
    assert said.refused["write"] == "desk.unsure"
    assert set(said.done) == {"close"}


def test_a_full_disk_is_told_as_one_and_the_desk_stays_open(
    days: Days, first_commit: tuple[int, int]
):
    said = lived(days, Point(Fault.FULL, 3, stays=True))
    assert set(said.refused.values()) == {"disk.full"}
    assert "write" not in said.done
