"""A teacher and a coach exchange by a folder that behaves as synced folders do."""

from collections.abc import Iterator

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.services import (
    backups,
    conversations,
    exchange,
    exchange_folder,
    exchange_sending,
    members,
    scenarios,
    sharing,
)
from mtl_journal.services.exchange_folder import Outgoing
from mtl_journal.services.receiving import Received, receive
from tests.support.computers import Computer, shown_rows
from tests.support.road import Road, road_between
from tests.support.signing import identity


@pytest.fixture
def road() -> Iterator[Road]:
    with road_between() as made:
        yield made


def test_what_is_shared_and_said_goes_to_and_fro(road: Road) -> None:
    file = road.files_after(road.teacher)[0]
    assert road.sent == ("Cora", "Ann"), "this desk was written on two computers"
    assert road.sync(road.teacher).sent == (), "nobody lacks anything"
    (came,) = road.sync(road.coach).received
    assert came.report.waiting, "the teacher is not known here yet"
    with road.coach.on():
        receive(road.coach.desk, [file], [("Ann", Role.OWNER)])
    road.ask("Who decides?")
    assert "Ann" in road.sync(road.coach).sent
    assert len(road.sync(road.teacher).received) == 1
    assert road.heard(road.teacher) == {"Who decides?"}
    assert road.sync(road.teacher).received == ()
    assert len(list(road.road.iterdir())) == 3, "each has one file for each who reads them"


def test_duplicates_half_files_and_new_names_are_taken_as_what_they_are(road: Road) -> None:
    file = road.files_after(road.teacher)[0]
    with road.coach.on():
        receive(road.coach.desk, [file], [("Ann", Role.OWNER)])
    road.ask("Who decides?")
    theirs = road.files_after(road.coach)[0]
    whole = theirs.read_bytes()
    theirs.unlink()
    for cut in (0, 15, 200, len(whole) // 2, len(whole) - 1):
        half = road.road / "half.mtlshare"
        half.write_bytes(whole[:cut])
        came = road.sync(road.teacher)
        assert (came.received, came.refused) == ((), ())
        assert came.not_whole in (("half.mtlshare",), ())
        assert road.heard(road.teacher) == set()
    (road.road / "half.mtlshare").unlink()
    for name in (f"{theirs.stem} (1).mtlshare", "ATT00001.bin", "share.mtlshare.txt"):
        (road.road / name).write_bytes(whole)
    (road.road / "notes.txt").write_text("Something else lies here too.")
    (road.road / ".hidden.part").write_bytes(whole[:300])
    (road.road / "folder").mkdir()
    came = road.sync(road.teacher)
    assert (len(came.received), came.not_whole, came.refused) == (1, (), ())
    assert road.heard(road.teacher) == {"Who decides?"}
    left = {one.name for one in road.road.iterdir()}
    assert {"notes.txt", ".hidden.part", "folder", "ATT00001.bin"} <= left, "not ours to delete"
    assert not [one for one in left if one.startswith("half")]


def test_a_file_of_ours_that_went_is_written_again(road: Road) -> None:
    road.files_after(road.teacher)[0].unlink()
    assert road.sync(road.teacher).sent == ("Cora",)


def test_who_was_never_shown_anything_gets_no_file(road: Road) -> None:
    with road.teacher.on():
        members.add(road.teacher.desk, identity("Theo").card, Role.TUTOR)
    assert "Theo" not in road.sync(road.teacher).sent


def test_one_person_s_computers_come_level_by_the_folder(road: Road) -> None:
    other = Computer(road.folder / "other")
    with other.on():
        exchange.choose_folder(other.desk, road.road)
        scenarios.add(other.desk, Content("At home", None, "Later, at home.\n"))
        sharing.settle_typing(other.desk, road.lesson)
    from mtl_journal.services.own_copies import share_with_oneself

    with road.teacher.on():
        share_with_oneself(road.teacher.desk, road.road / "first.mtlshare")
    for _ in range(2):
        for computer in (other, road.teacher):
            road.sync(computer)
    assert shown_rows(other.desk) == shown_rows(road.teacher.desk)
    assert len(scenarios.list_scenarios(road.teacher.desk)) == 2
    other.close()


def test_what_the_folder_cannot_do_is_said(road: Road) -> None:
    with road.teacher.on():
        with pytest.raises(UserError) as inside:
            exchange.choose_folder(road.teacher.desk, road.teacher.path.parent)
        with pytest.raises(UserError) as none:
            exchange.choose_folder(road.teacher.desk, road.folder / "nowhere")
        road.road.rename(road.folder / "unplugged")
        with pytest.raises(UserError) as gone:
            exchange.sync(road.teacher.desk)
    codes = [one.value.code for one in (inside, none, gone)]
    assert codes == ["exchange.desk_inside", "exchange.no_folder", "exchange.no_folder"]
    stranger = Computer(road.folder / "stranger", "Sam")
    with stranger.on(), pytest.raises(UserError, match=r"exchange\.none"):
        exchange.sync(stranger.desk)
    stranger.close()


def kept(computer: Computer) -> int:
    with computer.on():
        return len(backups.backups_in(backups.backup_folder(computer.desk)))


def test_a_backup_is_made_before_anything_comes_in(road: Road):
    file = road.files_after(road.teacher)[0]
    assert kept(road.coach) == 0
    road.sync(road.coach)
    assert kept(road.coach) == 1
    road.sync(road.coach)
    assert kept(road.coach) == 1, "nothing came in"
    with road.coach.on():
        receive(road.coach.desk, [file], [("Ann", Role.OWNER)])
    road.ask("How long was the silence?")
    answer = road.files_after(road.coach)[0]
    with road.teacher.on():
        receive(road.teacher.desk, [answer], plan_only=True)
        before = kept(road.teacher)
        receive(road.teacher.desk, [answer])
    assert kept(road.teacher) == before + 1
    with road.teacher.on():
        copy = backups.backups_in(backups.backup_folder(road.teacher.desk))[0]
        was = road.teacher.opened(copy.path, read_only=True)
        assert conversations.threads(was) == []
        assert conversations.threads(road.teacher.desk) != []
        was.close()


def test_nothing_comes_in_without_a_backup(road: Road):
    road.sync(road.teacher)
    with road.coach.on():
        shelf = backups.backup_folder(road.coach.desk)
        shelf.parent.mkdir(parents=True, exist_ok=True)
        shelf.write_text("in the way")
        before = shown_rows(road.coach.desk)
        with pytest.raises(UserError):
            exchange.sync(road.coach.desk)
        assert shown_rows(road.coach.desk) == before
        shelf.unlink()
        assert len(exchange.sync(road.coach.desk).received) > 0


def test_what_came_is_told_where_nothing_can_be_written_and_nothing_is_left_of_it(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.let_ask()

    def half_written(one: Outgoing) -> UserError:
        (one.folder / one.name).write_bytes(b"half")
        return UserError("disk.full", path=str(one.folder / one.name))

    monkeypatch.setattr(exchange, "write", half_written)
    done = road.sync(road.teacher)
    assert len(done.received) == 1 and done.changes.dialogue
    assert done.sent == () and done.trouble is not None and done.trouble.code == "disk.full"
    monkeypatch.undo()
    road.sync(road.teacher)
    assert not [one for one in road.road.iterdir() if one.read_bytes() == b"half"]
    assert len(list(road.road.iterdir())) == 3


def test_who_is_removed_while_another_s_file_is_written_gets_none(road: Road) -> None:
    desk = road.teacher.desk
    with road.teacher.on():
        members.add(desk, identity("Zoe").card, Role.PEER)
        sharing.share(desk, None, "Zoe", [road.lesson])
        looked = exchange_folder.look(exchange.begin(desk))
        exchange.take(desk, looked)
        on_the_way = exchange_sending.sending(desk, looked)
        assert next(on_the_way).receiver == road.coach.desk.card
        members.remove(desk, identity("Zoe").card.fingerprint)
        left = [on_the_way.send(None).receiver, *(one.receiver for one in on_the_way)]
        assert identity("Zoe").card not in left


def test_a_file_is_tried_again_that_the_desk_could_not_take_in(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.let_ask()

    def no_memory(*_: object) -> Received:
        raise UserError("desk.no_memory", path=str(road.teacher.desk.path))

    monkeypatch.setattr(exchange, "take_in", no_memory)
    came = road.sync(road.teacher)
    assert [error.code for _, error in came.later] == ["desk.no_memory"] and came.waits
    assert not road.heard(road.teacher)
    monkeypatch.undo()
    assert len(road.sync(road.teacher).received) == 1
    assert road.heard(road.teacher) == {"Who decides?"}
