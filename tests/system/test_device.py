import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.system.device import (
    Device,
    keep_device,
    kept_salts,
    new_device,
    recall_device,
)
from mtl_journal.system.paths import user_folder

DESK, LAST, SALT = "d" * 32, "1a" * 32, "5b" * 16
DEVICE = Device("0c" * 16, LAST, SALT)


def file_of(desk: str = DESK) -> Path:
    return user_folder() / "desks" / f"{desk}.json"


def test_what_was_kept_is_recalled_for_its_desk_only():
    assert recall_device(DESK) is None
    keep_device(DESK, DEVICE)
    assert recall_device(DESK) == DEVICE
    assert recall_device("e" * 32) is None
    newer = Device(DEVICE.device, "2b" * 32, SALT)
    keep_device(DESK, newer)
    assert recall_device(DESK) == newer
    first = Device(DEVICE.device, "", "")
    keep_device(DESK, first)
    assert recall_device(DESK) == first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_it_lies_in_the_users_folder_for_its_owner_alone():
    keep_device(DESK, DEVICE)
    assert stat.S_IMODE(file_of().stat().st_mode) == 0o600
    assert stat.S_IMODE(file_of().parent.stat().st_mode) == 0o700
    assert list(file_of().parent.iterdir()) == [file_of()]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" " * 256,
        b"\0" * 256,
        b"{}",
        b"[1]",
        b'{"device":"0c","last":"","salt":""}',
        b'{"device":7,"last":"","salt":""}',
        b'{"device":"' + b"0c" * 16 + b'","last":"","salt":"","more":1}',
        b'{"device":"' + b"0c" * 16 + b'","last":""}',
        b"\xff\xfe",
        b"[" * 256,
    ],
)
def test_whatever_is_damaged_counts_as_nothing_kept(content: bytes):
    keep_device(DESK, DEVICE)
    file_of().write_bytes(content)
    assert recall_device(DESK) is None
    assert kept_salts() == []


def test_cut_off_anywhere_it_is_the_whole_or_nothing():
    keep_device(DESK, DEVICE)
    whole = file_of().read_bytes()
    for length in range(len(whole)):
        file_of().write_bytes(whole[:length])
        assert recall_device(DESK) in (None, DEVICE)


def test_a_torn_write_never_looks_like_the_newer_one():
    keep_device(DESK, DEVICE)
    old = file_of().read_bytes()
    newer = Device(DEVICE.device, "2b" * 32, SALT)
    keep_device(DESK, newer)
    new = file_of().read_bytes()
    assert len(new) == len(old)
    for cut in range(len(old)):
        file_of().write_bytes(new[:cut] + old[cut:])
        read = recall_device(DESK)
        whole = (new[:cut] + old[cut:]) == new
        assert (read == newer) == whole


def test_the_salts_of_all_desks_are_kept():
    keep_device(DESK, DEVICE)
    keep_device("e" * 32, Device(new_device(), "", "6c" * 16))
    keep_device("f" * 32, Device(new_device(), "", ""))
    assert kept_salts() == [bytes.fromhex(SALT), bytes.fromhex("6c" * 16)]


def test_ids_are_new_every_time():
    ids = {new_device() for _ in range(100)}
    assert len(ids) == 100
    assert all(Device(one, "", "") for one in ids)


@pytest.mark.parametrize("desk", ["", "../../x", "D" * 32, "d" * 65, "d" * 32 + "\n"])
def test_a_desks_id_never_leads_elsewhere(desk: str):
    with pytest.raises(ValueError, match="hexadecimal"):
        keep_device(desk, DEVICE)
    with pytest.raises(ValueError, match="hexadecimal"):
        recall_device(desk)


def test_values_of_another_shape_are_never_kept():
    with pytest.raises(ValueError, match="last"):
        Device(DEVICE.device, "1a", SALT)


def test_what_the_disk_refuses_is_said():
    user_folder().mkdir(exist_ok=True)
    (user_folder() / "desks").write_text("in the way")
    with pytest.raises(UserError) as raised:
        keep_device(DESK, DEVICE)
    assert raised.value.code.startswith("disk.")
    assert recall_device(DESK) is None
    assert kept_salts() == []


ENDLESS = """
import itertools
from mtl_journal.system.device import Device, keep_device
for number in itertools.count():
    keep_device("d" * 32, Device("0c" * 16, f"{number:064x}", "5b" * 16))
    if number == 10:
        print("begun", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_a_kill_at_any_moment_leaves_a_readable_one():
    for wait in range(6):
        writer = subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait / 100)
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        kept = recall_device(DESK)
        assert kept is not None
        assert kept.device == "0c" * 16
