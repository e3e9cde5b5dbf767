"""Whether a window can be shown here, asked before Qt is loaded: Qt itself would abort."""

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from mtl_journal.domain.errors import UserError

_XCB_FREE_OF_ERRORS = 0


def refuse_without_screen() -> None:
    """Raise UserError "window.no_screen" or "window.no_qt" (why=) where no window can be shown."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise UserError("window.no_qt", why="PySide6")
    if not sys.platform.startswith("linux"):
        return
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return
    if chosen != "xcb" and os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise UserError("window.no_screen")
    _load(Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so")
    _connect()


def _load(plugin: Path) -> None:
    """Load what connects Qt to the screen; the system names the library that is missing."""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise UserError("window.no_qt", why=str(error).partition(": cannot open")[0]) from error


def _connect() -> None:
    """Ask for the screen as Qt will, and let go of it again."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection) != _XCB_FREE_OF_ERRORS
    xcb.xcb_disconnect(connection)
    if failed:
        raise UserError("window.no_screen")
