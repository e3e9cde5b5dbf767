"""A computer that goes to sleep locks the desk; told by a D-Bus that is started for the test."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection

from mtl_journal.gui.idleness import Idleness
from mtl_journal.gui.sleeping import Sleeping
from tests.cli.conftest import Owner
from tests.support.commands import PASSPHRASE
from tests.support.windows import OpenWindow, unlocked

LOGIND = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
application = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "logind")
assert bus.registerService("org.freedesktop.login1")
print("here", flush=True)
for line in sys.stdin:
    said = QDBusMessage.createSignal(
        "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
    )
    said.setArguments([line.strip() == "sleep"])
    assert bus.send(said)
"""


@pytest.fixture
def address() -> Iterator[str]:
    daemon = shutil.which("dbus-daemon")
    assert daemon is not None, "dbus-daemon is missing: make test installs it"
    command = [daemon, "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().strip()
        finally:
            QDBusConnection.disconnectFromBus("asked")
            running.terminate()


def test_a_computer_that_goes_to_sleep_locks_the_desk_and_waking_up_does_nothing(
    open_window: OpenWindow, teacher: Owner, address: str
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+N")
    hand.type("Lid")
    command = [sys.executable, "-c", LOGIND, address]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as logind:
        assert logind.stdin is not None and logind.stdout is not None
        assert logind.stdout.readline() == "here\n"
        told: list[str] = []
        asleep = Idleness(hand.window, bus=QDBusConnection.connectToBus(address, "asked"))
        asleep.idle.connect(lambda: told.append("sleep"))
        asleep.idle.connect(hand.window.lock)
        logind.stdin.write("wake\nsleep\n")
        logind.stdin.flush()
        hand.wait(lambda: not hand.window.link.is_open, "locking")
        assert told == ["sleep"]
        logind.stdin.close()
        assert logind.wait(300) == 0
    asleep.deleteLater()
    hand.settle()
    assert hand.window.unlock is not None and hand.window.unlock.isVisible()
    assert "Lid" in teacher.run("list").well().out


def test_where_there_is_no_bus_nothing_is_heard(open_window: OpenWindow):
    hand = open_window()
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere/at/all", "asked")
    Sleeping(hand.window, nowhere).deleteLater()
    QDBusConnection.disconnectFromBus("asked")
