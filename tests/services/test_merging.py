"""What a merge reports, plans, refuses and copies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.record import RecordBytes
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.security import keys
from mtl_journal.services import drafts, members, merging, scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.desks import open_desk
from mtl_journal.services.evidence import attach, evidence_of
from mtl_journal.services.merging import merge_desk, receive_records
from mtl_journal.store import blobs
from tests.support.computers import Computer, new_desk, record_ids, records, shown_rows, waiting
from tests.support.dialogue import says
from tests.support.signing import DAY, Author, as_bytes, identity, said_as, subject


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "home")
    yield computer
    computer.close()


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Computer]:
    """A computer with a scenario, evidence and a draft that home has not heard of."""
    computer = Computer(tmp_path / "school")
    notes = tmp_path / "notes.txt"
    notes.write_text("Notes\n", encoding="utf-8")
    with computer.on():
        id, _ = scenarios.add(computer.desk, Content("Fractions", None, "Halves.\n"))
        attach(computer.desk, id, notes, "Notes", Permission.GIVEN)
        drafts.keep_draft(computer.desk, None, Content("A thought", None, "Typing"))
    yield computer
    computer.close()


def test_a_merge_says_what_came_in_and_a_second_one_that_nothing_did(
    home: Computer, school: Computer
) -> None:
    with home.on():
        first = merge_desk(home.desk, school.desk)
        assert (first.accepted, first.known, first.files, first.drafts) == (2, 1, 1, 1)
        assert (first.waiting, first.damaged, first.expelled) == ({}, 0, 0)
        (id,) = first.changes.scenarios
        assert scenarios.show(home.desk, id).content.title == "Fractions"
        assert first.changes.evidence
        assert first.changes.drafts
        again = merge_desk(home.desk, school.desk)
    assert (again.accepted, again.known, again.files, again.drafts) == (0, 3, 0, 0)
    assert not again.changes


def test_a_plan_says_the_same_and_does_nothing(home: Computer, school: Computer) -> None:
    with home.on():
        before = record_ids(home.desk), shown_rows(home.desk), drafts.list_drafts(home.desk)
        plan = merge_desk(home.desk, school.desk, plan_only=True)
        after = record_ids(home.desk), shown_rows(home.desk), drafts.list_drafts(home.desk)
        assert before == after
        assert not home.desk.changed
        assert merge_desk(home.desk, school.desk) == plan


def test_the_other_desk_is_only_read(home: Computer, school: Computer) -> None:
    school.desk.close()
    before = school.path.read_bytes()
    other = school.opened(school.path, read_only=True)
    with home.on():
        merge_desk(home.desk, other)
    other.close()
    assert school.path.read_bytes() == before
    school.open()


def test_somebody_elses_desk_is_refused_by_name(home: Computer, tmp_path: Path) -> None:
    path = tmp_path / "other.mtlj"
    path.write_bytes(new_desk("Bronwen").content)
    other = open_desk(path, new_desk("Bronwen").opening)
    before = record_ids(home.desk)
    with pytest.raises(UserError) as refused:
        merge_desk(home.desk, other)
    assert (refused.value.code, refused.value.params["name"]) == ("merge.other_person", "Bronwen")
    assert record_ids(home.desk) == before
    other.close()


def test_bytes_that_lost_their_hash_stay_behind(home: Computer, school: Computer) -> None:
    with school.desk.file.transaction() as tx:
        tx.exec_driver_sql("UPDATE chunk SET content = x'00'")
    with home.on():
        assert merge_desk(home.desk, school.desk).files == 0
        (id,) = [one.id for one in scenarios.list_scenarios(home.desk)]
        assert len(evidence_of(home.desk, id)) == 1
        assert [one.code for one in check(home.desk).problems] == ["check.file_missing"]
    with home.desk.file.transaction() as tx:
        assert blobs.names(tx) == []


def test_the_later_of_two_drafts_of_one_device_is_kept(home: Computer, school: Computer) -> None:
    with home.on():
        merge_desk(home.desk, school.desk)
    (draft,) = drafts.list_drafts(school.desk)
    with school.on():
        drafts.keep_draft(school.desk, draft.subject, Content("A thought", None, "Typing on"))
    with home.on():
        assert merge_desk(home.desk, school.desk).drafts == 1
    with school.on():
        assert merge_desk(school.desk, home.desk).drafts == 0
    for one in (home, school):
        (kept,) = drafts.list_drafts(one.desk)
        assert kept.content.text == "Typing on"


def test_what_waits_is_counted_by_reason_once(home: Computer) -> None:
    stranger = Author(identity("Mallory"))
    journal = home.desk.journal()
    sent = [as_bytes(stranger.says(journal, said_as("comment.posted"), subject(n))) for n in (1, 2)]
    sent.append(as_bytes(stranger.says("0" * 32, said_as("comment.posted"), subject(3))))
    with home.on():
        report = receive_records(home.desk, [*sent, sent[0]._replace(header=b"{}")])
        assert report.waiting == {"unknown_author": 2, "unknown_journal": 1}
        assert (report.accepted, report.damaged) == (0, 1)
        again = receive_records(home.desk, sent)
        assert again.waiting == {}, "they waited already"
        assert [one.code for one in check(home.desk, deep=True).remarks] == ["check.waiting"]
    assert len(waiting(home.desk)) == 3


def test_what_waits_is_opened_once_and_verified_once(
    home: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cora = Author(identity("Cora"))
    with home.on():
        id, _ = scenarios.add(home.desk, Content("Fractions", None, "Halves.\n"))
        members.add(home.desk, cora.who.card, Role.COACH)
        journal = home.desk.journal()
        said = [as_bytes(says(cora, journal, "comment.posted", id)) for _ in range(5)]
        assert receive_records(home.desk, said).waiting == {"not_shared": 5}
        verified: list[bytes] = []
        opened: list[RecordBytes] = []
        verify, open_one = keys.verify, merging.open_record
        monkeypatch.setattr(keys, "verify", lambda *a: verified.append(a[0]) or verify(*a))
        monkeypatch.setattr(merging, "open_record", lambda a: opened.append(a) or open_one(a))
        receive_records(home.desk, [])
        assert (len(opened), verified) == (5, [])
        receive_records(home.desk, [as_bytes(says(cora, journal, "comment.posted", id))])
        assert verified == [cora.who.card.signing_key], "what is new is verified"


def test_receiving_nothing_changes_nothing(home: Computer) -> None:
    before = records(home.desk), shown_rows(home.desk)
    with home.on():
        report = receive_records(home.desk, [])
    assert not report.changes
    assert (records(home.desk), shown_rows(home.desk)) == before


def test_records_from_the_future_are_counted(home: Computer, school: Computer) -> None:
    school.ahead = 5 * DAY
    with school.on():
        scenarios.add(school.desk, Content("Tomorrow", None, ""))
    with home.on():
        assert merge_desk(home.desk, school.desk).from_future == 1


def test_a_failing_merge_takes_nothing_in(
    home: Computer, school: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = record_ids(home.desk), shown_rows(home.desk)

    def full(*_: object) -> str:
        raise UserError("disk.full", path="here")

    monkeypatch.setattr(blobs, "keep", full)
    with home.on(), pytest.raises(UserError, match=r"disk\.full"):
        merge_desk(home.desk, school.desk)
    assert (record_ids(home.desk), shown_rows(home.desk)) == before
    monkeypatch.undo()
    with home.on():
        assert merge_desk(home.desk, school.desk).accepted == 2
