"""A name that was entered by mistake can be dropped, and two computers never let one slip out."""

from collections.abc import Iterator

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.role import Role
from mtl_journal.services import members, scenarios
from mtl_journal.services.possible_names import doubts_at_home
from mtl_journal.services.pseudonyms import Standing, drop_pseudonym, standing
from tests.support.computers import Computer, record_ids, shown_rows
from tests.support.signing import identity
from tests.support.two_computers import Two, aliases, hide, two_computers, written

SUMMER, TYPO, NIA = "Summer", "Zbygniew", "Nia Pugh"


@pytest.fixture
def two() -> Iterator[Two]:
    with two_computers() as made:
        yield made


def drop(computer: Computer, name: str) -> None:
    with computer.on():
        drop_pseudonym(computer.desk, name)


def where(computer: Computer, name: str) -> Standing:
    with computer.on():
        return standing(computer.desk, name)


def test_what_leaves_after_a_name_was_dropped_says_it(two: Two) -> None:
    hide(two.home, SUMMER, "Pupil A", Bearer.PUPIL)
    lesson = written(two.home, "Plans", "In Summer we measure shadows.\n")
    written(two.home, "Else", "Nothing of it.\n")
    assert where(two.home, SUMMER) == Standing(1, 0)
    two.share(two.home, lesson)
    assert two.reads() == {"Plans": "In Pupil A we measure shadows.\n"}
    assert where(two.home, " summer ") == Standing(1, 1)
    drop(two.home, "summer")
    assert aliases(two.home) == {}
    two.share(two.home)
    assert two.reads() == {"Plans": "In Summer we measure shadows.\n"}
    hide(two.home, SUMMER, "Pupil B", Bearer.PUPIL)  # it was one after all
    assert aliases(two.home) == {SUMMER: "Pupil B"}


def test_a_dropped_name_is_asked_about_before_it_leaves(two: Two) -> None:
    hide(two.home, TYPO, "Pupil A", Bearer.PUPIL)
    written(two.home, "One", f"I asked {TYPO} about it.\n")
    with two.home.on():
        assert not [one for one in doubts_at_home(two.home.desk) if one.open]
    drop(two.home, TYPO)
    with two.home.on():
        assert [one.text for one in doubts_at_home(two.home.desk) if one.open] == [TYPO]


def test_what_is_not_in_the_register_is_not_dropped(two: Two) -> None:
    hide(two.home, SUMMER, "Pupil A", Bearer.PUPIL)
    before = record_ids(two.home.desk)
    with pytest.raises(UserError) as refused:
        drop(two.home, "Winter")
    assert refused.value.code == "pseudonym.unknown"
    assert record_ids(two.home.desk) == before


def test_a_partner_whom_the_desk_knows_goes_on_being_hidden_under_the_same_alias(two: Two) -> None:
    with two.home.on():
        members.add(two.home.desk, identity(NIA).card, Role.PEER)
    lesson = written(two.home, "One", f"{NIA} planned it.\n", NIA)
    two.share(two.home, lesson)
    with pytest.raises(UserError) as refused:
        drop(two.home, NIA.upper())
    assert (refused.value.code, refused.value.params) == ("pseudonym.person", {"name": NIA})
    two.share(two.home, lesson)
    assert two.reads() == {"One": "Colleague A planned it.\n"}
    with two.home.on():
        scenarios.revise(two.home.desk, lesson, scenarios.Edits(context={"partners": ""}))
    drop(two.home, NIA)
    assert aliases(two.home) == {}


def test_it_is_dropped_on_the_other_computer_too(two: Two) -> None:
    hide(two.home, SUMMER, "Pupil A", Bearer.PUPIL)
    two.carry(two.home, two.school)
    drop(two.school, SUMMER)
    two.carry(two.school, two.home)
    assert aliases(two.home) == {}


@pytest.mark.parametrize("first", ["home", "school"])
def test_a_name_that_one_drops_while_the_other_changes_it_stays_hidden(
    two: Two, first: str
) -> None:
    hide(two.home, SUMMER, "Pupil A", Bearer.PUPIL)
    two.carry(two.home, two.school)
    drop(two.home, SUMMER)
    hide(two.school, SUMMER, "Pupil B", Bearer.PUPIL)
    here, there = (two.home, two.school) if first == "home" else (two.school, two.home)
    two.carry(there, here)
    two.carry(here, there)
    assert aliases(here) == aliases(there) == {SUMMER: "Pupil B"}
    assert shown_rows(here.desk) == shown_rows(there.desk)
    drop(here, SUMMER)  # knowing of both
    two.carry(here, there)
    assert aliases(here) == aliases(there) == {}


def test_a_name_that_both_entered_is_dropped_as_a_whole(two: Two) -> None:
    for computer in (two.home, two.school):
        hide(computer, SUMMER, "Pupil A", Bearer.PUPIL)
    two.carry(two.school, two.home)
    drop(two.home, SUMMER)
    assert aliases(two.home) == {}
    two.carry(two.home, two.school)
    assert aliases(two.school) == {}
