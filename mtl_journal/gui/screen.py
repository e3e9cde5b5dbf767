"""Whether a window can be shown here, asked before Qt is loaded: Qt itself would abort."""

import os
import sys
from pathlib import Path

from mtl_journal.domain.errors import UserError

_IN_MEMORY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
_SOCKETS = f"{os.sep}tmp/.X11-unix/X"  # where every X server of this computer listens
_X_PORT = 6000
_SECONDS = 3.0
_BIND_NOW = 2


def refuse_without_screen() -> None:
    """Raise UserError "window.no_screen" or "window.no_qt" (why=) where no window can be shown."""
    try:
        import PySide6
    except ImportError as error:
        raise UserError("window.no_qt", why=str(error)) from error
    if not sys.platform.startswith("linux"):
        return
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen in _IN_MEMORY or (chosen != "xcb" and os.environ.get("WAYLAND_DISPLAY")):
        return
    if not _answers(os.environ.get("DISPLAY", "")):
        raise UserError("window.no_screen")
    _load(Path(PySide6.__path__[0], "Qt", "plugins", "platforms", "libqxcb.so"))


def _load(plugin: Path) -> None:
    """Load what connects Qt to the screen; the system names the library that is missing."""
    import _ctypes  # what ctypes itself stands on: loading all of that takes a tenth of a start

    try:
        _ctypes.dlopen(str(plugin), _BIND_NOW)
    except OSError as error:
        raise UserError("window.no_qt", why=str(error).partition(": cannot open")[0]) from error


def _answers(display: str) -> bool:
    """Tell whether an X server listens where a display such as ":0" or "there:10.0" says."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return False
    if host in ("", "unix"):
        return Path(f"{_SOCKETS}{number}").exists() or _abstract(f"@{_SOCKETS}{number}")
    import socket

    try:
        socket.create_connection((host, _X_PORT + int(number)), _SECONDS).close()
    except OSError:
        return False
    return True


def _abstract(name: str) -> bool:
    """Tell whether something listens at a name that is no file."""
    try:
        with Path("/proc/net/unix").open(encoding="ascii", errors="replace") as listed:
            return any(line.rstrip().endswith(name) for line in listed)
    except OSError:
        return False
