"""The register puts itself right: one alias for one person, and partners who became people."""

import json
from collections.abc import Iterator

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import unpack
from mtl_journal.security.sealing import open_sealed
from mtl_journal.services import members, sharing
from mtl_journal.services.messages import sentence
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.partners import hide_people
from mtl_journal.services.receiving import receive
from tests.support.computers import record_ids, shown_rows
from tests.support.signing import identity
from tests.support.two_computers import Two, aliases, hide, two_computers, written

SAM, JO, NIA = "Sam Hall", "Jo Reed", "Nia Pugh"


@pytest.fixture
def two() -> Iterator[Two]:
    with two_computers() as made:
        yield made


def sentences(told: tuple[UserError, ...]) -> str:
    return " ".join(map(sentence, told))


@pytest.mark.parametrize("first", ["home", "school"])
def test_two_people_whom_two_computers_hid_alike_are_told_apart_again(two: Two, first: str) -> None:
    hide(two.home, SAM, "Colleague A")
    two.share(two.home, written(two.home, "One", f"{SAM} planned it.\n", SAM))
    hide(two.school, JO, "Colleague A")
    for title in ("Two", "Three"):
        two.share(two.school, written(two.school, title, f"{JO} taught it.\n"))
    assert two.reads() == {
        "One": "Colleague A planned it.\n",
        "Two": "Colleague A taught it.\n",
        "Three": "Colleague A taught it.\n",
    }
    here, there = (two.home, two.school) if first == "home" else (two.school, two.home)
    came = two.carry(there, here)
    apart = {JO: "Colleague A", SAM: "Colleague B"}
    assert aliases(here) == apart, "more was read of Jo Reed"
    said = sentences(came.report.told)
    assert f"goes on standing for {JO}; {SAM} is “Colleague B”" in said
    back = two.carry(here, there)
    assert (aliases(there), back.report.told) == (apart, ())
    assert two.carry(there, here).report.accepted == 0
    assert record_ids(here.desk) == record_ids(there.desk)
    assert shown_rows(here.desk) == shown_rows(there.desk)
    two.share(there)
    assert two.reads() == {
        "One": "Colleague B planned it.\n",
        "Two": "Colleague A taught it.\n",
        "Three": "Colleague A taught it.\n",
    }


def test_both_computers_that_put_it_right_at_once_say_the_same(two: Two) -> None:
    hide(two.home, "Ella", "Pupil A", Bearer.PUPIL)
    hide(two.school, "Mia", "Pupil A", Bearer.PUPIL)
    paths = two.path(), two.path()
    for path, computer in zip(paths, (two.home, two.school), strict=True):
        with computer.on():
            share_with_oneself(computer.desk, path)
    for path, computer in zip(paths, (two.school, two.home), strict=True):
        with computer.on():
            assert len(receive(computer.desk, [path]).report.told) == 1
    assert aliases(two.home) == aliases(two.school)
    assert sorted(aliases(two.home).values()) == ["Pupil A", "Pupil B"]
    for source, target in ((two.home, two.school), (two.school, two.home)):
        assert two.carry(source, target).report.told == ()
    assert shown_rows(two.home.desk) == shown_rows(two.school.desk)
    assert sorted(aliases(two.home).values()) == ["Pupil A", "Pupil B"]


def test_one_person_hidden_twice_is_one_again(two: Two) -> None:
    hide(two.school, JO, "Colleague A")
    hide(two.school, SAM, "Colleague B")
    two.share(two.school, written(two.school, "Two", f"{SAM} taught it.\n"))
    hide(two.home, SAM, "Colleague A")
    said = sentences(two.carry(two.school, two.home).report.told)
    assert aliases(two.home) == {JO: "Colleague A", SAM: "Colleague B"}
    assert f"two names for {SAM}: “Colleague A” and “Colleague B”" in said
    two.carry(two.home, two.school)
    hide(two.school, SAM, "Colleague K")
    two.carry(two.school, two.home)
    assert aliases(two.home) == aliases(two.school) == {JO: "Colleague A", SAM: "Colleague K"}


def test_two_names_of_one_pupil_share_an_alias_that_was_given_on_purpose(two: Two) -> None:
    hide(two.home, "Sam", "Pupil C", Bearer.PUPIL)
    two.carry(two.home, two.school)
    hide(two.school, "Samuel", "Pupil C", Bearer.PUPIL)
    assert two.carry(two.school, two.home).report.told == ()
    assert aliases(two.home) == {"Sam": "Pupil C", "Samuel": "Pupil C"}


def test_a_plan_tells_it_and_changes_nothing(two: Two) -> None:
    hide(two.home, SAM, "Colleague A")
    hide(two.school, JO, "Colleague A")
    path = two.path()
    with two.school.on():
        share_with_oneself(two.school.desk, path)
    with two.home.on():
        assert len(receive(two.home.desk, [path], plan_only=True).report.told) == 1
    assert aliases(two.home) == {SAM: "Colleague A"}


def test_a_partner_who_is_admitted_later_is_hidden_from_then_on(two: Two) -> None:
    id = written(two.home, "One", f"{NIA} and {SAM} planned it.\n", NIA, SAM)
    with two.home.on():
        told = members.add(two.home.desk, identity(NIA).card, Role.PEER).told
    assert f"{NIA}, a partner in your texts" in sentences(told) and "Colleague A" in sentences(told)
    assert aliases(two.home) == {NIA: "Colleague A"}, "nobody knows who Sam Hall is"
    two.share(two.home, id)
    assert two.reads()["One"] == "Colleague A and Sam Hall planned it.\n"
    with two.home.on():
        members.remove(two.home.desk, identity(NIA).card.fingerprint)
    assert aliases(two.home) == {NIA: "Colleague A"}, "who left goes on being hidden"


def test_somebody_named_where_nobody_knew_them_is_hidden_before_it_leaves(two: Two) -> None:
    with two.home.on():
        members.add(two.home.desk, identity(NIA).card, Role.PEER)
    id = written(two.home, "Imported", f"{NIA} planned it.\n", NIA)
    path = two.path()
    with two.home.on():
        shown = sharing.share(two.home.desk, None, "Cora", [id], preview=True)
        assert shown.forms[0].content.text == "Colleague A planned it.\n"
        assert (shown.doubts, aliases(two.home)) == ((), {})
        made = sharing.share(two.home.desk, path, "Cora", [id])
    assert sentences(made.told) == sentences(shown.told) != ""
    sealed = unpack(open_sealed(path.read_bytes(), two.coach.desk.identity))
    assert not any(
        NIA.encode() in (one.body or b"") for one in sealed.records if b"member" not in one.header
    )
    assert json.dumps(aliases(two.home)) == json.dumps({NIA: "Colleague A"})


def test_a_partner_whom_only_the_other_computer_knows_is_hidden_when_they_meet(two: Two) -> None:
    written(two.home, "One", f"{NIA} planned it.\n", NIA)
    with two.school.on():
        members.add(two.school.desk, identity(NIA).card, Role.PEER)
    assert NIA in sentences(two.carry(two.school, two.home).report.told)
    assert aliases(two.home) == {NIA: "Colleague A"}


def test_nobody_gets_the_alias_of_somebody_of_before(two: Two) -> None:
    hide(two.home, SAM, "Colleague A")
    hide(two.home, SAM, "the deputy")
    with two.home.on():
        members.add(two.home.desk, identity(NIA).card, Role.PEER)
        assert hide_people(two.home.desk, [NIA])[0] == {NIA: "Colleague B"}
