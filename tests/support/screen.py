"""A screen in memory for tests of the window: Xvfb where there is one, else Qt's own."""

import atexit
import os
import shutil
import subprocess
from functools import cache

SIZE = "1600x1200x24"


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
    atexit.register(_end, running)
    os.environ["DISPLAY"] = f":{number}"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    return f":{number}"


def _end(running: "subprocess.Popen[bytes]") -> None:
    running.terminate()
    running.wait(10)
