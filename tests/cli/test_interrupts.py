"""Ctrl+C, a reader that goes away, and another program that has the desk: all is whole after."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.support.commands import PROGRAM, Owner, run, run_program

TRIES = 5
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


@contextmanager
def started(teacher: Owner, *arguments: object) -> Iterator["subprocess.Popen[bytes]"]:
    verb, *rest = [str(one) for one in arguments]
    command = [PROGRAM, verb, str(teacher.desk), *rest, *map(str, teacher.access)]
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            child.kill()
        child.communicate()


def interrupted(
    start: Callable[[], AbstractContextManager["subprocess.Popen[bytes]"]],
    begun: Callable[[], bool],
    undo: Callable[[], object],
    later: float = 0.0,
) -> tuple[int, str]:
    """Press Ctrl+C some seconds after something begun, and return the exit code and what was said.

    Where the program did all of it before the key was pressed, as on a busy computer, that is
    undone and it is tried again.
    """
    for _ in range(TRIES):
        with start() as child:
            wait_until(lambda child=child: begun() or child.poll() is not None)
            time.sleep(later)
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=60)
        if child.returncode != 0:
            assert out == b""
            return child.returncode, err.decode().lstrip()
        undo()
    raise AssertionError("it always ended before it could be interrupted")


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.002)


def held(desk: Path) -> bool:
    """Whether another process holds the desk."""
    from mtl_journal.system.holder import holder_of

    return holder_of(desk) is not None


def others_beside(desk: Path, *known: Path) -> list[str]:
    return sorted(path.name for path in desk.parent.iterdir() if path not in (desk, *known))


def test_ctrl_c_in_the_middle_of_an_import(
    teacher: Owner, tmp_path: Path, samples: Callable[[str], Path]
):
    diary = samples("diary-pepys")
    teacher.add("Before")
    before = teacher.desk.read_bytes()
    home, kept = Path(os.environ["MTL_JOURNAL_HOME"]), tmp_path / "kept"
    shutil.copytree(home, kept)

    def undo() -> None:
        """Go back to before, in what this computer remembers of the desk as well."""
        teacher.desk.write_bytes(before)
        shutil.rmtree(home)
        shutil.copytree(kept, home)

    code, said = interrupted(
        lambda: started(teacher, "import", diary / "pepys_1660_1664.jsonl"),
        lambda: held(teacher.desk),
        undo,
        later=0.3,
    )
    assert code == 1
    assert said.startswith("Stopped.")
    assert "Traceback" not in said
    assert others_beside(teacher.desk, kept) == []
    assert teacher.desk.read_bytes() == before, "nothing of it came in"
    assert teacher.run("check", "--deep").code == 0
    again = teacher.json("import", diary / "pepys_1660_1664.jsonl")
    assert (again["added"], again["known"]) == (1813, 0)


def test_ctrl_c_in_the_middle_of_an_export(
    teacher: Owner, tmp_path: Path, samples: Callable[[str], Path]
):
    teacher.json("import", samples("trainee-blogs-dfe") / "posts.jsonl")
    folder = tmp_path / "out"
    folder.mkdir()
    pdf = folder / "portfolio.pdf"
    pdf.write_bytes(b"%PDF the earlier one")
    before = teacher.desk.read_bytes()

    def undo() -> None:
        pdf.write_bytes(b"%PDF the earlier one")
        teacher.desk.write_bytes(before)

    code, said = interrupted(
        lambda: started(teacher, "export", pdf), lambda: held(teacher.desk), undo, later=0.4
    )
    assert code == 1
    assert said.startswith("Stopped.")
    assert os.listdir(folder) == ["portfolio.pdf"]
    assert pdf.read_bytes() == b"%PDF the earlier one"
    assert teacher.desk.read_bytes() == before
    assert teacher.json("export", pdf)["scenarios"] == 50


@pytest.mark.parametrize("verb", ["backup", "take-out"])
def test_ctrl_c_while_a_copy_is_made_leaves_none(teacher: Owner, tmp_path: Path, verb: str):
    for number in range(4):
        file = tmp_path / f"{number}.txt"
        file.write_bytes(os.urandom(6_000_000).hex().encode())
        teacher.add(f"Lesson {number}")
        teacher.run("attach", f"lesson {number}", file, "--alt", "noise").well()
    folder = tmp_path / "out"
    work = ".part" if verb == "backup" else "."
    code, said = interrupted(
        lambda: started(teacher, verb, folder),
        lambda: bool([one for one in _names(folder) if work in one]),
        lambda: shutil.rmtree(folder),
    )
    assert (code, said.partition(".")[0]) == (1, "Stopped")
    assert _names(folder) == []
    assert teacher.run("check").code == 0


def _names(folder: Path) -> list[str]:
    """The names in a folder; and beside it, where a take-out is made until it is whole."""
    inside = os.listdir(folder) if folder.exists() else []
    return inside + [one for one in os.listdir(folder.parent) if one.endswith(".part")]


def test_a_reader_that_has_seen_enough_ends_nothing_badly(teacher: Owner):
    for number in range(3):
        teacher.add(f"Lesson {number}", "long " * 40_000)
    for arguments in (["list"], ["show", "lesson 1"], ["show", "lesson 1", "--json"]):
        with started(teacher, *arguments) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.read(10)
            child.stdout.close()
            child.stdout = None
            said = child.stderr.read().decode()
            assert child.wait(timeout=60) == 0, said
        assert said == ""


@pytest.fixture
def holder(teacher: Owner, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another program that has the desk: an add that waits for its text."""
    command = [PROGRAM, "add", teacher.desk, "--title", "Being written", *teacher.access, "-"]
    child = subprocess.Popen([str(one) for one in command], stdin=subprocess.PIPE)
    try:
        wait_until(lambda: held(teacher.desk))
        yield child
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def test_a_desk_that_another_program_has_is_left_alone_and_the_program_named(
    teacher: Owner, holder: "subprocess.Popen[bytes]", tmp_path: Path
):
    before = teacher.desk.read_bytes()
    for verb, *rest in (("list",), ("add", "--title", "T"), ("check",), ("recovery-code",)):
        done = teacher.run_program(verb, *rest)
        assert (done.code, done.out) == (1, ""), verb
        assert "is open in another program: mtl-journal (number " in done.err
        assert f"{holder.pid})" in done.err
    passphrase = ("passphrase", teacher.desk, *teacher.access)
    assert run_program(*passphrase, MTL_JOURNAL_NEW_PASSPHRASE="x").code == 1
    restored = run_program("restore", teacher.desk, tmp_path / "new.mtlj", *teacher.access)
    assert "is open in another program" in restored.err
    assert not (tmp_path / "new.mtlj").exists()
    assert teacher.desk.read_bytes() == before
    holder.communicate(b"The words.", timeout=60)
    assert holder.returncode == 0
    assert teacher.json("show", "being written")["text"] == "The words."


def test_who_waits_while_the_passphrase_changes_cannot_write_into_what_is_gone(
    teacher: Owner, tmp_path: Path
):
    """Many rounds of two programs at once; whatever an add says it saved is there afterwards."""
    code_file = tmp_path / "code"
    code_file.write_text(teacher.code_file.read_text())
    saved: list[str] = []
    for number in range(4):
        now = Owner(teacher.desk, code_file)
        verb = ("passphrase", teacher.desk, *now.access, "--json")
        changing = subprocess.Popen(
            [PROGRAM, *map(str, verb)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "MTL_JOURNAL_NEW_PASSPHRASE": f"passphrase number {number}"},
        )
        wait_until(lambda changing=changing: held(teacher.desk) or changing.poll() is not None)
        with started(now, "add", "--title", f"Lesson {number}") as adding:
            out, err = changing.communicate(timeout=60)
            adding.wait(timeout=60)
        if adding.returncode == 0:
            saved.append(f"Lesson {number}")
        if changing.returncode == 0:
            code_file.write_text(json.loads(out)["recovery_code"])
        else:  # the add came in between, and then nothing may take the place of what it wrote
            assert "is open in another program" in err
            assert adding.returncode == 0
    listed = run("list", teacher.desk, *Owner(teacher.desk, code_file).access, "--json").value
    assert {one["title"] for one in listed["scenarios"]} == set(saved)
