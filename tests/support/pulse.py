"""The pulse of a window: how long it could do nothing for the person, at the longest."""

import time

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_BEAT = 2  # milliseconds


class Pulse(QObject):
    """Beats from `start` to `stop`; `gaps` are the pauses between two beats, in seconds.

    A pause counts only as far as this program was at work in it, in any of its threads: what
    other programs take of the computer is not ours.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.timeout.connect(self._beat)
        self._clock = QElapsedTimer()
        self._worked = 0.0

    def start(self) -> None:
        """Begin to count."""
        self.gaps.clear()
        self._clock.start()
        self._worked = time.process_time()
        self._timer.start()

    def stop(self) -> float:
        """Count no longer; return the longest pause."""
        self._beat()
        self._timer.stop()
        return max(self.gaps)

    def _beat(self) -> None:
        passed, worked = self._clock.nsecsElapsed() / 1e9, time.process_time()
        self.gaps.append(min(passed, worked - self._worked))
        self._clock.start()
        self._worked = worked
