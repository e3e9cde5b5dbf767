"""The lock is a real one, taken by a real second process on a real encrypted file."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mtl_journal.system.holder import Holder, holder_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell who")

HOLD = """
import sys
import sqlcipher3.dbapi2 as sqlcipher
link = sqlcipher.connect(sys.argv[1], isolation_level=None)
link.execute("PRAGMA key = 'words'")
link.execute("PRAGMA locking_mode = EXCLUSIVE")
link.execute("CREATE TABLE IF NOT EXISTS note (words)")
if sys.argv[2] == "write":
    link.execute("BEGIN EXCLUSIVE")
    link.execute("COMMIT")
elif sys.argv[2] == "read":
    link.execute("PRAGMA locking_mode = NORMAL")
    link.execute("SELECT * FROM note").fetchall()
    link.execute("BEGIN")
    link.execute("SELECT * FROM note").fetchall()
print("held", flush=True)
sys.stdin.read()
link.close()
print("free", flush=True)
sys.stdin.close()
"""


@contextmanager
def second_process(desk: Path, how: str = "write") -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(desk), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        yield process
        process.stdin.close()
        assert process.stdout.readline() == "free\n"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stdin.close()


def test_the_process_that_holds_the_desk_is_named(tmp_path: Path):
    desk = tmp_path / "été.mtlj"
    with second_process(desk) as other:
        held = holder_of(desk)
        assert held is not None
        assert held.pid == other.pid
        assert "python" in held.name
        # Asking takes nothing away: the other still holds it.
        assert holder_of(desk) == held
    assert holder_of(desk) is None


def test_our_own_program_is_called_by_its_name(tmp_path: Path):
    desk = tmp_path / "desk.mtlj"
    script = tmp_path / "bin" / "mtl-journal"
    script.parent.mkdir()
    script.write_text(HOLD)
    process = subprocess.Popen(
        [sys.executable, str(script), str(desk), "write"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert holder_of(desk) == Holder(process.pid, "mtl-journal")
    finally:
        process.communicate("")


def test_a_reader_holds_it_too(tmp_path: Path):
    desk = tmp_path / "desk.mtlj"
    with second_process(desk, "read") as other:
        held = holder_of(desk)
        assert held is not None
        assert held.pid == other.pid


def test_a_file_that_may_only_be_read_is_asked_all_the_same(tmp_path: Path):
    desk = tmp_path / "desk.mtlj"
    with second_process(desk) as other:
        desk.chmod(0o400)
        held = holder_of(desk)
        assert held is not None
        assert held.pid == other.pid


def test_what_nobody_holds_has_no_holder(tmp_path: Path):
    desk = tmp_path / "desk.mtlj"
    assert holder_of(desk) is None
    desk.write_bytes(bytes(4096))
    assert holder_of(desk) is None
    assert holder_of(tmp_path) is None
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    assert holder_of(fifo) is None
