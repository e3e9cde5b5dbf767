"""What a kill leaves of a file written beside the desk goes when the desk is opened next."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.services import sending_back, sharing
from mtl_journal.services.exchange_folder import Outgoing, write
from mtl_journal.store import meta
from mtl_journal.system import atomic
from tests.support.computers import Computer, new_desk
from tests.support.half_written import abandoned, let_a_day_pass
from tests.support.road import Road, road_between

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows that ends a program as hard
# It is killed when the sealed file is whole, and has not got its name yet.
KILLED = """
import os, sys
from pathlib import Path
from mtl_journal.services import sending_back, sharing
from mtl_journal.services.exchange_folder import write
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import Opening
how, path, target, key, salt, kill, *wanted = sys.argv[1:]
desk = open_desk(Path(path), Opening(bytes.fromhex(key), bytes.fromhex(salt)))
if how == "share":
    one = sharing.pack_share(desk, Path(target), wanted[0], wanted[1:]).file
else:
    one = sending_back.pack_back(desk, *wanted, Path(target))
def die(event, arguments):
    if event == "os.rename":
        os.kill(os.getpid(), int(kill))
sys.addaudithook(die)
write(one)
"""


def killed(computer: Computer, how: str, target: Path, *wanted: str) -> None:
    opening = new_desk(computer.person).opening
    computer.close()
    keys = (opening.key.hex(), opening.salt.hex(), str(int(KILL)))
    done = subprocess.run(
        [sys.executable, "-c", KILLED, how, str(computer.path), str(target), *keys, *wanted],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "MTL_JOURNAL_HOME": str(computer.folder / "home"),
        },
        capture_output=True,
        check=False,
    )
    assert abs(done.returncode) == KILL, done.stderr


def under_way(computer: Computer) -> bool:
    with computer.desk.file.transaction() as tx:
        return "parting" in meta.facts(tx)


def of_the_teacher(road: Road) -> tuple[str, str]:
    return road.teacher.desk.own_journal, road.teacher.desk.card.fingerprint


@pytest.mark.parametrize("how", ["share", "back"])
def test_a_kill_while_a_share_is_written_leaves_nothing_for_long(tmp_path: Path, how: str) -> None:
    target = tmp_path / "For you.mtlshare"
    with road_between() as road:
        road.let_ask()
        computer = road.teacher if how == "share" else road.coach
        wanted = ("Cora", road.lesson) if how == "share" else of_the_teacher(road)
        killed(computer, how, target, *wanted)
        (left,) = tmp_path.iterdir()
        assert left.name.startswith(".") and left.stat().st_size > 0
        abandoned(left)
        computer.open()
        assert list(tmp_path.iterdir()) == []
        assert not under_way(computer)


def test_where_there_are_no_locks_it_stays_noted_until_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "lock_far_byte", lambda descriptor: None)
    with road_between() as road:
        killed(road.teacher, "share", tmp_path / "a.mtlshare", "Cora", road.lesson)
        (left,) = tmp_path.iterdir()
        road.teacher.open()
        assert left.exists() and under_way(road.teacher)
        road.teacher.close()
        let_a_day_pass(left)
        road.teacher.open()
        assert not left.exists() and not under_way(road.teacher)


def test_what_was_written_is_under_way_no_more(tmp_path: Path) -> None:
    with road_between() as road:
        road.let_ask()
        with road.teacher.on():
            desk = road.teacher.desk
            shared = sharing.pack_share(desk, tmp_path / "a.mtlshare", "Cora", [road.lesson])
            gone = sharing.pack_share(desk, tmp_path / "none" / "b.mtlshare", "Cora", [])
            assert under_way(road.teacher)
            for one in (shared, gone):
                sharing.note_shared(desk, one, write(one.file))
            assert not under_way(road.teacher)
        with road.coach.on():
            back: Outgoing = sending_back.pack_back(
                road.coach.desk, *of_the_teacher(road), tmp_path / "c.mtlshare"
            )
            assert under_way(road.coach)
            assert sending_back.note_back(road.coach.desk, back, write(back)) is None
            assert not under_way(road.coach)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.mtlshare", "c.mtlshare"]


def test_a_desk_that_shut_while_a_share_was_written_says_why(tmp_path: Path) -> None:
    with road_between() as road:
        road.let_ask()
        with road.coach.on():
            desk = road.coach.desk
            back = sending_back.pack_back(desk, *of_the_teacher(road), tmp_path / "a.mtlshare")
            shut = UserError("desk.unsure", path=str(road.coach.path))
            desk.file.shut(shut)
            said = sending_back.note_back(desk, back, write(back))
    assert said is not None and said.code == "share.unnoted" and said.params["why"] is shut
