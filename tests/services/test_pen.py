"""Every record is written by one pen: judged, numbered, stamped and named by what it came from."""

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRevised
from mtl_journal.domain.record import Record, open_record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.security.keys import new_identity
from mtl_journal.services import members, scenarios
from mtl_journal.services.erasing import erase
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import Edits
from tests.support.computers import Computer, record_ids, records
from tests.support.signing import DAY, subject

WORDS = Content("A lesson", None, "One.")


def written(computer: Computer) -> list[Record]:
    return [open_record(one) for one in records(computer.desk)]


def test_a_record_names_every_head_it_was_made_from(home: Computer) -> None:
    id, _ = scenarios.add(home.desk, WORDS)
    scenarios.revise(home.desk, id, Edits(text="Two."))
    scenarios.remove(home.desk, id)
    _, begun, revised, removed = written(home)
    assert begun.header.parents == ()
    assert revised.header.parents == (begun.id,)
    assert removed.header.parents == (revised.id,)


def test_a_parent_that_is_named_twice_is_written_once(home: Computer) -> None:
    with writing(home.desk) as done:
        begun = done.pen.write(home.desk.journal(), ScenarioRevised(WORDS), subject(1))
        twice = [begun.id, begun.id]
        done.pen.write(home.desk.journal(), ScenarioRemoved(), subject(1), twice)
    assert written(home)[-1].header.parents == (begun.id,)


def test_numbers_go_on_without_a_gap_after_opening_again(home: Computer) -> None:
    scenarios.add(home.desk, WORDS)
    home.reopen()
    scenarios.add(home.desk, WORDS)
    headers = [one.header for one in written(home)][1:]
    assert [one.seq for one in headers] == [1, 2]
    assert len({one.device for one in headers}) == 1


def test_stamps_grow_although_the_clock_was_put_back(home: Computer) -> None:
    scenarios.add(home.desk, WORDS)
    home.reopen()
    home.ahead = -DAY // 2
    scenarios.add(home.desk, WORDS)
    stamps = [one.header.hlc for one in written(home)]
    assert stamps == sorted(set(stamps))


def test_what_this_person_may_not_say_is_not_written(home: Computer) -> None:
    before = record_ids(home.desk)

    def write_as_somebody_else() -> None:
        with writing(home.desk) as done:
            done.pen.identity = new_identity("Somebody else")
            done.pen.write(home.desk.journal(), ScenarioRevised(WORDS), subject(1))

    with pytest.raises(UserError, match=r"record\.left"):
        write_as_somebody_else()
    assert record_ids(home.desk) == before


def test_what_somebody_s_part_does_not_allow_is_not_written(home: Computer) -> None:
    coach = new_identity("Cora")
    members.add(home.desk, coach.card, Role.COACH)
    before = record_ids(home.desk)

    def write_as_the_coach() -> None:
        with writing(home.desk) as done:
            done.pen.identity = coach
            done.pen.write(home.desk.journal(), ScenarioRevised(WORDS), subject(1))

    with pytest.raises(UserError, match=r"record\.forbidden"):
        write_as_the_coach()
    assert record_ids(home.desk) == before


def test_nothing_is_written_about_what_was_erased(home: Computer) -> None:
    id, _ = scenarios.add(home.desk, WORDS)
    erase(home.desk, id)
    before = record_ids(home.desk)
    with pytest.raises(UserError, match=r"scenario\.erased"), writing(home.desk) as done:
        done.pen.write(home.desk.journal(), ScenarioRevised(WORDS), id)
    assert record_ids(home.desk) == before


def test_all_of_a_block_is_stored_or_nothing(home: Computer) -> None:
    before = record_ids(home.desk)

    def write_and_fail() -> None:
        with writing(home.desk) as done:
            done.pen.write(home.desk.journal(), ScenarioRevised(WORDS), subject(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert record_ids(home.desk) == before
    assert scenarios.list_scenarios(home.desk) == []
