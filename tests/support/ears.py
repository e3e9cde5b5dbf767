"""Uses the program by ear alone: finds controls by role and name, acts on them, hears changes."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = Path("/usr/bin/python3")  # the bindings of AT-SPI are there and on no index
READER = Path(__file__).with_name("screen_reader.py")
HANG = 300.0  # seconds; nothing takes so long, not even on a busy computer
_PAUSE = 0.2  # seconds between two questions
Told = dict[str, Any]


class Ears:
    """Gives orders to a screen reader, again and again until the window is so far."""

    def __init__(self, reader: "subprocess.Popen[str]") -> None:
        self._reader = reader

    def _ask(self, *order: str) -> Any:
        assert self._reader.stdin is not None and self._reader.stdout is not None
        self._reader.stdin.write(f"{json.dumps(order)}\n")
        self._reader.stdin.flush()
        for line in self._reader.stdout:
            if line.startswith("["):  # what serves the session bus may have a word to say as well
                return json.loads(line)[0]
        raise AssertionError("the screen reader ended")

    def wait(self, until: Callable[[], Any], what: str) -> Any:
        """Wait until something is so, and return it."""
        end = time.monotonic() + HANG
        while not (found := until()):
            assert time.monotonic() < end, f"{what} was not there: {self.controls()}"
            time.sleep(_PAUSE)
        return found

    def find(self, role: str, name: str) -> Told:
        """Return the control of a role whose name begins so."""
        return self.wait(lambda: self._ask("find", role, name), f"{role} {name}")

    def press(self, role: str, name: str) -> None:
        """Press a button, or tick what can be ticked, once it may be used."""
        self.wait(lambda: self._ask("press", role, name), f"pressing {role} {name}")

    def fill(self, role: str, name: str, words: str) -> None:
        """Put words into a field, and see them there."""
        self.wait(lambda: self._ask("fill", role, name, words), f"filling {role} {name}")

    def focus(self, role: str, name: str) -> None:
        """Go to a control."""
        self.wait(lambda: self._ask("focus", role, name), f"going to {role} {name}")

    def controls(self) -> list[Told]:
        """Return what can be gone to now."""
        return [one for one in self._ask("all") or () if "focusable" in one["states"]]

    def heard(self, words: str, times: int = 1) -> None:
        """Wait until something that fits was announced so many times."""

        def fits() -> bool:
            return sum(bool(re.search(words, one)) for one in self._ask("heard")) >= times

        end = time.monotonic() + HANG
        while not fits():
            assert time.monotonic() < end, f"{words} was not heard, but {self._ask('heard')}"
            time.sleep(_PAUSE)


def can_hear() -> bool:
    """Tell whether this computer has what a screen reader needs."""
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    command = [SYSTEM_PYTHON, "-c", asked]
    tools = shutil.which("dbus-run-session") and SYSTEM_PYTHON.exists()
    return bool(tools) and not subprocess.run(command, check=False).returncode


@contextmanager
def listening(*program: object) -> Iterator[Ears]:
    """Start a program on a session bus of its own, with a screen reader beside it."""
    command = ["dbus-run-session", "--", SYSTEM_PYTHON, READER, *program]
    with subprocess.Popen(
        [str(one) for one in command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
    ) as reader:
        try:
            yield Ears(reader)
        finally:
            assert reader.stdin is not None
            reader.stdin.close()
            reader.wait(HANG)
