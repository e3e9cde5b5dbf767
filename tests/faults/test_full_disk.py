"""A disk that is really full, a limit on files, a folder where nothing may be made."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.scenario import Content
from mtl_journal.services import backups, erasing, evidence, passphrases, portfolios, scenarios
from mtl_journal.services import takeouts as leaving
from mtl_journal.services.checking import check
from mtl_journal.services.messages import sentence
from mtl_journal.services.overview import list_scenarios
from mtl_journal.store import meta
from tests.conftest import ROOT
from tests.faults.outcomes import plain_pages
from tests.support.computers import Computer, new_desk

SIZE = 6_400 * 1024  # of the small disk: a few times the desk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room; only root can have one."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can have a small disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def computer(small_disk: Path) -> Iterator[Computer]:
    computer = Computer(small_disk / "computer")
    with computer.on():
        scenarios.add(computer.desk, Content("Before", None, "Some words.\n"))
        yield computer
        computer.close()


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Fill the disk to its last byte."""
    filler = folder / "holiday films"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(UserError) as raised:
        yield
    assert raised.value.code == "disk.full"
    assert "disk is full" in sentence(raised.value)


def titles(computer: Computer) -> list[str]:
    return sorted(one.title for one in list_scenarios(computer.desk))


def test_on_a_full_disk_saving_fails_visibly_and_goes_on_when_there_is_room(
    computer: Computer, small_disk: Path
):
    with full(small_disk):
        for _ in range(2):
            with refused():
                scenarios.add(computer.desk, Content("Long", None, "words " * 20_000))
        assert titles(computer) == ["Before"]
    scenarios.add(computer.desk, Content("After", None, "There is room again.\n"))
    computer.reopen()
    assert titles(computer) == ["After", "Before"]
    assert check(computer.desk, deep=True).problems == []


def test_evidence_larger_than_the_disk_is_not_attached_in_part(computer: Computer, tmp_path: Path):
    film = tmp_path / "film.txt"
    film.write_bytes(os.urandom(SIZE).hex().encode())
    id = scenarios.find(computer.desk, "Before")
    with refused():
        evidence.attach(computer.desk, id, film, "A film", Permission.GIVEN)
    assert evidence.evidence_of(computer.desk, id) == []
    assert check(computer.desk, deep=True).problems == []


def test_what_leaves_the_desk_leaves_nothing_half_and_keeps_what_was_there(
    computer: Computer, small_disk: Path
):
    desk = computer.desk
    pdf = small_disk / "portfolio.pdf"
    portfolios.export(desk, pdf)
    shelf = small_disk / "backups"
    first = backups.back_up(desk, shelf)
    seen = {path: path.read_bytes() for path in (pdf, first)}
    with full(small_disk):
        with refused():
            portfolios.export(desk, pdf)
        with refused():
            backups.back_up(desk, shelf)
        with refused():
            leaving.take_out(desk, small_disk / "out")
        with refused():
            passphrases.change_passphrase(desk, "another heron over the weir")
        assert {path: path.read_bytes() for path in seen} == seen
        assert list(small_disk.rglob(".*")) == []
        assert not (small_disk / "out").exists()
    scenarios.add(desk, Content("After", None, "The old passphrase is the right one.\n"))
    computer.reopen()
    assert titles(computer) == ["After", "Before"]


def test_what_is_erased_without_room_is_cleaned_out_when_there_is_some(
    computer: Computer, small_disk: Path
):
    id, _ = scenarios.add(computer.desk, Content("Secret", None, "xylographic " * 3000))
    noise = os.urandom(300 * 1024).hex()
    scenarios.add(computer.desk, Content("Long", None, noise))  # a vacuum copies this as well
    filler = small_disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - 500 * 1024))
    done = erasing.erase(computer.desk, id)
    assert done.waiting is not None
    assert done.waiting.code == "disk.full"
    with computer.desk.file.transaction() as tx:
        assert meta.UNSCRUBBED in meta.facts(tx)
    filler.unlink()
    computer.reopen()
    assert titles(computer) == ["Before", "Long"]
    with computer.desk.file.transaction() as tx:
        assert meta.UNSCRUBBED not in meta.facts(tx)
    computer.close()
    opening = new_desk("Ann").opening
    assert b"xylographic" not in plain_pages(computer.path, opening.key, opening.salt)
    computer.open()


LIMITED = """
import resource, signal, sys
from pathlib import Path
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import Opening
path, key, salt = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])
desk = open_desk(path, Opening(key, salt))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
try:
    scenarios.add(desk, Content("Long", None, "words " * 20_000))
except UserError as error:
    print(error.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
scenarios.add(desk, Content("After", None, "There is room again."))
desk.close()
"""

UNWRITABLE = """
import os, sys
from pathlib import Path
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import Opening
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
path, key, salt = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])
desk = open_desk(path, Opening(key, salt))
path.parent.chmod(0o500)
try:
    scenarios.add(desk, Content("Before it may", None, "words"))
except UserError as error:
    print(error.code)
path.parent.chmod(0o700)
scenarios.add(desk, Content("After", None, "Now it may be written."))
desk.close()
"""


def in_a_program(code: str, path: Path) -> str:
    opening = new_desk("Ann").opening
    command = [sys.executable, "-c", code, str(path), opening.key.hex(), opening.salt.hex()]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_limit_on_the_size_of_files_is_told_and_nothing_is_lost(tmp_path: Path):
    computer = Computer(tmp_path / "computer")
    computer.close()
    assert in_a_program(LIMITED, computer.path) in ("disk.full", "disk.failed")
    computer.open()
    assert titles(computer) == ["After"]
    assert check(computer.desk, deep=True).problems == []
    computer.close()


def test_a_folder_made_read_only_under_the_open_desk_is_told_and_can_be_mended():
    # Not below pytest's own folder, which is closed to the user that this is done as.
    with tempfile.TemporaryDirectory() as base, pytest.MonkeyPatch.context() as patch:
        Path(base).chmod(0o755)
        computer = Computer(Path(base) / "computer")
        computer.close()
        home = Path(base) / "computer" / "home"
        shutil.rmtree(home, ignore_errors=True)
        patch.setenv("MTL_JOURNAL_HOME", str(Path(base) / "computer" / "home"))
        if os.getuid() == 0:
            for path in (computer.folder, computer.path):
                os.chown(path, 65534, 65534)
        assert in_a_program(UNWRITABLE, computer.path) == "disk.read_only"
        computer.open()
        assert titles(computer) == ["After"]
        computer.close()
