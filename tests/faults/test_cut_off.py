"""A desk whose last change was cut off: half its pages are new, and a journal undoes them.

Every way of opening it either undoes that first or says that it has to be done.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_refusals import everything_in
from tests.support.commands import PASSPHRASE, Owner, run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def half_written(full_desk: Owner, tmp_path_factory: pytest.TempPathFactory) -> Owner:
    owner = full_desk.copied(tmp_path_factory.mktemp("cut off"), "my.mtlj")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MTL_JOURNAL_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, Path(__file__).with_name("cut_off.py"), owner.desk]
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert journal_of(owner.desk).read_bytes()[:1] not in (b"", b"\0"), "a journal that counts"
    assert owner.desk.read_bytes() != full_desk.desk.read_bytes()
    return owner


@pytest.fixture
def cut_off(half_written: Owner, tmp_path: Path) -> Owner:
    folder = tmp_path / "cut off"
    shutil.copytree(half_written.desk.parent, folder)
    return Owner(folder / half_written.desk.name, half_written.code_file)


def journal_of(desk: Path) -> Path:
    return desk.with_name(f"{desk.name}-journal")


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("check", "--deep"),
        ("show", "lesson 1"),
        ("add", "--title", "One more"),
        ("recovery-code",),
        ("backups",),
    ],
    ids=lambda command: command[0],
)
def test_opening_it_undoes_what_was_cut_off(cut_off: Owner, full_desk: Owner, command: list[str]):
    cut_off.run(*command).well()
    titles = [one["title"] for one in cut_off.json("list")["scenarios"]]
    before = [one["title"] for one in full_desk.json("list")["scenarios"]]
    assert [title for title in titles if title != "One more"] == before
    cut_off.run("check", "--deep").well()
    assert not journal_of(cut_off.desk).exists()


def test_a_new_passphrase_is_not_undone_by_the_old_journal(
    cut_off: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MTL_JOURNAL_NEW_PASSPHRASE", "seven lilac submarines yodel")
    code = tmp_path / "new code"
    code.write_text(cut_off.json("passphrase")["recovery_code"])
    changed = Owner(cut_off.desk, code)
    assert len(changed.json("list")["scenarios"]) == 4
    changed.run("check", "--deep").well()


def test_a_copy_that_is_only_read_says_what_has_to_be_done_and_stays_as_it_is(
    cut_off: Owner, full_desk: Owner, tmp_path: Path
):
    mine = full_desk.copied(tmp_path, "mine.mtlj")
    before = everything_in(cut_off.desk.parent)
    for done in (
        mine.run("merge", cut_off.desk),
        run("restore", cut_off.desk, tmp_path / "new.mtlj", *cut_off.access),
    ):
        assert (done.code, done.out) == (1, "")
        assert "was cut off, as by a power cut" in done.err
        assert f"mtl-journal check {cut_off.desk}" in done.err
    assert everything_in(cut_off.desk.parent) == before
    assert not (tmp_path / "new.mtlj").exists()
    cut_off.run("check").well()
    mine.run("merge", cut_off.desk).well()


def test_a_wrong_passphrase_undoes_nothing(cut_off: Owner, tmp_path: Path):
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase")
    before = everything_in(cut_off.desk.parent)
    done = run("list", cut_off.desk, "--passphrase-file", wrong)
    assert (done.code, done.out) == (1, "")
    assert everything_in(cut_off.desk.parent) == before
