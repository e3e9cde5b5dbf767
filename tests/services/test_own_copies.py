"""A share to oneself brings a second computer level, drafts and all; nobody else can make one."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.share_file import pack
from mtl_journal.security.sealing import seal
from mtl_journal.services import drafts, members, scenarios, sharing
from mtl_journal.services.inbox import inbox
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.reading_marks import mark_all_seen, mark_seen
from mtl_journal.services.receiving import receive
from mtl_journal.services.stepping_back import came_last, step_back
from mtl_journal.store import meta
from tests.support.computers import Computer, quick_folder, record_ids, shown_rows
from tests.support.signing import identity


@pytest.fixture
def folder() -> Iterator[Path]:
    made = quick_folder()
    yield made
    shutil.rmtree(made)


@pytest.fixture
def home(folder: Path) -> Iterator[Computer]:
    made = Computer(folder / "home")
    yield made
    made.close()


@pytest.fixture
def school(folder: Path) -> Iterator[Computer]:
    made = Computer(folder / "school")
    yield made
    made.close()


@pytest.fixture
def coach(folder: Path) -> Iterator[Computer]:
    made = Computer(folder / "coach", "Cora")
    yield made
    made.close()


@pytest.fixture
def other(folder: Path) -> Iterator[Computer]:
    """The coach's second computer."""
    made = Computer(folder / "coach at home", "Cora")
    yield made
    made.close()


def read_by(coach: Computer, home: Computer, folder: Path) -> str:
    """Share a scenario with a coach who takes it in; returns its id."""
    with home.on() as desk:
        assert desk is not None
        id, _ = scenarios.add(desk, Content("Silence", None, "We began in silence.\n"))
        members.add(desk, coach.desk.card, Role.COACH)
        sharing.share(desk, folder / "out.mtlshare", "Cora", [id])
    with coach.on():
        receive(coach.desk, [folder / "out.mtlshare"], [("Ann", Role.OWNER)])
    return id


def test_a_second_computer_gets_everything_drafts_too(
    home: Computer, school: Computer, folder: Path
) -> None:
    with home.on() as desk:
        assert desk is not None
        scenarios.add(desk, Content("Silence", None, "We began in silence.\n"))
        drafts.keep_draft(desk, None, Content("Half", None, "Half a thought"))
        told = share_with_oneself(desk, folder / "me.mtlshare")
    assert told.records == len(record_ids(home.desk))
    with school.on() as desk:
        assert desk is not None
        taken = receive(desk, [folder / "me.mtlshare"])
        assert taken.report.accepted == 1
        assert taken.changes.drafts
        (draft,) = drafts.list_drafts(desk)
        assert draft.content.text == "Half a thought"
        assert receive(desk, [folder / "me.mtlshare"]).report.accepted == 0
    assert shown_rows(home.desk) == shown_rows(school.desk)


def test_a_coach_s_second_computer_knows_whom_the_first_accepted(
    home: Computer, coach: Computer, other: Computer, folder: Path
) -> None:
    id = read_by(coach, home, folder)
    with coach.on():
        share_with_oneself(coach.desk, folder / "me.mtlshare")
    with other.on():
        receive(other.desk, [folder / "me.mtlshare"])
        assert [one.id for one in scenarios.list_scenarios(other.desk)] == [id]
    assert shown_rows(other.desk) == shown_rows(coach.desk)


def test_nobody_can_plant_a_draft_by_naming_me_as_its_sender(home: Computer, folder: Path) -> None:
    said = json.dumps({"owners": {}, "drafts": []})
    forged = identity("Mallory").sign(b"mtl-journal own copy 1\0" + said.encode()).hex()
    planted = json.dumps({"signature": forged, "said": said.replace("[]", '["x"]')}).encode()
    card = home.desk.card
    for own in (planted, json.dumps({"signature": forged, "said": said}).encode()):
        packed = pack(card, [], {}, own=own)
        (folder / "forged.mtlshare").write_bytes(seal(packed, [card.sealing_key]))
        with home.on():
            assert receive(home.desk, [folder / "forged.mtlshare"]).changes.drafts == frozenset()
            assert drafts.list_drafts(home.desk) == []


def test_what_came_in_last_can_be_put_aside_and_received_again(
    home: Computer, school: Computer, folder: Path
) -> None:
    with home.on():
        scenarios.add(home.desk, Content("Silence", None, "We began in silence.\n"))
        share_with_oneself(home.desk, folder / "me.mtlshare")
    with school.on():
        scenarios.add(school.desk, Content("Noise", None, "Then the bell.\n"))
        before = shown_rows(school.desk), record_ids(school.desk)
        receive(school.desk, [folder / "me.mtlshare"])
        after = shown_rows(school.desk), record_ids(school.desk)
        noted = came_last(school.desk)
        assert noted is not None
        assert noted[1] == 1
        step_back(school.desk)
        assert (shown_rows(school.desk), record_ids(school.desk)) == before
        assert came_last(school.desk) is None
        receive(school.desk, [])  # looks at what waits, and lets this wait on
        assert len(scenarios.list_scenarios(school.desk)) == 1
        receive(school.desk, [folder / "me.mtlshare"])
    assert shown_rows(school.desk) == after[0]
    assert after[1] == record_ids(school.desk)


def test_what_was_read_on_one_computer_is_new_on_no_other(
    home: Computer, coach: Computer, other: Computer, folder: Path
) -> None:
    id = read_by(coach, home, folder)
    with coach.on():
        share_with_oneself(coach.desk, folder / "unread.mtlshare")
        mark_seen(coach.desk, id, [id])
        share_with_oneself(coach.desk, folder / "read.mtlshare")
    with other.on():
        for share, fresh in (("unread", True), ("read", False), ("unread", False)):
            receive(other.desk, [folder / f"{share}.mtlshare"])
            assert [one.fresh for one in inbox(other.desk)] == [fresh], share


@pytest.mark.parametrize("count", [1, 50])
def test_what_is_noted_is_read_as_often_however_much_was_read_elsewhere(
    school: Computer, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    facts = meta.facts
    monkeypatch.setattr(meta, "facts", lambda tx: told.append(1) or facts(tx))
    with school.desk.file.transaction() as tx:
        mark_all_seen(tx, {f"scenario {number}": ["thread"] for number in range(count)})
    assert len(told) == 1
