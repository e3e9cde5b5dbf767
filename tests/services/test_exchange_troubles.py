"""What folders do to those who exchange by them: full, locked, gone, too large; and it heals."""

import errno
import os
import tracemalloc
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import MOST_BYTES
from mtl_journal.services import exchange, exchange_folder, merging, scenarios, sharing
from mtl_journal.services.exchange_folder import Looked, Question
from mtl_journal.services.merging import merge_desk
from mtl_journal.services.messages import sentence
from mtl_journal.services.reading_marks import all_seen, mark_seen
from mtl_journal.services.receiving import receive
from mtl_journal.services.scenarios import Edits
from tests.support.computers import Computer, shown_rows
from tests.support.held import REFUSAL, held
from tests.support.road import Road, road_between


@pytest.fixture
def road() -> Iterator[Road]:
    with road_between() as made:
        yield made


@contextmanager
def refusing(folder: Path, number: int, *, reading: bool = False) -> Iterator[None]:
    """Let the system refuse to open what lies in a folder, for writing or for reading."""
    true = os.open

    def answered(path: str, flags: int, *rest: int, **more: int | None) -> int:
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR))
        if writes is not reading and str(path).startswith(f"{folder}{os.sep}"):
            raise OSError(number, os.strerror(number), str(path))
        return true(path, flags, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", answered)
        yield


REFUSALS = {
    "full": (errno.ENOSPC, "disk.full"),
    "read-only": (errno.EROFS, "disk.read_only"),
    "not allowed": (errno.EACCES, "disk.denied"),
    "held by another program": (errno.EBUSY, "disk.failed"),
}


@pytest.mark.parametrize("how", REFUSALS)
def test_what_cannot_be_written_is_said_and_written_later(road: Road, how: str) -> None:
    road.let_ask()
    number, code = REFUSALS[how]
    sharing_again(road)
    before = {one.name: one.read_bytes() for one in road.road.iterdir()}
    with refusing(road.road, number):
        done = road.sync(road.teacher)
    assert done.trouble is not None and done.trouble.code == code
    assert str(road.road) in sentence(done.trouble), "a sentence that says where"
    assert len(done.received) == 1 and road.heard(road.teacher) == {"Who decides?"}
    assert {one.name: one.read_bytes() for one in road.road.iterdir()} == before, "nothing is lost"
    healed = road.sync(road.teacher)
    assert healed.trouble is None and "Cora" in healed.sent
    assert road.sync(road.teacher).sent == ()


def sharing_again(road: Road) -> None:
    with road.teacher.on():
        scenarios.revise(road.teacher.desk, road.lesson, Edits(text="Somebody looked up.\n"))
        sharing.share(road.teacher.desk, None, "Cora")


def test_a_file_that_another_program_holds_is_told_and_read_when_it_lets_go(road: Road) -> None:
    road.let_ask()
    (road.road / "notes.txt").write_text("Not ours, and locked too.")
    with held(lambda one: one.parent == road.road):
        came = road.sync(road.teacher)
    assert (came.received, came.refused, came.not_whole) == ((), (), ())
    assert came.waits and came.later and all(name.endswith(".mtlshare") for name, _ in came.later)
    said = sentence(came.later[0][1])
    assert REFUSAL in said and "tried again" in said
    came = road.sync(road.teacher)
    assert (len(came.received), came.later, came.waits) == (1, (), False)
    assert road.heard(road.teacher) == {"Who decides?"}


def test_what_is_filled_with_nothing_yet_has_not_fully_arrived(road: Road) -> None:
    road.sync(road.teacher)
    coming = road.road / "coming.mtlshare"
    coming.write_bytes(bytes(4096))
    (road.road / "film.mp4").write_bytes(bytes(4096))
    came = road.sync(road.teacher)
    assert came.not_whole == ("coming.mtlshare",) and came.waits


def test_of_what_is_none_of_ours_only_the_beginning_is_read(road: Road) -> None:
    """Reading a film may mean that a service has to fetch it from the other end of the world."""
    road.let_ask()
    film = road.road / "film.mp4"
    film.write_bytes(b"film")
    os.truncate(film, MOST_BYTES)  # of holes
    tracemalloc.start()
    try:
        assert len(road.sync(road.teacher).received) == 1
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES / 4
    finally:
        tracemalloc.stop()


def test_a_stick_that_was_out_loses_nothing(road: Road) -> None:
    road.let_ask()
    away = road.folder / "unplugged"
    road.road.rename(away)
    rows = shown_rows(road.teacher.desk)
    for _ in range(2):
        with pytest.raises(UserError) as told:
            road.sync(road.teacher)
        assert told.value.code == "exchange.no_folder"
    assert shown_rows(road.teacher.desk) == rows
    away.rename(road.road)
    assert len(road.sync(road.teacher).received) == 1


def test_a_stick_that_goes_while_one_looks_is_away(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.let_ask()
    true = Path.iterdir

    def going(folder: Path) -> Iterator[Path]:
        if folder == road.road:
            road.road.rename(road.folder / "unplugged")
        return true(folder)

    monkeypatch.setattr(Path, "iterdir", going)
    with pytest.raises(UserError, match=r"exchange\.no_folder"):
        road.sync(road.teacher)
    monkeypatch.undo()
    (road.folder / "unplugged").rename(road.road)
    assert len(road.sync(road.teacher).received) == 1


def test_names_that_no_keyboard_has_and_copies_under_others_are_no_trouble(road: Road) -> None:
    road.let_ask()
    theirs = road.written_by(road.coach)[0]
    whole = theirs.read_bytes()
    theirs.unlink()
    names = ["a\nb\x1b[31m", unicodedata.normalize("NFD", "Zoë"), "x - Copy", "x (1)"]
    names.append("x.sync-conflict-20261123-101010-ABCDEFG")
    for name in names if os.name == "posix" else names[1:]:
        (road.road / f"{name}.mtlshare").write_bytes(whole)
    for number in range(500):
        (road.road / f"{number}.txt").write_text("Something else.")
    came = road.sync(road.teacher)
    assert (len(came.received), came.waits, came.refused) == (1, False, ())
    assert road.heard(road.teacher) == {"Who decides?"}
    assert road.sync(road.teacher).sent == ()


def test_a_file_that_no_share_is_large_enough_for_is_told_once(road: Road) -> None:
    road.let_ask()
    large = road.road / "large.mtlshare"
    with large.open("wb") as stream:
        stream.write(b"age-encryption.org/v1\n-> X25519 ")
        stream.truncate(2 * MOST_BYTES + 1)  # of holes: it takes no room
    (road.road / "film.mp4").write_bytes(b"\0")
    os.truncate(road.road / "film.mp4", 2 * MOST_BYTES)
    came = road.sync(road.teacher)
    ((name, error),) = came.refused
    assert (name, error.code) == ("large.mtlshare", "share.too_large")
    assert "128 MiB" in sentence(error)
    assert road.heard(road.teacher) == {"Who decides?"}, "it keeps nothing else from coming"
    assert road.sync(road.teacher).refused == (), "it was said"
    os.truncate(large, 2 * MOST_BYTES + 2)
    assert len(road.sync(road.teacher).refused) == 1, "it is another one now"


def test_what_came_is_told_where_the_drive_goes_before_the_rest(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is more than fits into memory at once, so the folder is looked into again."""
    road.let_ask()
    looks: list[Looked] = []

    def looked(question: Question) -> Looked:
        if looks:
            raise UserError("exchange.no_folder", path=str(question.folder))
        first = exchange_folder.look(question)
        looks.append(Looked(question, first.names, first.marks, first.found, more=True))
        return looks[0]

    monkeypatch.setattr(exchange, "look", looked)
    came = road.sync(road.teacher)
    assert len(came.received) == 1 and came.changes.dialogue
    assert came.trouble is not None and came.trouble.code == "exchange.no_folder"
    monkeypatch.undo()
    assert road.sync(road.teacher).trouble is None


def test_reading_alone_reaches_one_s_other_computer(road: Road) -> None:
    other = Computer(road.folder / "other")
    with other.on():
        exchange.choose_folder(other.desk, road.road)
        merge_desk(other.desk, road.teacher.desk)
    quiet(road, other)
    before = set(road.road.iterdir())
    with road.teacher.on():
        mark_seen(road.teacher.desk, road.lesson, ["thread-1", "thread-2"])
    (small,) = road.files_after(road.teacher)
    assert before <= set(road.road.iterdir()), "everything of one's own is not written anew"
    assert small.stat().st_size < min(one.stat().st_size for one in before)
    quiet(road, other)
    with other.desk.file.transaction() as tx:
        assert {"thread-1", "thread-2"} <= all_seen(tx)
    small.unlink()
    assert road.files_after(road.teacher), "one that went is written again"
    quiet(road, other)


def quiet(road: Road, other: Computer) -> None:
    """Sync all until nothing is left to say; it has to come to an end."""
    for _ in range(5):
        if not any(road.sync(one).sent for one in (road.teacher, other, road.coach)):
            return
    raise AssertionError("it goes on and on")


def test_what_is_shared_is_done_though_what_waited_cannot_come_in(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.let_ask()
    school = Computer(road.folder / "school")
    with school.on():
        merge_desk(school.desk, road.teacher.desk)

    def full(*_: object) -> None:
        raise UserError("disk.full", path=str(road.teacher.path))

    monkeypatch.setattr(merging, "receive_into", full)
    monkeypatch.setattr(merging.record_log, "waiting", lambda _: [("something", "not_shared")])
    with school.on():
        target = road.folder / "out.mtlshare"
        made = sharing.share(school.desk, target, "Cora", [road.lesson])
        assert target.exists() and made.left is None, "nothing new was written, so none looked"
        scenarios.revise(school.desk, road.lesson, Edits(text="Somebody looked up.\n"))
        made = sharing.share(school.desk, target, "Cora")
    assert made.changes and made.left is not None
    said = sentence(made.left)
    assert said.startswith("That is done.") and "full" in said
    monkeypatch.undo()
    with road.coach.on():
        receive(road.coach.desk, [target], [("Ann", Role.OWNER)])
    school.close()
