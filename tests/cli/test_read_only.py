"""A desk that may only be read: on a stick with its lock on, in somebody else's folder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.support.commands import Done, Owner
from tests.support.sources import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses Linux permissions")

# Root may write anywhere; without this power (CAP_DAC_OVERRIDE, and the one to read) it may not.
WITHOUT_POWERS = (
    sys.executable,
    "-c",
    "import ctypes, os, sys\n"
    "for power in (1, 2): ctypes.CDLL(None).prctl(24, power, 0, 0, 0)\n"
    "os.execv(sys.argv[1], sys.argv[1:])",
)

RUNNING = """
import json, sys
from tests.support.commands import run
print(json.dumps([vars(run(*one)) for one in json.load(sys.stdin)]))
"""


@pytest.fixture(params=["the file", "its folder"])
def protected(teacher: Owner, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Owner]:
    teacher.add("Rivers", "Some words.")
    folder = tmp_path / "stick"
    folder.mkdir()
    owner = teacher.copied(folder)
    changed = owner.desk if request.param == "the file" else folder
    before = changed.stat().st_mode
    changed.chmod(before & ~0o222)
    yield owner
    changed.chmod(before)


def all_of(owner: Owner, commands: Iterable[Sequence[object]]) -> list[Done]:
    """Run commands on a desk one after the other in one program that may do no more than its user.

    A program for each would take a third of a second more for each.
    """
    given = [[verb, owner.desk, *rest, *owner.access] for verb, *rest in commands]
    done = subprocess.run(
        [*WITHOUT_POWERS, sys.executable, "-c", RUNNING],
        input=json.dumps(given, default=str),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [Done(**said) for said in json.loads(done.stdout)]


def test_it_can_be_read_and_carried_out_of_but_not_written(protected: Owner, tmp_path: Path):
    before = protected.desk.read_bytes()
    beside = os.listdir(protected.desk.parent)
    reading = (
        ("list",),
        ("show", "rivers"),
        ("check", "--deep"),
        ("recovery-code",),
        ("take-out", tmp_path / "out"),
        ("backup", tmp_path / "kept"),
        ("export", tmp_path / "out.pdf"),
    )
    done = all_of(protected, reading)
    for one, said in zip(done, ("Rivers", "Some words.", "everything is whole"), strict=False):
        assert said in one.well().out
    assert [one.code for one in done] == [0] * len(reading)
    assert (tmp_path / "out" / "scenarios").is_dir()
    writing = (
        ("add", "--title", "T"),
        ("remove", "rivers"),
        ("erase", "rivers", "--yes"),
        ("check", "--rebuild"),
        ("passphrase", "--new-passphrase-file", protected.code_file),
    )
    for command, one in zip(writing, all_of(protected, writing), strict=True):
        assert (one.code, one.out) == (1, ""), command
        assert str(protected.desk) in one.err
        assert ".part" not in one.err
    assert protected.desk.read_bytes() == before
    assert os.listdir(protected.desk.parent) == beside


def test_a_folder_that_may_not_be_written_to_is_named(teacher: Owner, tmp_path: Path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    try:
        target = folder / "copies"
        done = teacher.run_program("backup", target, prefix=WITHOUT_POWERS)
        assert done.code == 1
        assert f"{target} cannot be written" in done.err
    finally:
        folder.chmod(0o700)
