"""Who only reads gives a receipt all the same; it never tells more than truly came."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mtl_journal.domain.delivery import Delivery, Papers, Receipt, SignedDelivery, hash_of
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import RecordBytes, record_id
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.share_file import SharedFile
from mtl_journal.security.keys import Identity
from mtl_journal.services import members, own_copies, receipts, scenarios, sharing
from mtl_journal.services.circles import Reader, readers, received
from mtl_journal.services.forgetting import forget_journal
from mtl_journal.services.merging import merge_desk
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.receiving import open_share, receive, take_in
from mtl_journal.services.scenarios import Edits
from mtl_journal.services.stepping_back import step_back
from tests.support.computers import Computer
from tests.support.exchange import received as take
from tests.support.road import Road, road_between
from tests.support.signing import DAY, identity

MINUTE = 60_000  # milliseconds


@pytest.fixture
def road() -> Iterator[Road]:
    with road_between() as made:
        yield made


def accepted(road: Road) -> SharedFile:
    """Let the coach accept the teacher; returns what the teacher's first file held."""
    road.sync(road.teacher)
    (file,) = (one for one in road.road.iterdir() if opened(road, one))
    found = open_share(road.coach.desk.identity, file)
    with road.coach.on():
        receive(road.coach.desk, [file], [("Ann", Role.OWNER)])
    return found


def opened(road: Road, path: Path) -> SharedFile | None:
    """Return what a file holds for the coach."""
    try:
        return open_share(road.coach.desk.identity, path)
    except UserError:
        return None


def receipts_of(road: Road) -> list[Delivery]:
    """Return what the coach's desk would give receipts for."""
    desk = road.coach.desk
    with desk.file.transaction() as tx:
        given = receipts.receipts_for(tx, desk, road.teacher.desk.own_journal)
    return [one.note.delivery() for one in given]


def coach_as_seen(road: Road) -> Reader:
    with road.teacher.on():
        (coach,) = readers(road.teacher.desk)
    return coach


def share_anew(road: Road, words: str) -> None:
    road.teacher.ahead += MINUTE  # times are told in whole seconds
    with road.teacher.on():
        scenarios.revise(road.teacher.desk, road.lesson, Edits(text=words))
        sharing.share(road.teacher.desk, None, "Cora")


def rounds(road: Road) -> list[tuple[str, ...]]:
    return [road.sync(one).sent for one in (road.teacher, road.coach) * 2]


def test_who_only_reads_gives_a_receipt_by_the_folder(road: Road) -> None:
    accepted(road)
    assert (coach_as_seen(road).received, coach_as_seen(road).lent[0].arrived) == ("", False)
    assert road.sync(road.coach).sent == ("Ann",)
    came = road.sync(road.teacher)
    assert came.received == () and came.changes.journals, "no news, but people are shown anew"
    seen = coach_as_seen(road)
    assert seen.received >= seen.lent[0].at and seen.lent[0].arrived
    assert seen.heard == "", "nothing was said"
    assert rounds(road) == [()] * 4, "a receipt for a receipt would never end"
    share_anew(road, "We began in silence. Somebody laughed.\n")
    assert not coach_as_seen(road).lent[0].arrived
    assert coach_as_seen(road).received == seen.received
    told = [("Cora", "Ann"), ("Ann",), ("Ann",)]  # the last is for the teacher's other computer
    assert [one for one in rounds(road) if one] == told
    assert coach_as_seen(road).lent[0].arrived and coach_as_seen(road).received > seen.received
    assert rounds(road) == [()] * 4
    assert len(list(road.road.iterdir())) == 4, "one for each reader, two for oneself"


def test_who_was_accepted_after_their_file_came_is_answered_too(road: Road) -> None:
    road.sync(road.teacher)
    (came,) = road.sync(road.coach).received
    assert came.report.waiting
    with road.coach.on():
        receive(road.coach.desk, [], [("Ann", Role.OWNER)])
    assert road.sync(road.coach).sent == ("Ann",)
    road.sync(road.teacher)
    assert coach_as_seen(road).lent[0].arrived


def test_a_file_with_nothing_to_say_is_a_receipt(road: Road) -> None:
    accepted(road)
    back = road.folder / "back.mtlshare"
    with road.coach.on():
        sharing.share(road.coach.desk, back, "Ann")
    with road.teacher.on():
        receive(road.teacher.desk, [back], plan_only=True)
        assert received(road.teacher.desk) == {}
        receive(road.teacher.desk, [back])
    assert coach_as_seen(road).lent[0].arrived


def test_who_was_removed_is_not_shown_as_having_received(road: Road) -> None:
    accepted(road)
    rounds(road)
    with road.teacher.on():
        assert list(received(road.teacher.desk)) == [road.coach.desk.card.fingerprint]
        members.remove(road.teacher.desk, road.coach.desk.card.fingerprint)
        assert received(road.teacher.desk) == {}


def test_a_part_of_a_share_is_no_delivery(road: Road) -> None:
    """Another member could hand on some of what they got, under the note that came with all."""
    whole = accepted(road)
    with road.coach.on():
        desk = road.coach.desk
        with desk.file.transaction() as tx:
            receipts.forget_delivered(tx, road.teacher.desk.own_journal)
        for records in (whole.records[1:], whole.records[:-1], ()):
            take_in(desk, [replace(whole, records=records)])
        assert receipts_of(road) == []
        take_in(desk, [whole])
        assert len(receipts_of(road)) == 1


def test_what_did_not_come_in_is_no_delivery(road: Road) -> None:
    accepted(road)
    share_anew(road, "We began in silence. Somebody laughed.\n")
    (file,) = road.files_after(road.teacher)[:1]
    newer = opened(road, file)
    assert newer is not None
    spoilt = tuple(RecordBytes(one.header, bytes(64), one.body) for one in newer.records)
    with road.coach.on():
        before = receipts_of(road)
        take_in(road.coach.desk, [replace(newer, records=spoilt)])
        assert receipts_of(road) == before
        take_in(road.coach.desk, [newer])
        assert receipts_of(road) != before


def given(road: Road) -> Receipt:
    """Return the receipt that the coach gives, which the teacher has not got yet."""
    note = accepted(road).papers.note
    assert note is not None
    return receipts.signed_receipt(road.coach.desk.identity, note)


COLE = identity("Cole")
Forgery = Callable[[Road, Receipt], Receipt]
FORGERIES: dict[str, Forgery] = {
    "a note that the reader signed": lambda road, true: _receipt(
        road.coach.desk.identity, road.coach.desk.identity, true.note.delivery()
    ),
    "another text than was signed": lambda _, true: replace(
        true, note=replace(true.note, said=true.note.said.replace('"knows": {', '"knows":  {'))
    ),
    "what somebody else got": lambda road, true: _receipt(
        road.teacher.desk.identity, road.coach.desk.identity,
        replace(true.note.delivery(), reader=COLE.card.fingerprint),
    ),
    "by somebody else": lambda _, true: receipts.signed_receipt(COLE, true.note),
    "of another journal": lambda road, true: _receipt(
        road.teacher.desk.identity, road.coach.desk.identity,
        replace(true.note.delivery(), journal="0" * 32),
    ),
    "not signed": lambda _, true: Receipt(true.note, bytes(64)),
}  # fmt: skip


def _receipt(owner: Identity, reader: Identity, delivery: Delivery) -> Receipt:
    return receipts.signed_receipt(reader, receipts.signed_note(owner, delivery))


@pytest.mark.parametrize("how", FORGERIES)
def test_what_is_forged_is_passed_over(road: Road, how: str) -> None:
    true = given(road)
    with road.teacher.on():
        desk = road.teacher.desk
        members.add(desk, COLE.card, Role.TUTOR)
        forged = FORGERIES[how](road, true)
        assert forged != true
        take_in(desk, [SharedFile(COLE.card, (), {}, papers=Papers(None, (forged,)))])
        assert received(desk) == {}
        take_in(desk, [SharedFile(COLE.card, (), {}, papers=Papers(None, (forged, true)))])
        assert list(received(desk)) == [road.coach.desk.card.fingerprint], "whoever brought it"


def test_an_old_receipt_takes_nothing_back(road: Road) -> None:
    old = given(road)
    share_anew(road, "We began in silence. Somebody laughed.\n")
    rounds(road)
    before = coach_as_seen(road)
    assert before.lent[0].arrived
    with road.teacher.on():
        came = take_in(
            road.teacher.desk, [SharedFile(COLE.card, (), {}, papers=Papers(None, (old,)))]
        )
    assert not came.changes and coach_as_seen(road) == before


def test_it_says_nothing_of_anybody_else(road: Road) -> None:
    with road.teacher.on():
        members.add(road.teacher.desk, COLE.card, Role.TUTOR)
        sharing.share(road.teacher.desk, None, "Cole", [road.lesson])
    whole = accepted(road)
    assert whole.papers.receipts == () and whole.papers.note is not None
    said = whole.papers.note.delivery()
    ids = [record_id(one.header) for one in whole.records]
    assert (said.reader, said.holds) == (road.coach.desk.card.fingerprint, hash_of(ids))
    assert COLE.card.fingerprint not in whole.papers.note.said
    (back,) = road.files_after(road.coach)
    papers = open_share(road.teacher.desk.identity, back).papers
    assert papers.note is None and [one.note for one in papers.receipts] == [whole.papers.note]


def test_what_is_forgotten_or_taken_back_is_not_receipted(road: Road) -> None:
    accepted(road)
    share_anew(road, "We began in silence. Somebody laughed.\n")
    desk, whole = road.coach.desk, opened(road, road.files_after(road.teacher)[0])
    assert whole is not None and len(receipts_of(road)) == 1
    with road.coach.on():
        take_in(desk, [whole])
        step_back(desk)
        assert receipts_of(road) == []
        take_in(desk, [whole])
        assert len(receipts_of(road)) == 1
        forget_journal(desk, road.teacher.desk.own_journal)
        assert receipts_of(road) == []


def test_it_reaches_one_s_other_computer(road: Road) -> None:
    accepted(road)
    rounds(road)
    by_file, by_desk = Computer(road.folder / "file"), Computer(road.folder / "desk")
    carried = road.folder / "me.mtlshare"
    with road.teacher.on():
        share_with_oneself(road.teacher.desk, carried)
        wanted = received(road.teacher.desk)
        assert wanted
    with by_file.on():
        take(by_file.desk, carried)
        assert received(by_file.desk) == wanted
    with by_desk.on():
        merge_desk(by_desk.desk, road.teacher.desk)
        assert received(by_desk.desk) == wanted
    for one in (by_file, by_desk):
        one.close()


def test_one_s_other_computer_reads_all_else_where_receipts_are_told_in_a_newer_way(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried, other = road.folder / "me.mtlshare", Computer(road.folder / "old")
    newer: dict[str, object] = {"seen": {}, "receipts": [{"told": "in a newer way"}]}
    monkeypatch.setattr(own_copies, "_read_here", lambda tx: newer)
    with road.teacher.on():
        share_with_oneself(road.teacher.desk, carried)
    with other.on():
        take(other.desk, carried)
        assert road.lesson in [one.id for one in scenarios.list_scenarios(other.desk)]
    other.close()


def test_what_one_computer_sent_does_not_count_for_what_the_other_did(road: Road) -> None:
    """At home something was shared on Monday that never came; a share from school did, later."""
    school = Computer(road.folder / "school", ahead=DAY)
    with school.on():
        merge_desk(school.desk, road.teacher.desk)
    share_anew(road, "We began in silence. Monday, at home.\n")  # the file never leaves
    later = road.folder / "later.mtlshare"
    with school.on():
        other, _ = scenarios.add(school.desk, Content("At school", None, "On Tuesday.\n"))
        sharing.share(school.desk, later, "Cora", [other])
    back = road.folder / "back.mtlshare"
    with road.coach.on():
        receive(road.coach.desk, [later], [("Ann", Role.OWNER)])
        sharing.share(road.coach.desk, back, "Ann")
    with road.teacher.on():
        receive(road.teacher.desk, [back])
        merge_desk(road.teacher.desk, school.desk)
    seen = coach_as_seen(road)
    arrived = {one.title: one.arrived for one in seen.lent}
    monday = next(one.at for one in seen.lent if one.title == "Silence")
    assert arrived == {"Silence": False, "At school": True}
    assert "" < seen.received < monday, "Monday has not come, whatever came from Tuesday"
    school.close()


def test_a_share_of_before_is_received_without_a_receipt(road: Road) -> None:
    """Programs before this one wrote no note, so there is nothing to sign back."""
    (file,) = (one for one in road.files_after(road.teacher) if opened(road, one))
    whole = opened(road, file)
    assert whole is not None
    with road.coach.on():
        take_in(road.coach.desk, [replace(whole, papers=Papers())], [("Ann", Role.OWNER)])
        assert receipts_of(road) == []
        file.unlink()
        assert road.sync(road.coach).sent == ()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        '{"journal": 1}',
        '{"journal":"a","reader":"' + "0" * 64 + '","knows":{"x":1},"holds":"' + "0" * 64 + '"}',
        '{"journal":"a","reader":"' + "0" * 64 + '","knows":[],"holds":"' + "0" * 64 + '"}',
        "[" * 5_000,
    ],
)
def test_what_is_no_note_is_passed_over(said: str) -> None:
    told: dict[str, object] = {"said": said, "signature": "0" * 128, "received": "0" * 128}
    assert Papers.from_fields({"delivery": told, "receipts": [told, 7]}) == Papers()
    assert Papers.from_fields({"delivery": [], "receipts": "x"}) == Papers()


def test_papers_come_out_as_they_went_in() -> None:
    note = SignedDelivery(Delivery("a" * 32, "0" * 64, {"d" * 32: 5}, "1" * 64).text(), bytes(64))
    papers = Papers(note, (Receipt(note, bytes(64)),))
    assert Papers.from_fields(papers.fields()) == papers
