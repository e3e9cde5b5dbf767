"""The window as a process of its own: python -m tests.bench.opening DESK CODE.

It opens a desk by its recovery code as soon as the window is painted, and prints the memory (MB)
that it holds when a scenario is on the page and all is quiet.
"""

import os
import sys
import time
from pathlib import Path

from mtl_journal.gui.plain_imports import import_plainly

_QUIET = 1.0  # seconds
_LOOK = 20  # milliseconds between two looks whether it is there


def main(desk: Path, code: str) -> None:
    """Open the desk, print what it holds, and end without a word more."""
    import_plainly()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from mtl_journal.gui import desk_verbs
    from mtl_journal.gui.main_window import MainWindow
    from mtl_journal.gui.theme.look import STYLE, Look

    application = QApplication(["mtl-journal", *STYLE])
    window = MainWindow(Look(application, "light"), desk)
    unlock = window.unlock
    assert unlock is not None

    def begin() -> None:
        window.link.take(lambda: desk_verbs.open_with_code(desk, code), desk, unlock._opened)

    there: list[float] = []

    def look() -> None:
        if not there and window.journal is not None and window.journal.keeper.watching:
            there.append(time.monotonic())
        if there and time.monotonic() > there[0] + _QUIET and not window.link.worker.busy:
            application.quit()

    window.painted.connect(begin)
    window.show()
    looking = QTimer(window, interval=_LOOK)
    looking.timeout.connect(look)
    looking.start()
    application.exec()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
