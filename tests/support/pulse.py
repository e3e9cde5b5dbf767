"""The pulse of a window: how long it could do nothing for the person, at the longest."""

import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_BEAT = 2  # milliseconds
_WAITED = Path("/proc/thread-self/schedstat")  # ns at work, ns ready without a processor, turns


class Pulse(QObject):
    """Beats from `start` to `stop`; `gaps` are the pauses between two beats, in seconds.

    A pause counts only as far as this program was at work in it, in any of its threads, and as the
    window's thread could not go on: what other programs take of the computer is not ours.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.timeout.connect(self._beat)
        self._clock = QElapsedTimer()
        self._worked = self._waited = 0.0

    def start(self) -> None:
        """Begin to count."""
        self.gaps.clear()
        self._clock.start()
        self._worked, self._waited = time.process_time(), _without_processor()
        self._timer.start()

    def stop(self) -> float:
        """Count no longer; return the longest pause."""
        self._beat()
        self._timer.stop()
        return max(self.gaps)

    def _beat(self) -> None:
        passed, worked = self._clock.nsecsElapsed() / 1e9, time.process_time()
        waited = _without_processor()
        self.gaps.append(min(passed - (waited - self._waited), worked - self._worked))
        self._clock.start()
        self._worked, self._waited = worked, waited


def _without_processor() -> float:
    """Return how long this thread was ready and other programs had its place, in seconds.

    0 where the system does not say.
    """
    try:
        return int(_WAITED.read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0.0
