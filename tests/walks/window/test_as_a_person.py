"""The installed program in a real window, driven from outside as a person would: keys only."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.services import drafts
from tests.support.commands import PASSPHRASE, PROGRAM, Owner
from tests.support.windows import desk_of

STILL = 4.0  # seconds without a change to the file: everything typed was saved long before
HANG = 300.0
pytestmark = pytest.mark.skipif(not shutil.which("xdotool"), reason="needs xdotool and Xvfb")


def act(*words: str) -> str:
    command = ["xdotool", *words]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=HANG
    ).stdout.strip()


def focus(name: str) -> None:
    """Wait for a window of this name and give it the keyboard."""
    window = act("search", "--sync", "--onlyvisible", "--name", name).splitlines()[0]
    act("windowfocus", "--sync", window)


@pytest.fixture
def program(teacher: Owner, screen: str) -> Iterator["subprocess.Popen[bytes]"]:
    if not screen:
        pytest.skip("needs Xvfb")
    with subprocess.Popen([PROGRAM, "open", str(teacher.desk)], env=os.environ) as running:
        yield running
        if running.poll() is None:
            running.kill()


def until_still(path: Path, since: float) -> None:
    """Wait until a file changed after a moment, and then no more."""
    end = time.monotonic() + HANG
    while True:
        changed = path.stat().st_mtime
        if changed > since and time.time() - changed > STILL:
            return
        assert time.monotonic() < end, "nothing was saved"
        time.sleep(0.1)


def test_unlock_write_tag_and_lose_nothing_to_a_kill(
    program: "subprocess.Popen[bytes]", teacher: Owner
):
    focus("^Open your desk")
    act("type", "--delay", "20", PASSPHRASE)
    act("key", "Return")
    focus("^MTL Journal$")
    act("key", "ctrl+n")
    time.sleep(0.5)
    begun = time.time()
    act("type", "--delay", "20", "Table nine")
    act("key", "Return")
    act("type", "--delay", "20", "Pam? meddai hi.")
    act("key", "alt+4")
    act("type", "--delay", "20", "A family knew.")
    until_still(teacher.desk, begun)
    program.send_signal(signal.SIGKILL)
    program.wait(60)
    desk = desk_of(teacher)
    try:
        (draft,) = drafts.list_drafts(desk)
    finally:
        desk.close()
    said = draft.content
    assert (said.title, said.text) == ("Table nine", "Pam? meddai hi.")
    assert [(one.strand, one.why) for one in said.claims] == [("S4", "A family knew.")]
