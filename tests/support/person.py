"""Drives a program in a real window from outside, as a person does: keys, clipboard, eyes."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from tests.support import carried

HANG = 300.0  # seconds; nothing takes so long, not even on a busy computer
STILL = 4.0  # seconds without a change to a file: everything typed was saved long before
_ANOTHER_PAGE = 3_000  # points that differ: more than a cursor and what was just typed
_REST = 1.0  # seconds
_STEPS = (-20, -10, 0)  # points from the middle of a window
_PAUSE = "20"  # milliseconds between keys
_WELSH = "circumflex, ".join("wyaeiou") + "circumflex"
_KEYBOARD = """
xkb_keymap {
  xkb_keycodes { include "evdev+aliases(qwerty)" };
  xkb_types { include "complete" };
  xkb_compat { include "complete" };
  xkb_symbols { include "pc+us+inet(evdev)"
%s
  };
};
"""


def _run(command: list[str], given: str | None = None) -> str:
    done = subprocess.run(
        command,
        check=True,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        timeout=HANG,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout.strip()


def give_keyboard(display: str) -> None:
    """Plug a keyboard in that has keys for Welsh letters as well."""
    keys = "\n".join(
        f"key <I{249 + place}> {{ [ {letter}, {letter.capitalize()} ] }};"
        for place, letter in enumerate(_WELSH.split(", "))
    )
    _run(["xkbcomp", "-w0", "-", display], _KEYBOARD % keys)


def press(*keys: str) -> None:
    """Press keys such as "ctrl+n"."""
    _run(["xdotool", "key", "--delay", _PAUSE, *keys])


def type_in(words: str) -> None:
    """Type words into whatever has the keyboard."""
    _run(["xdotool", "type", "--delay", _PAUSE, words])


def face(title: str) -> None:
    """Wait for a window of this title, and turn to it."""
    wait(lambda: _seen(title), title)
    _run(["xdotool", "windowfocus", "--sync", _seen(title)[0]])


def is_seen(title: str) -> bool:
    """Tell whether there is a window of this title."""
    return bool(_seen(title))


def _seen(title: str) -> list[str]:
    """Return the windows of this title; none as well while another goes, which xdotool trips on."""
    looked = ["xdotool", "search", "--onlyvisible", "--name", title]
    done = subprocess.run(looked, check=False, capture_output=True, text=True, timeout=HANG)
    return done.stdout.split() if done.returncode == 0 else []


def copied() -> str:
    """Return what lies on the clipboard as text, "" where there is none."""
    asked = ["xclip", "-selection", "clipboard", "-o"]
    done = subprocess.run(asked, check=False, capture_output=True, timeout=HANG)
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def put_picture(picture: Path) -> None:
    """Copy a PNG as another program would."""
    command = ["xclip", "-selection", "clipboard", "-t", "image/png", "-i", str(picture)]
    subprocess.run(command, check=True, timeout=HANG, stdout=subprocess.DEVNULL)


def carry(file: Path, to: str, until: str) -> None:
    """Drag a file out of a folder's window, and drop it in the middle of the window of a title.

    Returns when a window of the title `until` came; before, what is dropped may still be asked for.
    """
    command = [sys.executable, carried.__file__, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as folder:
        try:
            wait(lambda: is_seen(carried.TITLE), carried.TITLE)
            _point_at(carried.TITLE)
            _run(["xdotool", "mousedown", "1"])
            _point_at(to)
            assert folder.stdout is not None
            assert folder.stdout.readline().strip() == carried.TAKES
            _run(["xdotool", "mouseup", "1"])
            wait(lambda: is_seen(until), until)
        finally:
            folder.kill()


def _point_at(title: str) -> None:
    """Move the mouse over the middle of a window, a few steps as a hand does."""
    (window,) = _seen(title)
    measured = _run(["xdotool", "getwindowgeometry", "--shell", window])
    has = dict(line.split("=") for line in measured.splitlines())
    for past in _STEPS:
        across, down = (int(has[side]) // 2 + past for side in ("WIDTH", "HEIGHT"))
        _run(["xdotool", "mousemove", "--window", window, str(across), str(down)])


def wait(until: Callable[[], object], what: str) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + HANG
    while not until():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.1)


def read_all(fits: str) -> str:
    """Select and copy everything there is until it fits a pattern, and return it."""
    said: list[str] = []

    def seen() -> bool:
        press("ctrl+a", "ctrl+c")
        time.sleep(0.4)
        said[:] = [copied()]
        return re.search(fits, said[0]) is not None

    wait(seen, f"reading {fits}")
    return said[0]


def look() -> bytes:
    """Return what the screen shows, a byte for each point."""
    seen = QGuiApplication.primaryScreen().grabWindow(0).toImage()
    return bytes(seen.convertToFormat(QImage.Format.Format_Grayscale8).constBits())


def turn_page() -> None:
    """Press Return, and wait until another page is seen and at rest."""
    before = _at_rest()
    press("Return")
    wait(lambda: _another(before, look()), "another page")
    _at_rest()


def _at_rest() -> bytes:
    """Wait until nothing more comes or goes, such as what a page says of what was typed."""
    seen = [look()]

    def rests() -> bool:
        time.sleep(_REST)
        seen.append(look())
        return not _another(*seen[-2:])

    wait(rests, "the screen at rest")
    return seen[-1]


def _another(before: bytes, after: bytes) -> bool:
    return sum(one != other for one, other in zip(before, after, strict=True)) > _ANOTHER_PAGE


def until_still(path: Path, since: float) -> None:
    """Wait until a file changed after a moment (of `time.time`), and then no more."""

    def still() -> bool:
        changed = path.stat().st_mtime
        return changed > since and time.time() - changed > STILL

    wait(still, "saving")
