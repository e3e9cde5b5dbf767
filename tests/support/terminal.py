"""A program at a terminal of its own: what it shows is read, and answers are typed."""

import contextlib
import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.support.commands import Done


@dataclass
class Terminal:
    """A running program and our side of its terminal."""

    child: "subprocess.Popen[bytes]"
    side: int
    shown: str = ""
    _read: int = field(default=0)

    def wait_for(self, words: str, seconds: float = 120) -> None:
        """Read until these words are shown, after what was waited for before."""
        until = time.monotonic() + seconds
        while words not in self.shown[self._read :]:
            if not self._look(until - time.monotonic()):
                raise AssertionError(f"never saw {words!r} in:\n{self.shown}")
        self._read = self.shown.index(words, self._read) + len(words)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self.press(f"{line}\n")

    def press(self, keys: str) -> None:
        """Press keys; Ctrl+C is "\\x03", Ctrl+D "\\x04"."""
        os.write(self.side, keys.encode())

    def end(self, seconds: float = 120) -> Done:
        """Wait for the end; all that was shown is in `out`."""
        until = time.monotonic() + seconds
        while self._look(until - time.monotonic()):
            pass
        code = self.child.wait(timeout=max(0.1, until - time.monotonic()))
        return Done(code, self.shown.replace("\r\n", "\n"), "")

    def _look(self, seconds: float) -> bool:
        """Read what is there or comes; False at the end, or when the time is over."""
        ready, _, _ = select.select([self.side], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            read = os.read(self.side, 65536)
        except OSError:  # how Linux says that nobody has the other side open any more
            return False
        self.shown += read.decode(errors="replace")
        return bool(read)


Starts = Callable[..., Terminal]


def _without_size(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, said in environment.items() if name not in ("COLUMNS", "LINES")}


@contextlib.contextmanager
def terminal(
    *command: object,
    environment: Mapping[str, str] | None = None,
    columns: int = 80,
    stdin: bytes | None = None,
    stderr_elsewhere: bool = False,
) -> Iterator[Terminal]:
    """Start a program at a new terminal; `stdin` is piped in instead of typed where it is given."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def take_terminal() -> None:
        fcntl.ioctl(1, termios.TIOCSCTTY, 0)

    child = subprocess.Popen(
        [str(one) for one in command],
        stdin=theirs if stdin is None else subprocess.PIPE,
        stdout=theirs,
        stderr=subprocess.DEVNULL if stderr_elsewhere else theirs,
        env={**_without_size(environment or os.environ), "TERM": "xterm"},
        start_new_session=True,
        preexec_fn=take_terminal,
    )
    os.close(theirs)
    if stdin is not None:
        assert child.stdin is not None
        child.stdin.write(stdin)
        child.stdin.close()
    try:
        yield Terminal(child, ours)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        os.close(ours)
