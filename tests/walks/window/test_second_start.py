"""The program is started twice on one desk: the first window comes forward, the second goes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mtl_journal.services import places
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import OpenWindow, unlocked

AGAIN = "import sys\nfrom mtl_journal.bootstrap import run\nraise SystemExit(run(sys.argv[1:]))"


def start_again(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", AGAIN, *arguments])


def test_a_second_start_brings_the_first_window_forward(
    open_window: OpenWindow, teacher: Owner, screen: str
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.showMinimized()
    hand.wait(hand.window.isMinimized, "minimising")
    called: list[bool] = []
    hand.window.calls.called.connect(lambda: called.append(True))
    for arguments in (("open", str(teacher.desk)), ()):  # by name, and as the desk of last time
        hand.window.setWindowState(Qt.WindowState.WindowMinimized)
        called.clear()
        with start_again(*arguments) as second:
            hand.wait(lambda second=second: second.poll() is not None, "the second's end")
            assert second.returncode == 0
        assert called == [True]
        hand.wait(lambda: hand.window.isVisible() and not hand.window.isMinimized(), "coming")
    assert hand.window.link.is_open, "nothing was closed for it"


def test_the_meeting_place_is_the_persons_own_and_goes_with_the_window(
    open_window: OpenWindow, teacher: Owner
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    where = Path(places.meeting_place(teacher.desk))
    assert where.is_socket() and where.stat().st_mode & 0o077 == 0
    assert where.parent.stat().st_mode & 0o077 == 0
    hand.close()
    assert not where.exists()


@pytest.mark.skipif(os.name != "posix", reason="pipes go with their program")
def test_what_a_kill_leaves_behind_stops_nobody(open_window: OpenWindow, teacher: Owner):
    where = places.meeting_place(teacher.desk)
    code = (
        "import os, sys, signal\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from PySide6.QtNetwork import QLocalServer\n"
        "application, server = QCoreApplication([]), QLocalServer()\n"
        "assert server.listen(sys.argv[1])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, where], check=False)
    assert killed.returncode == -signal.SIGKILL and Path(where).exists()
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    with start_again("open", str(teacher.desk)) as second:
        hand.wait(lambda: second.poll() is not None, "the second's end")
        assert second.returncode == 0
