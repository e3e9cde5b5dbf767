"""Commands under guard: each runs in a fork, where what it opens, takes and asks for is noted.

`python -m tests.faults.guarded` answers lines of JSON, {"arguments", "allowed"}, with lines of
JSON: how the command ended, seconds of the processor, mebibytes, and what it should not have asked.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO

from mtl_journal.cli.main import COMMANDS
from tests.conftest import ROOT
from tests.support.commands import Done, new_desk, run
from tests.support.pace import within
from tests.support.spying import Spy

SECONDS, MEBIBYTES = 2, 500  # seconds of a quiet machine's processor
LONGEST = 60  # seconds of the processor, then the fork is killed
MOST_MEMORY = 3 << 30  # bytes of address space; what is really used is measured
_LAZY = (
    *("services.opening", "services.merging", "services.recovering", "services.portfolios"),
    *("services.imports", "services.evidence", "services.backups", "services.frameworks"),
    *("render.typeset", "formats.framework_formats"),
)


@dataclass(frozen=True)
class Guard:
    """The process that runs commands, and our side of its pipes."""

    asks: IO[str]
    answers: IO[str]

    def run(self, *arguments: object, allowed: Path) -> Done:
        """Run a command, which may write below one folder only; fails where it went too far."""
        words = [str(one) for one in arguments]
        self.asks.write(json.dumps({"arguments": words, "allowed": str(allowed)}) + "\n")
        self.asks.flush()
        answer = json.loads(self.answers.readline())
        assert "error" not in answer, answer["error"]
        assert answer["asked"] == [], answer["asked"]
        assert within(SECONDS, answer["seconds"]), answer
        assert answer["mebibytes"] < MEBIBYTES, answer
        return Done(answer["code"], answer["out"], answer["err"])


@contextmanager
def guard(home: Path) -> Iterator[Guard]:
    """Start the process; its own folder is `home`."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.guarded"],
        cwd=ROOT,
        env={**os.environ, "MTL_JOURNAL_HOME": str(home), "HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdin is not None and worker.stdout is not None
    try:
        yield Guard(worker.stdin, worker.stdout)
    finally:
        worker.stdin.close()
        worker.wait(LONGEST)
        worker.stdout.close()


def _tried(arguments: list[str], allowed: list[Path]) -> dict[str, object]:
    """Run a command in a fork, and return what came of it."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            answer = _treated(arguments, allowed)
        except BaseException:
            answer = {"error": traceback.format_exc()[-2000:]}
        with os.fdopen(writer, "wb") as said:
            said.write(json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        answer = json.loads(said.read() or b'{"error": "killed"}')
    _, _, used = os.wait4(child, 0)
    return {"mebibytes": used.ru_maxrss >> 10, **answer}


def _treated(arguments: list[str], allowed: list[Path]) -> dict[str, object]:
    began = time.process_time()
    with Spy(allowed) as spy:
        done = run(*arguments)
    seconds = round(time.process_time() - began, 2)
    return {**vars(done), "seconds": seconds, "asked": spy.asked}


def main() -> None:
    """Answer what is asked on the input, line by line."""
    for where in COMMANDS.values():  # so that the forks have them
        import_module(f"mtl_journal.cli.{where.partition(':')[0]}")
    for room in _LAZY:
        import_module(f"mtl_journal.{room}")
    with tempfile.TemporaryDirectory() as folder:  # and what the first command of all imports
        new_desk(Path(folder)).add("Sound")
    home = Path(os.environ["MTL_JOURNAL_HOME"])
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(_tried(order["arguments"], [home, Path(order["allowed"])])), flush=True)


if __name__ == "__main__":
    main()
