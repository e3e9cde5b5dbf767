"""Living the day again and again, each time with a fault at another call."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.conftest import ROOT
from tests.faults.day import STEPS
from tests.faults.faulty_disk import Fault
from tests.faults.living import Order, spoken
from tests.faults.outcomes import Said, artefacts, problems, said_in
from tests.faults.tracing import FILE_CALLS, Call, calls_in, telling


@dataclass(frozen=True, order=True)
class Point:
    """A fault at the n-th call it applies to; `stays`: and at all after it."""

    fault: Fault
    nth: int
    stays: bool = False

    @property
    def mode(self) -> str:
        """The kind of fault, as figures are given."""
        return self.fault.name.lower() + (" that stays" if self.stays else "")


MODES: tuple[tuple[Fault, bool, str], ...] = (
    (Fault.KILL, False, "CWTSURMDX"),
    (Fault.TEAR, False, "W"),
    (Fault.EIO, False, FILE_CALLS),
    (Fault.EIO, True, FILE_CALLS),
    (Fault.FULL, False, "CWTRM"),
    (Fault.FULL, True, "CWTRM"),
)
"""Each kind of fault, whether it stays, and the calls it applies to."""

MET = b'{"step": "fault", "end": "met"}'
"""The last line of the log of a day in which the fault happened and the program lived on."""


@dataclass
class Figures:
    """Runs and findings by mode: in how many the fault was met, and in how many it was told.

    Not every failure has to be told: one of a close after a flush, or where another try went well.
    """

    runs: Counter[str] = field(default_factory=Counter[str])
    met: Counter[str] = field(default_factory=Counter[str])
    told: Counter[str] = field(default_factory=Counter[str])
    refusals: Counter[str] = field(default_factory=Counter[str])
    wrong: list[str] = field(default_factory=list[str])


class Days:
    """A folder where the day is prepared once and lived many times, and the server that does."""

    def __init__(self, shim: Path) -> None:
        memory = Path("/dev/shm")
        quick = memory if os.access(memory, os.W_OK) else None
        self.base = Path(tempfile.mkdtemp(prefix="mtl-journal-faults-", dir=quick))
        self.folder, self._morning = self.base / "day", self.base / "morning"
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.living"],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(shim)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._asked, self._answers = self._server.stdin, self._server.stdout
        self.before: dict[str, str] = {}

    def __enter__(self) -> Self:
        try:
            self._prepare()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _prepare(self) -> None:
        assert self._answers.readline() == "ready\n"
        assert self._ask(json.dumps({"prepare": str(self.folder)})) == 0
        self.folder.rename(self._morning)
        shutil.copytree(self._morning, self.folder)
        self.before = artefacts(self.folder)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._asked.close()
        self._server.wait(60)
        self._answers.close()
        shutil.rmtree(self.base)

    def begin(self) -> None:
        """Put everything back as it is in the morning."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._morning, self.folder)

    def live(
        self, point: Point, *, trace: bool = False, unsafe: bool = False, steps: int = len(STEPS)
    ) -> int:
        """Live the day, or so many steps of it, with a fault; returns how the program ended."""
        order = Order(
            folder=str(self.folder),
            log=str(self.base / "log"),
            fault=point.fault,
            nth=point.nth,
            stays=point.stays,
            trace=str(self.base / "trace") if trace else "",
            unsafe=unsafe,
            steps=steps,
        )
        return self._ask(spoken(order))

    def trace(self) -> list[Call]:
        """Return what the last day did that was traced."""
        return calls_in(self.base / "trace")

    def judged(self, said: Said | None = None) -> list[str]:
        """Return what is wrong after the day that was lived, or after one that said this."""
        with home_of(self.folder):
            log = (self.base / "log").read_bytes().splitlines()
            return problems(self.folder, said or said_in(log), self.before)

    def points(self) -> tuple[list[Point], list[Point]]:
        """Live the day without a fault, and return the points at which one can happen.

        Every single one, and those of which each can show something new.
        """
        self.begin()
        assert self.live(Point(Fault.NOTHING, 0), trace=True) == 0
        wrong = self.judged()
        assert wrong == [], wrong
        calls = self.trace()
        every: list[Point] = []
        chosen: list[Point] = []
        for fault, stays, where in MODES:
            tells = set(telling(calls, where))
            numbers = [n for n, call in enumerate(calls, start=1) if call.kind in where]
            for nth, number in enumerate(numbers, start=1):
                every.append(Point(fault, nth, stays))
                if number in tells:
                    chosen.append(every[-1])
        return every, chosen

    def sweep(self, points: list[Point]) -> Figures:
        """Live the day once for each point."""
        figures = Figures()
        for point in points:
            self.begin()
            ended = self.live(point)
            figures.runs[point.mode] += 1
            killed = point.fault in (Fault.KILL, Fault.TEAR)
            log = (self.base / "log").read_bytes().splitlines()
            refused = said_in(log).refused
            figures.refusals.update(f"{step}: {code}" for step, code in refused.items())
            figures.met[point.mode] += ended == 9 if killed else MET in log[-1:]
            figures.told[point.mode] += bool(refused)
            if ended not in (0, 9):
                figures.wrong.append(f"{point.mode} at {point.nth}: ended with {ended}")
            figures.wrong += [f"{point.mode} at {point.nth}: {one}" for one in self.judged()]
        return figures

    def _ask(self, line: str) -> int:
        self._asked.write(line + "\n")
        self._asked.flush()
        return int(self._answers.readline())


@contextmanager
def home_of(folder: Path) -> Iterator[None]:
    """Let the program's own folder be the day's."""
    before = os.environ["MTL_JOURNAL_HOME"]
    os.environ["MTL_JOURNAL_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        os.environ["MTL_JOURNAL_HOME"] = before
