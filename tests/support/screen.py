"""A screen in memory for tests of the window: Xvfb where there is one, else Qt's own."""

import atexit
import os
import shutil
import socket
import subprocess
from functools import cache
from pathlib import Path

SIZE = "1600x1200x24"
_GREETING = b"l\0\x0b" + bytes(9)  # "little-endian, X11, no password"


@cache  # one for each process of the tests
def real_screen() -> str:
    """Start a screen for this process, let Qt use it, and return its name; "" without Xvfb."""
    server = shutil.which("Xvfb")
    if server is None:
        return ""
    reading, writing = os.pipe()
    running = subprocess.Popen(
        [
            server,
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            SIZE,
            "-nolisten",
            "tcp",
            "-terminate",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl+C in the terminal is for the tests
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        running.kill()
        return ""
    guest = _guest(number)
    atexit.register(_end, running, guest)
    os.environ["DISPLAY"] = f":{number}"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    return f":{number}"


def _guest(number: str) -> socket.socket:
    """Connect to the screen, which ends with its last guest: with this process, however it ends.

    Programs that the tests start may come and go meanwhile.
    """
    guest = socket.socket(socket.AF_UNIX)
    guest.connect(str(Path(os.sep, "tmp", ".X11-unix", f"X{number}")))
    guest.sendall(_GREETING)
    assert guest.recv(1) == b"\1", "the screen let nobody in"
    return guest


def _end(running: "subprocess.Popen[bytes]", guest: socket.socket) -> None:
    guest.close()
    running.terminate()
    running.wait(60)
