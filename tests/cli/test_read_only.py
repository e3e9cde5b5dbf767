"""A desk that may only be read: on a stick with its lock on, in somebody else's folder."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import Owner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses Linux permissions")

# Root may write anywhere; without this power (CAP_DAC_OVERRIDE, and the one to read) it may not.
WITHOUT_POWERS = (
    sys.executable,
    "-c",
    "import ctypes, os, sys\n"
    "for power in (1, 2): ctypes.CDLL(None).prctl(24, power, 0, 0, 0)\n"
    "os.execv(sys.argv[1], sys.argv[1:])",
)


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


def test_it_can_be_read_and_carried_out_of_but_not_written(protected: Owner, tmp_path: Path):
    options = {"prefix": WITHOUT_POWERS}
    before = protected.desk.read_bytes()
    beside = os.listdir(protected.desk.parent)
    listed = protected.run_program("list", **options).well()
    assert "Rivers" in listed.out
    assert "Some words." in protected.run_program("show", "rivers", **options).well().out
    checked = protected.run_program("check", "--deep", **options).well()
    assert "everything is whole" in checked.out
    protected.run_program("recovery-code", **options).well()
    protected.run_program("take-out", tmp_path / "out", **options).well()
    assert (tmp_path / "out" / "scenarios").is_dir()
    protected.run_program("backup", tmp_path / "kept", **options).well()
    protected.run_program("export", tmp_path / "out.pdf", **options).well()
    for verb, *rest in (
        ("add", "--title", "T"),
        ("remove", "rivers"),
        ("erase", "rivers", "--yes"),
        ("check", "--rebuild"),
        ("passphrase", "--new-passphrase-file", protected.code_file),
    ):
        done = protected.run_program(verb, *rest, **options)
        assert (done.code, done.out) == (1, ""), verb
        assert str(protected.desk) in done.err
        assert ".part" not in done.err
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
