"""Two programs want one desk: one has it, the other is told who, and nothing is ever mixed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.services.checking import check
from mtl_journal.services.messages import sentence
from mtl_journal.services.opening import open_desk
from mtl_journal.services.overview import list_scenarios
from tests.conftest import ROOT
from tests.support.computers import Computer, new_desk

TIMES = 12
WAITING = """
import sys
from pathlib import Path
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import Opening
desk = open_desk(Path(sys.argv[1]), Opening(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])))
print("held", flush=True)
sys.stdin.read()
desk.close()
"""


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "computer")
    computer.close()
    with computer.on():
        yield computer


def opening_words() -> tuple[str, str]:
    opening = new_desk("Ann").opening
    return opening.key.hex(), opening.salt.hex()


def started(*command: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *map(str, command)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def holding(path: Path) -> "Iterator[subprocess.Popen[str]]":
    """Another program that has the desk open until its standard input is closed."""
    with started("-c", WAITING, path, *opening_words()) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        try:
            yield child
        finally:
            child.kill()


def test_two_programs_write_in_turn_and_nothing_is_lost_or_mixed(computer: Computer):
    command = ("-m", "tests.faults.contender", computer.path, *opening_words())
    with started(*command, "Left", TIMES) as left, started(*command, "Right", TIMES) as right:
        told = {}
        for child in (left, right):
            assert child.stdout is not None
            assert child.stdout.readline() == "here\n"
        for child in (left, right):
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
        for name, child in (("Left", left), ("Right", right)):
            said = child.communicate(timeout=300)[0].splitlines()
            assert child.returncode == 0
            told[name] = json.loads(said[-1])
    pids = {"Left": right.pid, "Right": left.pid}
    for name, holders in told.items():
        for holder in holders:  # or that it could not be seen any more, when it was just going
            assert f"(number {pids[name]})" in holder or holder == "it does not say which"
    assert sum(sum(holders.values()) for holders in told.values()) > 0, "they never met"
    computer.open()
    found = {one.title for one in list_scenarios(computer.desk)}
    assert found == {f"{name} {n}" for name in ("Left", "Right") for n in range(TIMES)}
    assert check(computer.desk, deep=True).problems == []
    computer.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_the_second_is_told_who_has_it(computer: Computer, read_only: bool):
    with holding(computer.path) as child, pytest.raises(UserError) as raised:
        open_desk(computer.path, new_desk("Ann").opening, read_only=read_only)
    assert raised.value.code == "desk.held"
    assert f"(number {child.pid})" in sentence(raised.value)


def test_a_program_that_was_killed_holds_nothing(computer: Computer):
    with holding(computer.path) as child:
        os.kill(child.pid, signal.SIGKILL)
        child.wait(60)
        computer.open()
        computer.close()
