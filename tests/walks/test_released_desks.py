"""The desk of every version that was released opens in this one, with all that is in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.role import Role
from mtl_journal.services import drafts, members, portfolios, scenarios, sharing
from mtl_journal.services.checking import check
from mtl_journal.services.circles import readers
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import open_desk
from mtl_journal.services.evidence import content_of, evidence_of
from mtl_journal.services.histories import history
from mtl_journal.services.receiving import receive
from mtl_journal.services.unlocking import unlock
from tests.data.released import make
from tests.support.computers import Computer

RELEASED = sorted(make.FOLDER.glob("*.mtlj"))


def never() -> str:
    raise AssertionError("the passphrase was given")


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Open a copy of a released desk; the released one itself is never opened."""
    path = tmp_path / request.param.name
    shutil.copyfile(request.param, path)
    desk = open_desk(path, unlock(path, never, given=make.PASSPHRASE))
    yield desk
    desk.close()


def test_there_is_a_desk_of_a_released_version():
    assert "0.1.0" in [path.stem for path in RELEASED]


def test_it_is_whole_down_to_every_signature(desk: Desk):
    report = check(desk, deep=True)
    assert report.problems == []
    assert (report.records, report.waiting, report.files) == (10, 1, 1)


def test_its_words_are_those_that_were_written(desk: Desk):
    listed = scenarios.list_scenarios(desk)
    assert sorted(one.title for one in listed) == sorted(make.TITLES)
    assert [one.title for one in scenarios.list_scenarios(desk, in_bin=True)] == [make.BINNED]
    first = scenarios.show(desk, scenarios.find(desk, make.TITLES[0]))
    assert first.content.text == make.REVISED
    assert [claim.strand for claim in first.content.claims] == ["S1", "S3"]
    assert first.content.tags == ("maths", "floor")
    assert len(history(desk, first.id)) == 2
    (plan,) = evidence_of(desk, first.id)
    assert len(content_of(desk, plan.sha256)) == plan.size
    assert [one.content.title for one in drafts.list_drafts(desk)] == [make.TYPED]


def test_it_can_be_written_in_and_goes_on(desk: Desk):
    id = scenarios.find(desk, make.TITLES[1])
    scenarios.revise(desk, id, scenarios.Edits(text="Said anew.\n"))
    (draft,) = drafts.list_drafts(desk)
    drafts.settle_draft(desk, draft)
    scenarios.restore(desk, scenarios.find(desk, make.BINNED, in_bin=True))
    assert len(scenarios.list_scenarios(desk)) == 5
    assert check(desk, deep=True).problems == []


def test_it_can_be_exported(desk: Desk, tmp_path: Path):
    portfolios.export(desk, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_what_it_shares_is_receipted_by_who_only_reads(desk: Desk, tmp_path: Path):
    coach = Computer(tmp_path / "coach", "Cora")
    there, back = tmp_path / "there.mtlshare", tmp_path / "back.mtlshare"
    members.add(desk, coach.desk.card, Role.COACH)
    sharing.share(desk, there, "Cora", [scenarios.find(desk, make.TITLES[1])])
    assert [one.received for one in readers(desk)] == [""]
    with coach.on():
        receive(coach.desk, [there], [(desk.card.name, Role.OWNER)])
        sharing.share(coach.desk, back, desk.card.name)
    receive(desk, [back])
    (reader,) = readers(desk)
    assert reader.received and [one.arrived for one in reader.lent] == [True]
    coach.close()


def test_git_leaves_its_bytes_alone_and_does_not_overlook_it():
    root = make.FOLDER.parents[2]
    assert "*.mtlj binary" in (root / ".gitattributes").read_text().splitlines()
    assert "!tests/data/released/*.mtlj" in (root / ".gitignore").read_text().splitlines()
