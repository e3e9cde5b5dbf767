"""Faults are real ones: a full file system, a folder without permission, a killed process."""

import os
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.system import atomic
from mtl_journal.system.atomic import clear_abandoned, part_of, write_atomically
from mtl_journal.system.byte_lock import LINUX_FLOCK, lock_far_byte
from tests.support.half_written import abandoned, let_a_day_pass

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs limits, users and signals")
LOCKS = pytest.mark.skipif(sys.platform != "linux", reason="asks the locks that Linux alone has")
OLD, NEW = b"the old words\n", b"the new words, which are longer\n" * 1000
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def code_of(target: Path, content: bytes = NEW) -> str:
    with pytest.raises(UserError) as raised:
        write_atomically(target, content)
    assert raised.value.params["path"] == str(target)
    return raised.value.code


def test_a_new_file_holds_the_content_and_is_private(tmp_path: Path):
    target = tmp_path / "a file – with spaces.pdf"
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert names_in(tmp_path) == [target.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_old_file_is_replaced_whether_bytes_or_a_writer_come(tmp_path: Path):
    target = tmp_path / "x"
    target.write_bytes(OLD)
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW

    def write(file: BinaryIO) -> None:
        file.write(OLD)
        file.write(OLD)

    write_atomically(target, write)
    assert target.read_bytes() == OLD * 2


def test_the_new_file_is_read_back_before_it_takes_the_name(tmp_path: Path):
    target = tmp_path / "x"
    target.write_bytes(OLD)
    seen: list[tuple[bytes, bytes]] = []
    write_atomically(
        target, NEW, verify=lambda part: seen.append((part.read_bytes(), target.read_bytes()))
    )
    assert seen == [(NEW, OLD)]


def test_a_reader_that_does_not_like_it_keeps_the_old_file(tmp_path: Path):
    target = tmp_path / "x"
    target.write_bytes(OLD)

    def refuse(part: Path) -> None:
        raise UserError("backup.unreadable")

    with pytest.raises(UserError) as raised:
        write_atomically(target, NEW, verify=refuse)
    assert raised.value.code == "backup.unreadable"
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == ["x"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_an_interrupted_writer_leaves_nothing_behind(tmp_path: Path, error: type[BaseException]):
    target = tmp_path / "x"
    target.write_bytes(OLD)

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise error

    with pytest.raises(error):
        write_atomically(target, write)
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == ["x"]


def test_a_link_keeps_pointing_and_its_file_changes(tmp_path: Path):
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "x", tmp_path / "link"
    real.write_bytes(OLD)
    link.symlink_to(real)
    write_atomically(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_a_missing_folder_and_a_folder_in_the_way(tmp_path: Path):
    assert code_of(tmp_path / "none" / "x") == "disk.missing_folder"
    (tmp_path / "file").write_bytes(OLD)
    assert code_of(tmp_path / "file" / "x") == "disk.missing_folder"
    (tmp_path / "folder").mkdir()
    assert code_of(tmp_path / "folder") == "disk.is_folder"
    assert names_in(tmp_path) == ["file", "folder"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to write to")
def test_a_full_disk_is_called_full(tmp_path: Path):
    target = tmp_path / "x"
    target.write_bytes(OLD)

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        with open("/dev/full", "wb", buffering=0) as full:  # noqa: PTH123
            full.write(NEW)

    with pytest.raises(UserError) as raised:
        write_atomically(target, write)
    assert raised.value.code == "disk.full"
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == ["x"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from mtl_journal.domain.errors import UserError
from mtl_journal.system.atomic import write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomically(Path(sys.argv[1]), bytes(100_000))
except UserError as error:
    print(error.code)
"""

AS_NOBODY = """
import os, sys
from pathlib import Path
from mtl_journal.domain.errors import UserError
from mtl_journal.system.atomic import write_atomically
if os.getuid() == 0:
    os.setuid(65534)
try:
    write_atomically(Path(sys.argv[1]), b"new")
except UserError as error:
    print(error.code)
"""

READ_ONLY = """
import ctypes, os, sys
from pathlib import Path
from mtl_journal.domain.errors import UserError
from mtl_journal.system.atomic import write_atomically
folder = sys.argv[1].encode()
libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, MS_RDONLY, MS_REC, MS_PRIVATE = 0x20000, 1, 0x4000, 0x40000
if libc.unshare(CLONE_NEWNS) or libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None):
    sys.exit(77)
size = sys.argv[2].encode()
if libc.mount(b"tmpfs", folder, b"tmpfs", 0, b"size=" + size):
    sys.exit(77)
target = Path(sys.argv[1]) / "x"
target.write_bytes(b"old")
if sys.argv[3] == "read-only" and libc.mount(None, folder, None, 0x20 | MS_RDONLY, None):
    sys.exit(77)
try:
    write_atomically(target, bytes(1_000_000))
except UserError as error:
    print(error.code, target.read_bytes().decode(), os.listdir(folder) == [b"x"])
"""


def run(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77:
        pytest.skip("this user may not mount a file system")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@POSIX
def test_a_file_larger_than_may_be_is_a_full_disk(tmp_path: Path):
    target = tmp_path / "x"
    target.write_bytes(OLD)
    assert run(LIMITED, str(target)) == "disk.full"
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == ["x"]


@POSIX
def test_a_folder_one_may_not_write_to_is_denied():
    # Not in tmp_path, whose parents another user may not even enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "x").write_bytes(OLD)
        folder.chmod(0o555)
        assert run(AS_NOBODY, str(folder / "x")) == "disk.denied"
        assert (folder / "x").read_bytes() == OLD
        folder.chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a real file system of 64 KiB")
@pytest.mark.parametrize(
    ("how", "said"), [("full", "disk.full old True"), ("read-only", "disk.read_only old True")]
)
def test_a_real_full_or_read_only_file_system(tmp_path: Path, how: str, said: str):
    assert run(READ_ONLY, str(tmp_path), "65536", how) == said


HALF = """
import sys
from pathlib import Path
from mtl_journal.system.atomic import write_atomically
def write(file):
    file.write(b"half")
    file.flush()
    print("begun", flush=True)
    sys.stdin.read()
write_atomically(Path(sys.argv[1]), write)
"""


def half_written(target: Path) -> "subprocess.Popen[bytes]":
    """Start a program that has written half of a file, and writes the rest when it is let."""
    writer = subprocess.Popen(
        [sys.executable, "-c", HALF, str(target)],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None and writer.stdout.readline().strip() == b"begun"
    return writer


def test_what_a_killed_program_left_goes_with_the_next_writing_and_what_a_living_one_writes_stays(
    tmp_path: Path,
):
    target, other = tmp_path / "a.mtlshare", tmp_path / "b.mtlshare"
    for one in (target, other):
        killed = half_written(one)
        killed.kill()
        killed.communicate()
    left = set(names_in(tmp_path))
    assert len(left) == 2 and target.name not in left
    for name in left:
        abandoned(tmp_path / name)
    living = half_written(target)
    writes = set(names_in(tmp_path)) - left
    assert len(writes) == 1, "of two attempts on one file the living one leaves the other's part"
    others = {name for name in left if name in names_in(tmp_path)}
    assert len(others) == 1, "the next program has taken away what the killed one left"
    write_atomically(target, NEW)
    assert set(names_in(tmp_path)) == {target.name} | writes | others
    assert living.communicate(b"")[0] == b"" and living.returncode == 0
    assert target.read_bytes() == b"half", "the living program finished what it wrote"
    assert set(names_in(tmp_path)) == {target.name} | others, "another file's part is not ours"


@POSIX
def test_only_names_of_our_making_are_taken_away(tmp_path: Path):
    target = tmp_path / "x"
    ours = part_of(target)
    strange = [ours.with_suffix(".parts"), tmp_path / f"{ours.name[:14]}notes.part"]
    for one in (ours, *strange):
        one.write_bytes(OLD)
        abandoned(one)
    folder, link = part_of(target), part_of(target)
    folder.mkdir()
    link.symlink_to(tmp_path / strange[0].name)
    write_atomically(target, NEW)
    kept = {target.name, folder.name, link.name, *(one.name for one in strange)}
    assert set(names_in(tmp_path)) == kept


@LOCKS
def test_the_lock_on_a_part_leaves_its_content_to_everybody(tmp_path: Path):
    """On a network drive of Windows nobody can read what is locked, not even to read it back."""
    import fcntl

    free: list[bool] = []

    def look(part: Path) -> None:
        with part.open("r+b") as file:
            whole = struct.pack(LINUX_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 1 << 60, 0)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.fcntl(file, fcntl.F_OFD_SETLK, whole)
            free.append(lock_far_byte(file.fileno()) is not False)

    write_atomically(tmp_path / "x", NEW, verify=look)
    assert free == [False]


def test_where_there_are_no_locks_a_part_is_abandoned_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(atomic, "lock_far_byte", lambda descriptor: None)
    target = tmp_path / "x"
    fresh, old = part_of(target), part_of(target)
    for one in (fresh, old):
        one.write_bytes(OLD)
    let_a_day_pass(old)
    assert clear_abandoned(target)
    assert names_in(tmp_path) == [fresh.name]
    let_a_day_pass(fresh)
    write_atomically(target, NEW)
    assert names_in(tmp_path) == ["x"]


@LOCKS
def test_a_part_that_was_swept_before_it_was_locked_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target, swept = tmp_path / "x", list[str]()

    def late(descriptor: int) -> bool | None:
        if not swept:
            swept.extend(names_in(tmp_path))
            assert not clear_abandoned(target)
        return lock_far_byte(descriptor)

    monkeypatch.setattr(atomic, "lock_far_byte", late)
    write_atomically(target, NEW)
    assert len(swept) == 1 and names_in(tmp_path) == ["x"]
    assert target.read_bytes() == NEW


ENDLESS = """
import sys
from pathlib import Path
from mtl_journal.system.atomic import write_atomically
target, number = Path(sys.argv[1]), 0
while True:
    number += 1
    write_atomically(target, str(number).encode() * 20_000)
    print(number, flush=True)
"""


@POSIX
def test_a_kill_at_any_moment_leaves_one_whole_file(tmp_path: Path):
    target = tmp_path / "x"
    for wait in (0.0, 0.003, 0.005, 0.008, 0.013):
        writer = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(target)], env=ENVIRONMENT, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        said += writer.stdout.readlines()
        writer.stdout.close()
        writer.wait()
        acknowledged = int(said[-1])
        whole = target.read_bytes()
        number = int(whole[: len(whole) // 20_000])
        assert whole == str(number).encode() * 20_000
        assert number in (acknowledged, acknowledged + 1)
        for part in tmp_path.glob(".*.part"):
            part.unlink()
