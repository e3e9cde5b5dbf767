"""A picture that was taken away can be brought back on every desk of its person, however its words
reached that desk; and so do pictures of others' texts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import erasing, members, scenarios, sharing
from mtl_journal.services.checking import check
from mtl_journal.services.evidence import (
    attach_content,
    bring_back,
    content_of,
    evidence_of,
    remove,
    removed_from,
)
from mtl_journal.services.merging import merge_desk
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.receiving import receive
from mtl_journal.services.recovering import recover
from tests.support.computers import Computer, new_desk
from tests.support.portfolios import picture

PICTURE = picture((60, 40))
Road = Callable[[Computer, Computer], None]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Computer]:
    made = Computer(tmp_path / "home")
    yield made
    made.close()


def by_merging(home: Computer, school: Computer) -> None:
    with school.on():
        assert merge_desk(school.desk, home.desk).files == 1


def by_file(home: Computer, school: Computer) -> None:
    target = home.folder / "me.mtlshare"
    with home.on():
        share_with_oneself(home.desk, target)
    with school.on():
        receive(school.desk, [target])


def by_recovering_after_an_erasure(home: Computer, school: Computer) -> None:
    with home.on():
        gone, _ = scenarios.add(home.desk, Content("Gone", None, "Erased.\n"))
        erasing.erase(home.desk, gone)
    home.desk.close()
    school.desk.close()
    school.path.unlink()
    with school.on():
        recover(home.path, new_desk(home.person).opening, school.path)
    home.open()
    school.open()


ROADS: list[Road] = [by_merging, by_file, by_recovering_after_an_erasure]


def with_picture(home: Computer) -> str:
    """Write a scenario with a picture; returns its id."""
    with home.on():
        id, _ = scenarios.add(home.desk, Content("Silence", None, "We began in silence.\n"))
        attach_content(home.desk, id, PICTURE, "board.png", "The board", Permission.GIVEN)
    return id


@pytest.mark.parametrize("road", ROADS)
def test_what_was_taken_away_between_comes_with_its_bytes(
    home: Computer, tmp_path: Path, road: Road
) -> None:
    id = with_picture(home)
    with home.on():
        remove(home.desk, evidence_of(home.desk, id)[0])
    school = Computer(tmp_path / "school")
    road(home, school)
    with school.on():
        (away,) = removed_from(school.desk, id)
        bring_back(school.desk, away)
        assert content_of(school.desk, away.sha256)
        assert check(school.desk).problems == []
    school.close()


@pytest.mark.parametrize("road", ROADS)
def test_pictures_of_others_texts_come_too(home: Computer, tmp_path: Path, road: Road) -> None:
    id = with_picture(home)
    coach = Computer(tmp_path / "coach", "Cora")
    with home.on():
        members.add(home.desk, coach.desk.card, Role.COACH)
        sharing.share(home.desk, tmp_path / "out.mtlshare", "Cora", [id])
    with coach.on():
        receive(coach.desk, [tmp_path / "out.mtlshare"], [("Ann", Role.OWNER)])
    other = Computer(tmp_path / "coach at school", "Cora")
    road(coach, other)
    with other.on():
        (shown,) = evidence_of(other.desk, id)
        assert content_of(other.desk, shown.sha256)
    for one in (coach, other):
        one.close()
